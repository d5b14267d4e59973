import {
	describe, expect, it, test,
} from 'vitest';
import type {JobSummary} from '../../checkpoints/jobs.js';
import {foldJob} from '../../checkpoints/fold-job.js';
import {initialJobState} from '../../checkpoints/job-state.js';
import type {Event} from '../../worker/protocol/events.js';
import {
	type Action, type AppState, type Effect, type NamedKey, type Screen, initialAppState,
} from '../../source/app-state.js';
import {updateApp} from '../../source/update-app.js';
import {
	asLines, batchStarted, fileComplete, fileQueued, finished, hello, paused, progress, reply, runInput, scanComplete, source, sourceDuration,
} from './events.js';

const now = Date.parse('2026-01-01T12:03:00.000Z');
const opening = initialAppState(runInput, now, {columns: 80, rows: 24});

/** A key that has a name, or a character. */
const key = (pressed: string): Action => ({
	type: 'key',
	key: pressed.length === 1 ? {name: 'text', text: pressed} : {name: pressed as NamedKey},
});
const heard = (...events: readonly Event[]): Action => ({type: 'lines', from: 'worker', lines: asLines(...events)});

/** The state after all actions, and the effects of the last one. */
const play = (state: AppState, ...actions: readonly Action[]): {state: AppState; effects: readonly Effect[]} => {
	let effects: readonly Effect[] = [];
	for (const action of actions) {
		({state, effects} = updateApp(state, action));
	}

	return {state, effects};
};

const job = (id: string, status: JobSummary['status'], more: Partial<JobSummary> = {}): JobSummary => ({
	id,
	dir: `/state/checkpoints/${id}`,
	created: '2026-01-01T11:00:00.000Z',
	input: runInput,
	state: initialJobState,
	status,
	lastActivity: '2026-01-01T12:00:00.000Z',
	counts: {
		done: 1, skipped: 0, failed: 0, total: 3,
	},
	percent: 40,
	...more,
});
const listed = (...jobs: readonly JobSummary[]): Action => ({type: 'jobs-listed', jobs, problems: []});

const files = play(opening, listed(), heard(hello, source(1), source(2), source(3), scanComplete(3))).state;
const started = play(files, key('enter'), heard(reply('app-2', true), batchStarted(3), fileQueued(1, 3), fileQueued(2, 3), fileQueued(3, 3), progress(1, 3, 50))).state;
const recovery = play(opening, listed(job('a', 'crashed'), job('b', 'running', {lastActivity: '2026-01-01T11:00:00.000Z'}))).state;
const ended = play(started, heard(fileComplete(1, 3), finished())).state;
const screenOf = (state: AppState): Screen => state.screen;
const commandIn = (effects: readonly Effect[]) => effects.flatMap(effect => (effect.type === 'send' ? [effect.command] : []))[0];

describe('opening', () => {
	it('goes to the files when there is no unfinished job, and scans', () => {
		const {state, effects} = play(opening, listed(job('old', 'finished')));
		expect(state.screen).toMatchObject({name: 'files'});
		expect(commandIn(effects)).toMatchObject({type: 'scan', paths: ['/in'], vault: '/vault'});
	});

	it('goes to recovery when there is one, the last active first', () => {
		expect(recovery.screen).toMatchObject({name: 'recovery', cursor: 0, question: null});
		expect(recovery.jobs.map(({id}) => id)).toEqual(['a', 'b']);
	});

	it('goes to the files all the same when recovery is not wanted, but shows a batch that runs', () => {
		const options = {...runInput.options, safety_features: {...runInput.options.safety_features, auto_recovery_enabled: false}};
		const unwilling = initialAppState({...runInput, options}, now, {columns: 80, rows: 24});
		expect(play(unwilling, listed(job('a', 'crashed'))).state.screen).toMatchObject({name: 'files'});
		const {state} = play(unwilling, listed(job('a', 'crashed'), job('b', 'running')));
		expect([state.screen, state.jobs.map(({id}) => id)]).toMatchObject([{name: 'recovery'}, ['b']]);
	});

	it('says what could not be read when there is nothing to recover', () => {
		const {state} = play(opening, {type: 'jobs-listed', jobs: [], problems: ['A checkpoint was\nset aside.']});
		expect(state.notice).toBe('A checkpoint was set aside.');
	});
});

