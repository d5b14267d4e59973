/**
 * Everything the app knows and shows. What it knows of a batch is the fold of its events (`job`) and nothing beside:
 * the rest is where the person is and what they are looking at.
 */
import type {JobSummary} from '../checkpoints/jobs.js';
import {type JobState, initialJobState} from '../checkpoints/job-state.js';
import type {ControlFlag} from '../checkpoints/control-flags.js';
import type {Command} from '../worker/protocol/commands.js';
import type {ParsedLine} from '../worker/protocol/parse-event.js';
import type {RunInput} from '../worker/protocol/run-input.js';
import type {LiveJob} from './live-jobs.js';
import {type SourceList, emptySourceList} from './source-list.js';
import type {PaceSample} from './pace.js';
import type {WorkerEnd} from './worker-end.js';

export type RecoveryQuestion = 'restart' | 'delete';
export type ProgressQuestion = 'stop' | 'quit';

export type Screen
	/** Checkpoints are being read. */
	= | {name: 'opening'}
		| {name: 'recovery'; cursor: number; question: RecoveryQuestion | null}
		| {name: 'files'; cursor: number; /** The filter is being typed. */ typing: boolean}
		| {
			name: 'progress';
			/** `follow`: the batch of another longhand, read from its checkpoint and told by flags in it. */
			mode: 'own' | 'follow';
			/** First row shown, or null to follow the files being worked on. */
			top: number | null;
			question: ProgressQuestion | null;
			/** The processes are shown in place of the files. */
			details: boolean;
			/** The person asked for an end; the batch is writing its checkpoint. */
			stopping: 'no' | 'then-result' | 'then-leave';
			/** The worker of the batch that is followed is gone; another one may come. */
			isAbandoned: boolean;
		}
		| {name: 'result'; top: number}
		| {name: 'fatal'; end: WorkerEnd};

export type AppState = {
	screen: Screen;
	/** The help lies over whatever screen there is. */
	help: boolean;
	input: RunInput;
	/** Checkpoints that can be resumed or followed; the newest first. */
	jobs: readonly LiveJob[];
	/** What could not be read among the checkpoints, for a person. */
	problems: readonly string[];
	sources: SourceList;
	filter: string;
	/** Paths that the person took out. */
	excluded: ReadonlySet<string>;
	job: JobState;
	pace: readonly PaceSample[];
	/** `restarting`: it ended in the middle of a batch, and another one will go on. */
	worker: 'starting' | 'ready' | 'restarting' | 'gone';
	/** The command that waits for its answer, if its refusal has to be shown. */
	awaiting: {id: string; command: Command['type']} | null;
	/** Numbers the commands. */
	commands: number;
	/** One line about the last thing that did not go as asked, or empty. */
	notice: string;
	/** Lines of the worker that could not be read. */
	malformed: number;
	/** Milliseconds since 1970. */
	now: number;
	columns: number;
	rows: number;
};

/** Keys that have no character. */
export type NamedKey
	= | 'up' | 'down' | 'left' | 'right' | 'pageUp' | 'pageDown' | 'home' | 'end'
		| 'enter' | 'escape' | 'backspace' | 'tab' | 'ctrl+c' | 'ctrl+u';

/** One key: `text` is one character as the terminal sent it. */
export type KeyPress = {name: NamedKey} | {name: 'text'; text: string};

export type Action
	= | {type: 'key'; key: KeyPress}
	/** Lines of the worker, or of the journal that is followed: all that came since the last frame. */
		| {type: 'lines'; from: 'worker' | 'journal'; lines: readonly ParsedLine[]}
		| {type: 'notice'; text: string}
	/** It ended in the middle of a batch; `text` says what is done about it. */
		| {type: 'worker-restarting'; text: string}
		| {type: 'worker-exited'; end: WorkerEnd}
	/** The batch that was followed has ended, or nobody works on it; `text` says so. */
		| {type: 'follow-ended'; text: string}
		| {type: 'jobs-listed'; jobs: readonly LiveJob[]; problems: readonly string[]}
		| {type: 'resized'; columns: number; rows: number}
		| {type: 'tick'; now: number}
	/** From outside the terminal; a Ctrl-C typed there is a key. */
		| {type: 'signal'};

/** What the world is to do. */
export type Effect
	= | {type: 'send'; command: Command}
		| {type: 'start-worker'}
		| {type: 'kill-worker'}
		| {type: 'list-jobs'}
		| {type: 'remove-job'; job: JobSummary}
		| {type: 'follow'; job: JobSummary}
		| {type: 'unfollow'}
	/** Tells the batch that is followed what to do. */
		| {type: 'raise-flag'; flag: ControlFlag}
	/** `lines` stay on the terminal after the app has gone. */
		| {type: 'leave'; code: number; lines: readonly string[]};

export type Step = {state: AppState; effects: readonly Effect[]};

export const step = (state: AppState, ...effects: readonly Effect[]): Step => ({state, effects});

/** The app as it starts: its first effects are to list the checkpoints and to start the worker. */
export const initialAppState = (input: RunInput, now: number, size: {columns: number; rows: number}): AppState => ({
	screen: {name: 'opening'},
	help: false,
	input,
	jobs: [],
	problems: [],
	sources: emptySourceList,
	filter: '',
	excluded: new Set(input.exclude),
	job: initialJobState,
	pace: [],
	worker: 'starting',
	awaiting: null,
	commands: 0,
	notice: '',
	malformed: 0,
	now,
	...size,
});
