/** The keys of the recovery screen. */
import type {JobSummary} from '../checkpoints/jobs.js';
import {ignoredOptions} from '../checkpoints/recovery.js';
import {machineSettingsOf} from '../worker/options.js';
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

	return screen.question === 'restart' ? begin(closed, {type: 'restart_job', job_id: job.id, ...newOptions(state, job)}) : step(closed, {type: 'remove-job', job});
};

/** What the person asked for now is about a job when it is about the same vault. */
const isAbout = ({input}: AppState, job: JobSummary): boolean => job.input.options.out === input.options.out;

const newOptions = (state: AppState, job: JobSummary) => (isAbout(state, job) ? {options: state.input.options} : {});

/** Goes on with a job, on the machine as it is now, and says which flags do not count. */
const resume = (state: AppState, job: JobSummary): Step => {
	const ignored = isAbout(state, job) ? ignoredOptions(job.input.options, state.input.options) : [];
	const next = begin(state, {type: 'resume_job', job_id: job.id, machine: machineSettingsOf(state.input.options)});
	return ignored.length === 0
		? next
		: {...next, state: {...next.state, notice: `It keeps the options it was started with; ignored: ${ignored.join(', ')}. To use them, restart it.`}};
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
	if (key === 'a') {
		return running ? follow(state, job) : step({...state, notice: 'This batch is not running: it can be resumed (r).'});
	}

	if (key === 'r') {
		return running ? step({...state, notice: runs}) : resume(state, job);
	}

	if (key === 'enter') {
		return step({...state, notice: running ? runs : 'Choose: r resume, t restart, d delete, n not now.'});
	}

	if (key === 't' || key === 'd') {
		return running
			? step({...state, notice: runs})
			: step({...state, notice: '', screen: {...screen, question: key === 't' ? 'restart' : 'delete'}});
	}

	return step(state);
};
