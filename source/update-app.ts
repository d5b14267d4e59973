/** What the app does with each thing that happens: one pure function from state and action to state and effects. */
import {foldJob} from '../checkpoints/fold-job.js';
import {type JobState} from '../checkpoints/job-state.js';
import type {Event, EventOf} from '../worker/protocol/events.js';
import type {ParsedLine} from '../worker/protocol/parse-event.js';
import {
	type Action, type AppState, type KeyPress, type Screen, type Step, step,
} from './app-state.js';
import {filesKey, shownSources} from './keys-files.js';
import {leftAlone, progressKey, stopBatch} from './keys-progress.js';
import {recoveryKey} from './keys-recovery.js';
import {fatalKey, leaveWithResult, resultKey} from './keys-result.js';
import {withSample} from './pace.js';
import {safeLine} from './safe-text.js';
import {openFiles} from './send-command.js';
import type {WorkerEnd} from './worker-end.js';
import {foldSources} from './source-list.js';

const stopCode = 130;

/** Ctrl-C, SIGINT, SIGTERM: a batch is stopped in order, the second time at once; anything else just ends. */
const interrupted = (state: AppState): Step => {
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

const keyPressed = (state: AppState, key: KeyPress): Step => {
	const {screen} = state;
	const pressed = key.name === 'text' ? key.text : key.name;
	if (pressed === 'ctrl+c') {
		return interrupted(state);
	}

	if (state.help) {
		return step({...state, help: false});
	}

	const typing = screen.name === 'files' && screen.typing;
	if (pressed === '?' && !typing) {
		return step({...state, help: true});
	}

	switch (screen.name) {
		case 'opening': {
			return pressed === 'q' ? step(state, {type: 'leave', code: 0, lines: []}) : step(state);
		}

		case 'recovery': {
			return recoveryKey(state, screen, pressed);
		}

		case 'files': {
			return filesKey(state, screen, key);
		}

		case 'progress': {
			return progressKey(state, screen, pressed);
		}

		case 'result': {
			return resultKey(state, screen, pressed);
		}

		case 'fatal': {
			return fatalKey(state, screen, pressed);
		}
	}
};

/** A message of the app's own, among those of the batch. */
const withWarning = (job: JobState, code: string, message: string, now: number): JobState =>
	foldJob(job, {
		type: 'WARNING', timestamp: new Date(now).toISOString(), seq: 0, code, message,
	});

/** Said once for all lines of a frame, however many there are. */
const unreadable = (job: JobState, lines: readonly ParsedLine[], now: number): JobState => {
	const malformed = lines.filter(line => line.kind === 'malformed');
	const first = malformed[0];
	return first
		? withWarning(job, 'MALFORMED_LINE', `${malformed.length === 1 ? 'A line' : `${malformed.length} lines`} of the worker could not be read (${first.reason}).`, now)
		: job;
};

/** A command that was refused: said, and the screen that waited for it is left. */
const refused = (state: AppState, reply: EventOf<'REPLY'>): Step => {
	const asked = state.awaiting?.id === reply.id ? state.awaiting?.command : undefined;
	const told = {...state, awaiting: null, notice: safeLine(reply.message)};
	switch (asked) {
		case 'run': {
			return step({...told, screen: {name: 'files', cursor: 0, typing: false}});
		}

		case 'resume_job':
		case 'restart_job': {
			return step({...told, screen: {name: 'opening'}}, {type: 'list-jobs'});
		}

		case 'scan': {
			return step({...told, sources: {...told.sources, status: 'complete'}});
		}

		default: {
			return step(told);
		}
	}
};

const finished = (state: AppState): Step => {
	const {screen} = state;
	if (screen.name !== 'progress' || state.job.job.status !== 'finished') {
		return step(state);
	}

	if (screen.stopping === 'then-leave') {
		return leaveWithResult(state);
	}

	const result: AppState = {...state, help: false, screen: {name: 'result', top: 0}};
	return screen.mode === 'follow' ? step(result, {type: 'unfollow'}) : step(result);
};

/** By the last event of the batch that is followed that tells whether someone works on it. */
const whetherAbandoned = (screen: Screen, events: readonly Event[]): Screen => {
	const last = events.findLast(event => event.type === 'STATUS' || event.type === 'BATCH_STARTED' || (event.type === 'WARNING' && event.code === 'WORKER_GONE'));
	return screen.name === 'progress' && last ? {...screen, isAbandoned: last.type === 'WARNING'} : screen;
};

const linesCame = (state: AppState, lines: readonly ParsedLine[], from: 'worker' | 'journal'): Step => {
	const events: Event[] = lines.flatMap(line => (line.kind === 'event' ? [line.event] : []));
	const following = state.screen.name === 'progress' && state.screen.mode === 'follow';
	let {job} = state;
	// While the batch of another longhand is followed, what the own, idle worker says is not about it.
	if (following === (from === 'journal')) {
		for (const event of events) {
			job = foldJob(job, event);
		}
	}

	const next: AppState = {
		...state,
		screen: from === 'journal' ? whetherAbandoned(state.screen, events) : state.screen,
		job: unreadable(job, lines, state.now),
		sources: foldSources(state.sources, events),
		worker: from === 'worker' ? 'ready' : state.worker,
		malformed: state.malformed + lines.filter(line => line.kind === 'malformed').length,
	};
	const refusal = events.find((event): event is EventOf<'REPLY'> => event.type === 'REPLY' && !event.ok);
	return refusal ? refused(next, refusal) : finished(next);
};

const workerGone = (state: AppState, end: WorkerEnd): Step => {
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
const restarting = (state: AppState, text: string): Step =>
	step({
		...state,
		worker: 'restarting',
		job: {...withWarning(state.job, 'WORKER_RESTARTED', text, state.now), engines: [], processes: null},
		pace: [],
	});

const followEnded = (state: AppState, text: string): Step => {
	const {screen} = state;
	return screen.name === 'progress' && screen.mode === 'follow'
		? step({
			...state, help: false, notice: safeLine(text), screen: {name: 'opening'},
		}, {type: 'list-jobs'})
		: step(state);
};

const jobsListed = (state: AppState, {jobs, problems}: Extract<Action, {type: 'jobs-listed'}>): Step => {
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

/** How often jobs that run elsewhere are looked at again (milliseconds). */
const lookAgain = 5000;

const ticked = (state: AppState, now: number): Step => {
	const {job, screen} = state;
	if (screen.name === 'recovery') {
		const isDue = Math.floor(now / lookAgain) > Math.floor(state.now / lookAgain);
		const next: AppState = {...state, now};
		return isDue && state.jobs.some(({status}) => status === 'running') ? step(next, {type: 'list-jobs'}) : step(next);
	}

	if (job.job.status !== 'running' || state.worker === 'restarting') {
		return step({...state, now, pace: job.job.status === 'finished' ? state.pace : []});
	}

	return step({...state, now, pace: withSample(state.pace, {at: now, percent: job.percent, audioSeconds: job.audioSeconds})});
};

/** The cursor stays on the list when the list becomes shorter. */
const withinList = (after: Step): Step => {
	const {screen} = after.state;
	if (screen.name !== 'files' || screen.cursor === 0) {
		return after;
	}

	const last = Math.max(0, shownSources(after.state.sources.items, after.state.filter).length - 1);
	return screen.cursor <= last ? after : {...after, state: {...after.state, screen: {...screen, cursor: last}}};
};

/** The app after `action`. Pure; never throws. */
export const updateApp = (state: AppState, action: Action): Step => {
	switch (action.type) {
		case 'key': {
			return withinList(keyPressed(state, action.key));
		}

		case 'lines': {
			return withinList(linesCame(state, action.lines, action.from));
		}

		case 'notice': {
			return step({...state, notice: safeLine(action.text)});
		}

		case 'worker-exited': {
			return workerGone(state, action.end);
		}

		case 'worker-restarting': {
			return restarting(state, safeLine(action.text));
		}

		case 'follow-ended': {
			return followEnded(state, action.text);
		}

		case 'jobs-listed': {
			return jobsListed(state, action);
		}

		case 'resized': {
			return step({...state, columns: action.columns, rows: action.rows});
		}

		case 'tick': {
			return ticked(state, action.now);
		}

		case 'signal': {
			return interrupted(state);
		}
	}
};
