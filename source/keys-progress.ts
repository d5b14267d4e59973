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
	return screen.stopping === 'no' ? send(next, {type: 'stop'}) : step(next);
};

const leftRunning = (state: AppState): Step =>
	step(state, {
		type: 'leave',
		code: 0,
		lines: ['The batch goes on without this window. Start longhand again in the same place to see how far it is.'],
	});

const answered = (state: AppState, screen: Progress, key: string): Step => {
	const closed: AppState = {...state, screen: {...screen, question: null}};
	if (key === 'escape' || key === 'n') {
		return step(closed);
	}

	if (screen.question === 'stop') {
		return key === 'y' ? stopBatch(state, screen, 'then-result') : step(state);
	}

	return key === 's' ? stopBatch(state, screen, 'then-leave') : (key === 'l' ? leftRunning(closed) : step(state));
};

const pauseOrGoOn = (state: AppState): Step => {
	const {job} = state.job;
	const held = job.status === 'paused' && job.reasons.includes('person');
	return isUnderWay(state.job) ? send({...state, notice: ''}, {type: held ? 'resume' : 'pause'}) : step(state);
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

	if (screen.mode === 'follow') {
		if (key === 'q') {
			return leftRunning(state);
		}

		return key === 'p' || key === 's' ? step({...state, notice: 'Another longhand runs this batch: pause or stop it there.'}) : step(state);
	}

	if (screen.stopping !== 'no') {
		return key === 'q' ? step({...state, screen: {...screen, stopping: 'then-leave'}}) : step(state);
	}

	switch (key) {
		case 'p': {
			return pauseOrGoOn(state);
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
