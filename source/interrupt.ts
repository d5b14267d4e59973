/** Ctrl-C and its like. */
import {type AppState, type Step, step} from './app-state.js';
import {leftAlone, stopBatch} from './keys-progress.js';
import {leaveWithResult} from './keys-result.js';

/** Of an app that was told to end, as a shell counts SIGINT. */
export const stopCode = 130;

/** Ctrl-C, SIGINT, SIGTERM: a batch is stopped in order, the second time at once; anything else just ends. */
export const interrupted = (state: AppState): Step => {
	const {screen} = state;
	const ended = state.job.job.status === 'finished';
	if (screen.name === 'result') {
		return leaveWithResult(state);
	}

	if (screen.name === 'progress' && screen.mode === 'follow' && !ended) {
		return leftAlone(state, screen, stopCode);
	}

	if (screen.name !== 'progress' || ended) {
		return step(state, {type: 'leave', code: stopCode, lines: []});
	}

	if (screen.stopping === 'then-leave') {
		return step(state, {type: 'kill-worker'}, {
			type: 'leave',
			code: stopCode,
			lines: ['Ended at once. Start longhand again to go on from the last checkpoint.'],
		});
	}

	return stopBatch({...state, help: false}, screen, 'then-leave');
};