describe('a resume', () => {
	test('says which flags do not count', () => {
		const own = job('a', 'crashed');
		const asked = {...recovery, input: {...recovery.input, options: {...own.input.options, model: 'tiny' as const}}};
		expect(play(asked, key('r')).state.notice).toContain('--model');
		expect(play({...asked, input: own.input}, key('r')).state.notice).toBe('');
	});

	test('treats the machine as the person wants it now', () => {
		const {memory_management: before} = runInput.options;
		const options = {...runInput.options, memory_management: {...before, max_concurrent_models: 1}};
		const {effects} = play({...recovery, input: {...recovery.input, options}}, key('r'));
		expect(commandIn(effects)).toMatchObject({type: 'resume_job', machine: {memory_management: {max_concurrent_models: 1}, process_isolation: options.process_isolation}});
		expect(commandIn(effects)).not.toHaveProperty('machine.model');
	});

	test('a restart takes the flags of now', () => {
		const own = job('a', 'crashed');
		const options = {...own.input.options, model: 'tiny' as const};
		const {effects} = play({...recovery, input: {...recovery.input, options}}, key('t'), key('y'));
		expect(commandIn(effects)).toMatchObject({type: 'restart_job', options: {model: 'tiny'}});
	});
});

describe('recovery keys', () => {
	test.each<[string[], object, object | undefined]>([
		[['r'], {name: 'progress'}, {type: 'send', command: {type: 'resume_job', job_id: 'a', id: 'app-1'}}],
		[['enter'], {name: 'recovery'}, undefined],
		[['t'], {name: 'recovery', question: 'restart'}, undefined],
		[['t', 'n'], {name: 'recovery', question: null}, undefined],
		[['t', 'escape'], {name: 'recovery', question: null}, undefined],
		[['t', 'x'], {name: 'recovery', question: 'restart'}, undefined],
		[['t', 'enter'], {name: 'recovery', question: 'restart'}, undefined],
		[['t', 'y'], {name: 'progress'}, {type: 'send', command: {type: 'restart_job', job_id: 'a', id: 'app-1'}}],
		[['d'], {name: 'recovery', question: 'delete'}, undefined],
		[['d', 'y'], {name: 'recovery', question: null}, {type: 'remove-job'}],
		[['n'], {name: 'files'}, {type: 'send', command: {type: 'scan'}}],
		[['escape'], {name: 'files'}, {type: 'send', command: {type: 'scan'}}],
		[['q'], {name: 'recovery'}, {type: 'leave', code: 0}],
		[['ctrl+c'], {name: 'recovery'}, {type: 'leave', code: 130}],
		[['z'], {name: 'recovery', question: null}, undefined],
		[['f'], {name: 'recovery'}, undefined],
		[['down', 'r'], {name: 'recovery', cursor: 1}, undefined],
		[['down', 'd'], {name: 'recovery', cursor: 1, question: null}, undefined],
		[['j', 'a'], {name: 'progress', mode: 'follow'}, {type: 'follow'}],
		[['down', 'down', 'enter'], {name: 'recovery'}, undefined],
	])('%j', (pressed, screen, effect) => {
		const {state, effects} = play(recovery, ...pressed.map(each => key(each)));
		expect(state.screen).toMatchObject(screen);
		expect(effects).toMatchObject(effect ? [effect] : []);
	});

	it('goes on to the files when the last checkpoint was deleted', () => {
		expect(play(recovery, key('d'), key('y'), listed()).state.screen.name).toBe('files');
	});

	it('keeps the cursor on its job, and the question about it, when the list is read again', () => {
		const asked = play(recovery, key('t')).state;
		const {state} = play(asked, listed(job('new', 'crashed', {lastActivity: '2026-01-02T00:00:00.000Z'}), job('a', 'crashed'), job('b', 'running')));
		expect(state.screen).toMatchObject({cursor: 1, question: 'restart'});
		expect(play(asked, listed(job('b', 'running'))).state.screen).toMatchObject({cursor: 0, question: null});
	});

	it('looks at a running job again every five seconds', () => {
		const tick = (seconds: number): Action => ({type: 'tick', now: now + (seconds * 1000)});
		expect(play(recovery, tick(4)).effects).toEqual([]);
		expect(play(recovery, tick(4), tick(5)).effects).toEqual([{type: 'list-jobs'}]);
		expect(play(recovery, tick(4), tick(5), tick(6)).effects).toEqual([]);
	});

	it('stays while others are left', () => {
		expect(play(recovery, key('down'), listed(job('b', 'crashed'))).state.screen).toMatchObject({name: 'recovery', cursor: 0});
	});
});

