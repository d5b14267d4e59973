/** Why a batch waits, in words. */
import type {PauseReason} from '../worker/protocol/batch-events.js';

export const pauseWords: Readonly<Record<PauseReason, string>> = {
	person: 'paused by you', memory: 'waiting for memory', disk: 'waiting for room on the disk',
};

/** `paused by you, waiting for memory`, `paused, waiting for memory`; undefined where there is no reason. */
export const pausedText = (reasons: readonly PauseReason[] = []): string | undefined => {
	if (reasons.length === 0) {
		return undefined;
	}

	const others = reasons.filter(reason => reason !== 'person').map(reason => pauseWords[reason]);
	return [reasons.includes('person') ? pauseWords.person : 'paused', ...others].join(', ');
};
