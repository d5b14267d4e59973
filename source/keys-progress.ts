/** The keys of the progress screen. */
import {
	type AppState, type Screen, type Step, step,
} from './app-state.js';
import {firstActive, isUnderWay} from './batch-view.js';
import {moved, progressPage} from './layout.js';
import {send} from './send-command.js';

type Progress = Extract<Screen, {name: 'progress'}>;

/** Asks the worker to end the batch; what follows depends on `stopping`. */
export const stopBatch = (state: AppState, screen: Progress, stopping: 'then-result' | 'then-leave'): Step => {
	const next: AppState = {...state, notice: '', screen: {...screen, question: null, stopping}};
	if (screen.stopping !== 'no') {
		return step(next);
	}

	return screen.mode === 'follow' ? step(next, {type: 'raise-flag', flag: 'stop'}) : send(next, {type: 'stop'});
};

/** Someone has asked for the end of the batch: the person here, or another one. */
export const isEnding = ({job}: AppState, {stopping}: Progress): boolean => stopping !== 'no' || job.isStopping;

/** Leaves a batch that needs this window no more. */
export const leftAlone = (state: AppState, screen: Progress, code = 0): Step => {
	const ending = isEnding(state, screen)
		? 'The batch was told to stop, and writes its checkpoint without this window. Start longhand again in the same place to go on.'
		: 'The batch goes on without this window. Start longhand again in the same place to see how far it is.';
	const line = screen.isAbandoned
		? 'The worker of the batch is gone, and nobody may be working on it. Start longhand again in the same place to see, and to go on.'
		: ending;
	return step(state, {type: 'leave', code, lines: [line]});
};

const answered = (state: AppState, screen: Progress, key: string): Step => {
	const closed: AppState = {...state, screen: {...screen, question: null}};
	if (key === 'escape' || key === 'n') {
		return step(closed);
	}

	if (screen.question === 'stop') {
		return key === 'y' ? stopBatch(state, screen, 'then-result') : step(state);
	}

	return key === 's' ? stopBatch(state, screen, 'then-leave') : (key === 'l' ? leftAlone(closed, screen) : step(state));
};

const pauseOrGoOn = (state: AppState, {mode}: Progress): Step => {
	const {job} = state.job;
	if (!isUnderWay(state.job)) {
		return step(state);
	}

	const told = job.status === 'paused' && job.reasons.includes('person') ? 'resume' : 'pause';
	return mode === 'follow'
		? step({...state, notice: told === 'pause' ? 'Pausing …' : 'Going on …'}, {type: 'raise-flag', flag: told})
		: send({...state, notice: ''}, {type: told});
};

const scrolled = (state: AppState, screen: Progress, key: string): Step | undefined => {
	const page = progressPage(state.rows);
	const {size} = state.job.files;
	const last = Math.max(0, size - page);
	const at = screen.top ?? Math.min(last, Math.max(0, firstActive(state.job) - 1));
	const top = moved(key, at, page, size);
	return top === undefined ? undefined : step({...state, screen: {...screen, top: Math.min(top, last)}});
};

export const progressKey = (state: AppState, screen: Progress, key: string): Step => {
	if (screen.question !== null) {
		return answered(state, screen, key);
	}

	const after = scrolled(state, screen, key);
	if (after) {
		return after;
	}

	if (key === 'f' || key === 'escape') {
		return step({...state, notice: '', screen: {...screen, top: null}});
	}

	if (key === 'd') {
		return step({...state, screen: {...screen, details: !screen.details}});
	}

	if (screen.mode === 'follow' && key === 'q') {
		return leftAlone(state, screen);
	}

	if (isEnding(state, screen)) {
		return key === 'q' ? step({...state, screen: {...screen, stopping: 'then-leave'}}) : step(state);
	}

	switch (key) {
		case 'p': {
			return pauseOrGoOn(state, screen);
		}

		case 's': {
			return step({...state, screen: {...screen, question: 'stop'}});
		}

		case 'q': {
			return step({...state, screen: {...screen, question: 'quit'}});
		}

		default: {
			return step(state);
		}
	}
};