describe('file keys', () => {
	const excludedAfter = (...pressed: readonly string[]) => [...play(files, ...pressed.map(each => key(each))).state.excluded];

	test.each<[string[], string[]]>([
		[[], []],
		[[' '], ['/in/1']],
		[[' ', ' '], []],
		[['down', ' '], ['/in/2']],
		[['end', ' '], ['/in/3']],
		[['G', 'up', ' '], ['/in/2']],
		[['up', ' '], ['/in/1']],
		[['down', 'down', 'down', 'down', ' '], ['/in/3']],
		[['pageDown', ' '], ['/in/3']],
		[['a'], ['/in/1', '/in/2', '/in/3']],
		[['a', 'a'], []],
		[[' ', 'a'], []],
		[['/', '2', 'enter', ' '], ['/in/2']],
		[['/', '2', 'enter', 'a'], ['/in/2']],
		[['/', '2', 'x', 'backspace', 'enter', 'a'], ['/in/2']],
		[['/', '2', 'ctrl+u', '3', '.', 'enter', 'a'], ['/in/3']],
		[['/', '2', 'escape', 'a'], ['/in/1', '/in/2', '/in/3']],
		[['/', 'n', 'o', 'n', 'e', 'enter', ' '], []],
		[['x', 'left', 'tab'], []],
	])('%j leaves out %j', (pressed, excluded) => {
		expect(excludedAfter(...pressed)).toEqual(excluded);
	});

	it('types letters that are keys elsewhere into the filter', () => {
		expect(play(files, key('/'), key('q'), key('a'), key('j'), key('?'), key(' ')).state).toMatchObject({filter: 'qaj? ', help: false});
	});

	it('makes a hostile character typed into the filter harmless', () => {
		expect(play(files, key('/'), {type: 'key', key: {name: 'text', text: '\u202E'}}).state.filter).toBe('?');
	});

	it('starts with what is selected', () => {
		const {effects} = play(files, key('down'), key(' '), key('enter'));
		expect(commandIn(effects)).toEqual({
			type: 'run', id: 'app-2', ...runInput, exclude: ['/in/2'],
		});
	});

	it('does not start with nothing', () => {
		const {state, effects} = play(files, key('a'), key('enter'));
		expect(effects).toEqual([]);
		expect(state.notice).toContain('Nothing is selected');
	});

	it('leaves', () => {
		expect(play(files, key('q')).effects).toEqual([{type: 'leave', code: 0, lines: []}]);
		expect(play(files, key('ctrl+c')).effects).toMatchObject([{type: 'leave', code: 130}]);
	});

	it('keeps the cursor on the list when a filter makes it shorter', () => {
		expect(play(files, key('end'), key('/'), key('1')).state.screen).toMatchObject({cursor: 0});
	});

	it('fills in durations as they come, and ignores those of files it does not know', () => {
		const {state} = play(files, heard(sourceDuration(2, 90), sourceDuration(99, 5)));
		expect(state.sources.items.map(({duration}) => duration)).toEqual([null, 90, null]);
	});

	it('says a refused run and stays on the list', () => {
		const {state} = play(files, key('enter'), heard(reply('app-2', false, 'The vault is in use.')));
		expect(state).toMatchObject({screen: {name: 'files'}, notice: 'The vault is in use.'});
	});
});

