/** The keys of the recovery screen. */
import type {JobSummary} from '../checkpoints/jobs.js';
import {
	type AppState, type Screen, type Step, step,
} from './app-state.js';
import {jobsPage, moved} from './layout.js';
import {begin, follow, openFiles} from './send-command.js';

type Recovery = Extract<Screen, {name: 'recovery'}>;

const answered = (state: AppState, screen: Recovery, job: JobSummary, key: string): Step => {
	const closed = {...state, screen: {...screen, question: null}};
	if (key !== 'y') {
		return key === 'n' || key === 'escape' ? step(closed) : step(state);
	}

	return screen.question === 'restart' ? begin(closed, {type: 'restart_job', job_id: job.id}) : step(closed, {type: 'remove-job', job});
};

const runs = 'This batch is still running: attach to it (a) to watch, pause or stop it, or leave it alone (n).';

export const recoveryKey = (state: AppState, screen: Recovery, key: string): Step => {
	const job = state.jobs[screen.cursor];
	if (screen.question !== null && job) {
		return answered(state, screen, job, key);
	}

	const cursor = moved(key, screen.cursor, jobsPage(state.rows), state.jobs.length);
	if (cursor !== undefined) {
		return step({...state, notice: '', screen: {...screen, cursor}});
	}

	if (key === 'n' || key === 'escape') {
		return openFiles({...state, notice: ''});
	}

	if (key === 'q') {
		return step(state, {type: 'leave', code: 0, lines: ['Nothing was changed: the checkpoints are kept.']});
	}

	if (!job) {
		return step(state);
	}

	const running = job.status === 'running';
	if (key === 'a' || (key === 'enter' && running)) {
		return running ? follow(state, job) : step({...state, notice: 'This batch is not running: it can be resumed (r).'});
	}

	if (key === 'r' || key === 'enter') {
		return running ? step({...state, notice: runs}) : begin(state, {type: 'resume_job', job_id: job.id});
	}

	if (key === 't' || key === 'd') {
		return running
			? step({...state, notice: runs})
			: step({...state, notice: '', screen: {...screen, question: key === 't' ? 'restart' : 'delete'}});
	}

	return step(state);
};
