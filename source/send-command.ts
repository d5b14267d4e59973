/** The commands that the screens give, numbered so that their answers find them. */
import {initialJobState} from '../checkpoints/job-state.js';
import type {Command} from '../worker/protocol/commands.js';
import {
	type AppState, type Effect, type Step, step,
} from './app-state.js';
import {emptySourceList} from './source-list.js';

type WithoutId<C> = C extends unknown ? Omit<C, 'id'> : never;

/** Sends one command; a worker that is gone is started for it. */
export const send = (state: AppState, command: WithoutId<Command>): Step => {
	const id = `app-${state.commands + 1}`;
	const effects: Effect[] = state.worker === 'gone' ? [{type: 'start-worker'}] : [];
	return step(
		{
			...state,
			commands: state.commands + 1,
			awaiting: {id, command: command.type},
			worker: state.worker === 'gone' ? 'starting' : state.worker,
		},
		...effects,
		{type: 'send', command: {...command, id}},
	);
};

/** The list of files, scanned afresh. */
export const openFiles = (state: AppState): Step =>
	send(
		{...state, screen: {name: 'files', cursor: 0, typing: false}, sources: {...emptySourceList, status: 'scanning'}},
		{
			type: 'scan', paths: state.input.paths, vault: state.input.options.out, options: state.input.options,
		},
	);

/** The progress of a batch that is about to begin. */
export const openProgress = (state: AppState, mode: 'own' | 'follow'): AppState => ({
	...state,
	notice: '',
	screen: {
		name: 'progress', mode, top: null, question: null, details: false, stopping: 'no', isAbandoned: false,
	},
	// The readings of the machine and its engines are the worker's, not the last batch's.
	job: mode === 'own' ? {...initialJobState, memory: state.job.memory, engines: state.job.engines} : initialJobState,
	pace: [],
});

/** Begins a batch, goes on with one, or does one again. */
export const begin = (
	state: AppState,
	command: WithoutId<Extract<Command, {type: 'run' | 'resume_job' | 'restart_job'}>>,
): Step => send(openProgress(state, 'own'), command);

export const follow = (state: AppState, job: AppState['jobs'][number]): Step =>
	step(openProgress(state, 'follow'), {type: 'follow', job});