describe('progress keys', () => {
	test.each<[string[], Partial<Extract<Screen, {name: 'progress'}>>, string | undefined]>([
		[['p'], {stopping: 'no'}, 'pause'],
		[['s'], {question: 'stop'}, undefined],
		[['s', 'n'], {question: null, stopping: 'no'}, undefined],
		[['s', 'escape'], {question: null, stopping: 'no'}, undefined],
		[['s', 'enter'], {question: 'stop'}, undefined],
		[['s', 'q'], {question: 'stop'}, undefined],
		[['s', 'y'], {question: null, stopping: 'then-result'}, 'stop'],
		[['q'], {question: 'quit'}, undefined],
		[['q', 'q'], {question: 'quit'}, undefined],
		[['q', 'escape'], {question: null, stopping: 'no'}, undefined],
		[['q', 's'], {question: null, stopping: 'then-leave'}, 'stop'],
		[['ctrl+c'], {stopping: 'then-leave'}, 'stop'],
		[['s', 'y', 'q'], {stopping: 'then-leave'}, undefined],
		[['s', 'y', 'p'], {stopping: 'then-result'}, undefined],
		[['x', 'enter', ' '], {question: null}, undefined],
		[['down'], {top: 0}, undefined],
		[['down', 'f'], {top: null}, undefined],
	])('%j', (pressed, screen, command) => {
		const {state, effects} = play(started, ...pressed.map(each => key(each)));
		expect(state.screen).toMatchObject({name: 'progress', ...screen});
		expect(commandIn(effects)?.type).toBe(command);
	});

	it('goes on when it is paused', () => {
		expect(commandIn(play(started, heard(paused), key('p')).effects)?.type).toBe('resume');
	});

	it('leaves it running', () => {
		const {effects} = play(started, key('q'), key('l'));
		expect(effects).toMatchObject([{type: 'leave', code: 0}]);
	});

	it('ends at once on the second Ctrl-C', () => {
		const {effects} = play(started, key('ctrl+c'), key('ctrl+c'));
		expect(effects.map(({type}) => type)).toEqual(['kill-worker', 'leave']);
		expect(effects[1]).toMatchObject({code: 130});
	});

	it('stops on a signal as on Ctrl-C', () => {
		expect(commandIn(play(started, {type: 'signal'}).effects)?.type).toBe('stop');
	});

	it('shows the result after a stop, and leaves with its code after a stop to quit', () => {
		const stopped = heard(finished({status: 'stopped', exit_code: 130}));
		expect(play(started, key('s'), key('y'), stopped).state.screen.name).toBe('result');
		expect(play(started, key('q'), key('s'), stopped).effects).toMatchObject([{type: 'leave', code: 130}]);
	});

	it('opens and closes help without doing what the key says', () => {
		expect(play(started, key('?')).state.help).toBe(true);
		expect(play(started, key('?'), key('s')).state).toMatchObject({help: false, screen: {question: null}});
	});
});

