/** What the app does with the jobs that are there: those that can be resumed or followed are offered. */
import {
	type Action, type AppState, type Step, step,
} from './app-state.js';
import {safeLine} from './safe-text.js';
import {openFiles} from './send-command.js';

export const jobsListed = (state: AppState, {jobs, problems}: Extract<Action, {type: 'jobs-listed'}>): Step => {
	const {safety_features: safety, checkpoint_system: checkpoints} = state.input.options;
	const offersRecovery = safety.auto_recovery_enabled && checkpoints.enabled;
	const open = jobs
		.filter(({status}) => status === 'running' || (offersRecovery && status !== 'finished'))
		.toSorted((a, b) => (b.lastActivity ?? '').localeCompare(a.lastActivity ?? ''));
	const next: AppState = {...state, jobs: open, problems};
	const {screen} = state;
	if (screen.name !== 'opening' && screen.name !== 'recovery') {
		return step(next);
	}

	if (open.length === 0) {
		const notice = state.notice === '' && problems[0] !== undefined ? safeLine(problems[0]) : state.notice;
		return openFiles({...next, notice});
	}

	if (screen.name === 'opening') {
		return step({...next, screen: {name: 'recovery', cursor: 0, question: null}});
	}

	// The person stays where they are, with the question they have before them, unless it is about a job that is gone.
	const at = open.findIndex(({id}) => id === state.jobs[screen.cursor]?.id);
	return step({
		...next,
		screen: at === -1
			? {name: 'recovery', cursor: Math.min(screen.cursor, open.length - 1), question: null}
			: {...screen, cursor: at},
	});
};
