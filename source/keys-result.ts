/** The keys of the screens at the end: the result, and a worker that is gone. */
import type {FileState} from '../checkpoints/job-state.js';
import {
	type AppState, type Effect, type Screen, type Step, step,
} from './app-state.js';
import {moved, resultPage} from './layout.js';
import {endLines, resultLines} from './result-lines.js';
import {begin, openFiles} from './send-command.js';
import type {WorkerEnd} from './worker-end.js';

/** What the batch ended with; 3 where it has no end. */
const exitCode = ({job}: AppState): number => (job.job.status === 'finished' ? job.job.result.exit_code : 3);

export const leaveWithResult = (state: AppState): Step =>
	step(state, {type: 'leave', code: exitCode(state), lines: endLines(state.job)});

export const resultKey = (state: AppState, screen: Extract<Screen, {name: 'result'}>, key: string): Step => {
	const page = resultPage(state.rows);
	const count = resultLines(state.job, state.columns).length;
	const top = moved(key, screen.top, page, count);
	if (top !== undefined) {
		return step({...state, screen: {...screen, top: Math.min(top, Math.max(0, count - page))}});
	}

	if (key === 'n') {
		return openFiles({...state, notice: ''});
	}

	// Not Esc: it may have been meant for a question that the end of the batch has just closed.
	return key === 'enter' || key === 'q' ? leaveWithResult(state) : step(state);
};

const unfinished = ({job}: AppState): boolean => job.jobId !== null && job.job.status !== 'finished';

/** The person asked for the end, and the worker ended before it could say that it did as asked. */
export const wasStopped = ({reason}: WorkerEnd): boolean => reason === 'stopped';

const left = (state: AppState, end: WorkerEnd): Extract<Effect, {type: 'leave'}> => {
	const goOn = unfinished(state) ? ' The checkpoint is kept: start longhand again to go on from there.' : '';
	return wasStopped(end)
		? {type: 'leave', code: 130, lines: [`Stopped.${goOn}`]}
		: {type: 'leave', code: 3, lines: [goOn === '' ? 'The worker could not go on.' : `The worker ended before the batch did.${goOn}`]};
};

/** The files that were being worked on when the worker ended: what it may have died of. */
export const suspects = ({job}: AppState): FileState[] => (job.jobId === null ? [] : job.active.flatMap(place => job.files.at(place) ?? []));

export const fatalKey = (state: AppState, {end}: Extract<Screen, {name: 'fatal'}>, key: string): Step => {
	const skip = wasStopped(end) ? [] : suspects(state).map(({id}) => id);
	if (key === 's' && unfinished(state) && state.job.jobId !== null && skip.length > 0) {
		return begin(state, {type: 'resume_job', job_id: state.job.jobId, skip});
	}

	if (key === 'r') {
		return unfinished(state) && state.job.jobId !== null
			? begin(state, {type: 'resume_job', job_id: state.job.jobId})
			: openFiles({...state, notice: ''});
	}

	return key === 'q' ? step(state, left(state, end)) : step(state);
};