describe('the keys of a batch that is followed', () => {
	const journal = (...events: readonly Event[]): Action => ({type: 'lines', from: 'journal', lines: asLines(...events)});
	const following = play(recovery, key('down'), key('a'), journal(batchStarted(3), fileQueued(1, 3))).state;
	const status = (state: 'running' | 'paused' | 'stopping'): Event => ({
		type: 'STATUS', timestamp: '2026-01-01T12:00:00.000Z', seq: 9, state, worker_pid: 9, job_id: 'job-1', vault: '/vault', percent: 55, files_total: 3,
		files_done: 1, files_skipped: 0, files_failed: 0, engines: 2, memory_used_percent: 40, active: [],
	});

	test.each<[string[], Effect[]]>([
		[['p'], [{type: 'raise-flag', flag: 'pause'}]],
		[['s'], []],
		[['s', 'n'], []],
		[['s', 'y'], [{type: 'raise-flag', flag: 'stop'}]],
		[['s', 'y', 's'], []],
		[['d'], []],
	])('%j', (pressed, wanted) => {
		expect(play(following, ...pressed.map(each => key(each))).effects).toEqual(wanted);
	});

	it('p goes on when its status says that it is paused', () => {
		const held = play(following, journal(status('paused'))).state;
		expect(held.job).toMatchObject({job: {status: 'paused', reasons: ['person']}, percent: 55});
		expect(play(held, key('p')).effects).toEqual([{type: 'raise-flag', flag: 'resume'}]);
		expect(play(held, journal(status('running'))).state.job.job.status).toBe('running');
	});

	test.each(['q', 'ctrl+c'])('%s leaves it running', pressed => {
		expect(play(following, key(pressed)).effects).toMatchObject([{type: 'leave', lines: [expect.stringContaining('goes on')]}]);
	});

	test.each<[string, Action[]]>([
		['the person', [key('s'), key('y')]],
		['someone else', [journal(status('stopping'))]],
	])('q says that it is stopping once %s has asked for that', (_, asked) => {
		const stopping = play(following, ...asked).state;
		for (const pressed of ['q', 'ctrl+c']) {
			expect(play(stopping, key(pressed)).effects).toMatchObject([{type: 'leave', lines: [expect.stringMatching(/^The batch was told to stop/)]}]);
		}
	});

	it('q says that its worker is gone, while it is', () => {
		const gone: Event = {
			type: 'WARNING', timestamp: '2026-01-01T12:00:00.000Z', seq: 0, code: 'WORKER_GONE', message: 'Its worker is gone.',
		};
		const abandoned = play(following, journal(gone)).state;
		expect(play(abandoned, key('q')).effects).toMatchObject([{type: 'leave', lines: [expect.stringMatching(/^The worker of the batch is gone/)]}]);
		expect(play(abandoned, journal(status('running')), key('q')).effects).toMatchObject([{type: 'leave', lines: [expect.stringContaining('goes on')]}]);
	});

	it('when its worker is gone for good, the checkpoints are looked at', () => {
		const {state, effects} = play(following, {type: 'follow-ended', text: 'Its worker is gone.'});
		expect(state).toMatchObject({screen: {name: 'opening'}, notice: 'Its worker is gone.'});
		expect(effects).toEqual([{type: 'list-jobs'}]);
		expect(play(files, {type: 'follow-ended', text: ''}).state.screen.name).toBe('files');
	});
});

