/** What the app does when its worker has ended, for good or until another one goes on. */
import {type AppState, type Step, step} from './app-state.js';
import {stopCode} from './interrupt.js';
import {withWarning} from './own-warning.js';
import type {WorkerEnd} from './worker-end.js';

export const workerGone = (state: AppState, end: WorkerEnd): Step => {
	const {screen} = state;
	const gone: AppState = {...state, worker: 'gone'};
	if (screen.name === 'progress' && screen.mode === 'own') {
		return screen.stopping === 'then-leave'
			? step(gone, {type: 'leave', code: stopCode, lines: ['Stopped. Start longhand again to go on from the last checkpoint.']})
			: step({...gone, help: false, screen: {name: 'fatal', end}});
	}

	// Elsewhere nothing waits for it, and the next command starts another.
	return step(screen.name === 'files' && state.sources.status === 'scanning' ? {...gone, help: false, screen: {name: 'fatal', end}} : gone);
};

/** Until another worker works, there are no engines, and nothing gets done. */
export const restarting = (state: AppState, text: string): Step =>
	step({
		...state,
		worker: 'restarting',
		job: {...withWarning(state.job, 'WORKER_RESTARTED', text, state.now), engines: [], processes: null},
		pace: [],
	});
