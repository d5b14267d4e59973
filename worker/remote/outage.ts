/**
 * What a batch has learned of its transcription server: what will not do for one file will not do for the next. One for all
 * engines of a batch.
 */
import {type FailureKind} from './server-failure.js';

/** Nothing that is waited for changes them. */
const lasting = new Set<FailureKind>(['key', 'no_model', 'quota']);

export class Outage {
	private lastingKind: FailureKind | null = null;
	private isAway = false;

	/** Why nothing is asked any more, or null. */
	get lasting(): FailureKind | null {
		return this.lastingKind;
	}

	/** It gave no answer to one who asked again and again: others ask once, until there is one. */
	get isImpatient(): boolean {
		return this.isAway;
	}

	/** A file fails for it. */
	failed(kind: FailureKind): void {
		if (lasting.has(kind)) {
			this.lastingKind = kind;
		} else {
			this.isAway ||= kind === 'unreachable' || kind === 'timeout' || kind === 'broken';
		}
	}

	answered(): void {
		this.isAway = false;
		this.lastingKind = null;
	}
}

/** What is said of the files that follow one whose error said it all. */
export const skippedFor: Partial<Record<FailureKind, string>> = {
	key: 'not sent: the server did not accept the key for a file before it',
	no_model: 'not sent: the server did not know the model, or nothing is at its address, for a file before it',
	quota: 'not sent: what the account may use was used up at a file before it',
};