describe('a worker that is gone', () => {
	const died: Action = {
		type: 'worker-exited',
		end: {
			code: null, signal: 'SIGKILL', complaint: '', reason: 'killed', attempts: 3,
		},
	};
	const scanning = play(opening, listed(), heard(hello, source(1))).state;

	it('and about to be another is told among the messages, until that one speaks', () => {
		const {state, effects} = play(started, {type: 'worker-restarting', text: 'The worker crashed. Starting it again at once: attempt 1 of 3.'});
		expect(effects).toEqual([]);
		expect(state).toMatchObject({worker: 'restarting', screen: {name: 'progress'}});
		expect(state.job.messages.at(-1)).toMatchObject({level: 'warning', text: expect.stringContaining('attempt 1 of 3') as string});
		expect(play(state, heard(hello)).state.worker).toBe('ready');
	});

	it('with s goes on without the files it was working on', () => {
		const {state, effects} = play(started, died, key('s'));
		expect(state.screen.name).toBe('progress');
		expect(commandIn(effects)).toMatchObject({type: 'resume_job', job_id: 'job-1', skip: ['f1']});
	});

	it('while no file was worked on leaves nothing to skip', () => {
		const early = play(files, key('enter'), heard(batchStarted(3), fileQueued(1, 3)), died).state;
		expect(play(early, key('s'))).toMatchObject({state: {screen: {name: 'fatal'}}, effects: []});
	});

	it('is told while a batch runs, and r resumes it with a new worker', () => {
		const dead = play(started, died).state;
		expect(dead.screen.name).toBe('fatal');
		const {state, effects} = play(dead, key('r'));
		expect(state.screen).toMatchObject({name: 'progress', stopping: 'no'});
		expect(effects.map(({type}) => type)).toEqual(['start-worker', 'send']);
		expect(commandIn(effects)).toMatchObject({type: 'resume_job', job_id: 'job-1'});
	});

	it('is what was asked for after a stop to quit', () => {
		expect(play(started, key('ctrl+c'), died).effects).toMatchObject([{type: 'leave', code: 130}]);
	});

	it('scans again with a new worker from the file list', () => {
		const {effects} = play(scanning, died, key('r'));
		expect(effects.map(({type}) => type)).toEqual(['start-worker', 'send']);
		expect(commandIn(effects)?.type).toBe('scan');
	});

	it('does not matter in a file list that is complete until there is work again', () => {
		const {state} = play(files, died);
		expect(screenOf(state).name).toBe('files');
		expect(play(state, key('enter')).effects.map(({type}) => type)).toEqual(['start-worker', 'send']);
	});

	it('does not matter on the result screen until there is work again', () => {
		const {state} = play(ended, died);
		expect(screenOf(state).name).toBe('result');
		expect(play(state, key('n')).effects.map(({type}) => type)).toEqual(['start-worker', 'send']);
	});

	it('ends the app with 3', () => {
		expect(play(started, died, key('q')).effects).toMatchObject([{type: 'leave', code: 3}]);
	});
});

describe('result keys', () => {
	test.each<[string, object | undefined]>([
		['enter', {type: 'leave', code: 0}],
		['q', {type: 'leave', code: 0}],
		['ctrl+c', {type: 'leave', code: 0}],
		['escape', undefined],
		['n', {type: 'send'}],
		['x', undefined],
	])('%s', (pressed, effect) => {
		const {effects} = play(ended, key(pressed));
		expect(effects).toMatchObject(effect ? [effect] : []);
	});
});

describe('lines of the worker', () => {
	it('are counted and told once for a frame when they cannot be read', () => {
		const malformed = Array.from({length: 40}, (_, place) => ({kind: 'malformed' as const, reason: 'not JSON', line: `${place}`}));
		const {state} = play(started, {type: 'lines', from: 'worker', lines: malformed});
		expect(state.malformed).toBe(40);
		expect(state.job.messages.map(({text}) => text)).toEqual(['40 lines of the worker could not be read (not JSON).']);
	});

	it('change nothing while the batch of another longhand is followed', () => {
		const following = play(recovery, key('down'), key('a')).state;
		const {state} = play(following, heard(batchStarted(9), finished()));
		expect(state.job).toBe(following.job);
		const followed = play(state, {type: 'lines', from: 'journal', lines: asLines(batchStarted(9))}).state;
		expect(followed.job.counts.total).toBe(9);
	});

	it('are the only source of what is shown of the batch', () => {
		const events = [batchStarted(3), fileQueued(1, 3), fileQueued(2, 3), fileQueued(3, 3), progress(1, 3, 50)];
		const folded = events.reduce((state, event) => foldJob(state, event), initialJobState);
		expect(started.job.files).toEqual(folded.files);
		expect(started.job.percent).toBe(folded.percent);
	});
});
