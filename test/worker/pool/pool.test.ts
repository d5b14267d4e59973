/** The pool with real processes for engines, which do as they are told. */
import path from 'node:path';
import process from 'node:process';
import {expect, onTestFinished, test} from 'vitest';
import {defaultTimeouts, EngineProcess} from '../../../worker/pool/engine-process.js';
import {Pool} from '../../../worker/pool/pool.js';
import {type Work} from '../../../worker/pool/work.js';
import {type EventOf} from '../../../worker/protocol/events.js';
import {repository} from '../../support/installation.js';
import {isRunning, untilGone} from '../../support/process-tree.js';

const entry = path.join(repository, 'test/fixtures/processes/obedient-engine.mjs');

type Outcome = {pcm: string; text?: string; error?: string; isToBlame?: boolean};
type Bench = {
	pool: Pool;
	events: Array<Pick<EventOf<'ENGINE'>, 'engine' | 'status' | 'engine_pid' | 'message'>>;
	outcomes: Outcome[];
	/** Gives the pool tasks to hand out. */
	give: (...pcms: string[]) => void;
	until: (condition: () => boolean) => Promise<void>;
};

/** A pool of engines whose start is as `start` says. A task that goes down with its engine is given again as `ok`. */
const bench = (size: number, start = 'fine', timeouts?: {startup: number; task: number}): Bench => {
	const [events, outcomes, waiting, said]: [Bench['events'], Outcome[], string[], string[]] = [[], [], [], []];
	const waiters = new Set<{condition: () => boolean; resolve: () => void}>();
	const look = (): void => {
		for (const waiter of waiters) {
			if (waiter.condition()) {
				waiters.delete(waiter);
				waiter.resolve();
			}
		}
	};

	const pool = new Pool(size, 'tiny', {
		startEngine: () => new EngineProcess({
			entry, modelsDir: start, timeouts: {
				...defaultTimeouts, startup: 20_000, task: 20_000, ...timeouts,
			}, onStderr(text) {
				said.push(text);
			},
		}),
		policy: {maxAttempts: 3, backoffSeconds: [0]},
		limits: {max_memory_mb: null, max_cpu_percent: null, max_restarts: null},
		memorySetting: 'engine_limits.max_memory_mb',
		emit(event) {
			if (event.type === 'ENGINE') {
				events.push(event);
			}

			look();
		},
		log(message) {
			said.push(message);
		},
	});
	const next = (): Work | undefined => {
		const pcm = waiting.shift();
		return pcm === undefined
			? undefined
			: {
				task: {
					kind: 'transcribe', pcm, from: 0, to: 1, model: 'tiny', split: false,
				},
				label: pcm,
				done(result) {
					outcomes.push({pcm, text: (result as {text: string}).text});
					look();
				},
				failed(error, isToBlame) {
					outcomes.push({pcm, error: error.message, isToBlame});
					look();
				},
			};
	};

	pool.use({next});
	pool.start();
	onTestFinished(async () => pool.close());
	return {
		pool, events, outcomes,
		give(...pcms) {
			waiting.push(...pcms);
			pool.wake();
		},
		until: async condition => new Promise(resolve => {
			waiters.add({condition, resolve});
			look();
		}),
	};
};

test('all engines share the work', async () => {
	const {give, until, outcomes, pool} = bench(2);
	await until(() => pool.pids.length === 2);
	give('a', 'b', 'c', 'd', 'e', 'f');
	await until(() => outcomes.length === 6);
	expect(outcomes.map(({pcm}) => pcm).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});

test.each([
	['crash', 'exit code 3', true],
	['kill', 'SIGKILL', false],
	['segv', 'SIGSEGV', true],
])('a task that takes its engine down (%s) is told, and another engine is started', async (how, why, isToBlame) => {
	const {give, until, outcomes, events} = bench(1);
	give(how, 'ok');
	await until(() => outcomes.length === 2);
	expect(outcomes[0]).toMatchObject({pcm: how, isToBlame, error: expect.stringContaining(why) as string});
	expect(outcomes[1]).toMatchObject({pcm: 'ok', text: expect.stringContaining('ok by') as string});
	expect(events.map(({status}) => status).filter(status => status !== 'busy')).toEqual(expect.arrayContaining(['created', 'ready', 'crashed', 'restarted', 'ready']));
});

test('a task that cannot be done leaves its engine alive', async () => {
	const {give, until, outcomes, events} = bench(1);
	give('fail', 'ok');
	await until(() => outcomes.length === 2);
	expect(outcomes[0]).toEqual({pcm: 'fail', error: 'cannot hear it', isToBlame: true});
	expect(events.filter(({status}) => status === 'created' || status === 'restarted')).toHaveLength(1);
});

test('an engine that is killed while it waits is replaced', async () => {
	const {give, until, outcomes, events, pool} = bench(1);
	await until(() => events.some(({status}) => status === 'ready'));
	process.kill(pool.pids[0]!, 'SIGKILL');
	await until(() => events.filter(({status}) => status === 'ready').length === 2);
	give('ok');
	await until(() => outcomes.length === 1);
	expect(outcomes[0]!.text).toContain('ok');
});

test('an engine that gives no answer is ended, and its task given back', async () => {
	const {give, until, outcomes} = bench(1, 'fine', {startup: 20_000, task: 300});
	give('hang', 'ok');
	await until(() => outcomes.length === 2);
	expect(outcomes[0]).toMatchObject({pcm: 'hang', isToBlame: true, error: expect.stringContaining('no sign of life') as string});
	expect(outcomes[1]!.text).toContain('ok');
});

test.each([
	['ends at once', 'exit', 4, /exit code 7/],
	['says that it cannot work', 'unusable', 1, /the model is broken/],
	['never gets ready', 'mute', 4, /could not start/],
])('an engine that %s is given up, and the pool fails', async (_, start, starts, why) => {
	const {pool, events} = bench(1, start, {startup: start === 'mute' ? 300 : 20_000, task: 20_000});
	await expect(pool.failure).rejects.toThrow(why);
	expect(events.filter(({status}) => status === 'created' || status === 'restarted')).toHaveLength(starts);
	expect(pool.isSound).toBe(false);
});

test('no work is handed out while there is a reason not to, and only to as many as are allowed', async () => {
	const {pool, give, until, outcomes, events} = bench(2);
	await until(() => events.filter(({status}) => status === 'ready').length === 2);
	pool.setPaused('person', true);
	pool.setPaused('disk', true);
	give('a', 'b');
	pool.setPaused('person', false);
	await pool.idle(0);
	expect(outcomes).toEqual([]);
	pool.setPaused('disk', false);
	await until(() => outcomes.length === 2);

	pool.allow(1);
	expect(pool.allowed).toBe(1);
	const before = events.length;
	give('c', 'd', 'e', 'f');
	await until(() => outcomes.length === 6);
	let most = 0;
	const atWork = new Set<number>();
	for (const {engine, status} of events.slice(before)) {
		if (status === 'busy') {
			atWork.add(engine);
		} else {
			atWork.delete(engine);
		}

		most = Math.max(most, atWork.size);
	}

	expect(most).toBeLessThanOrEqual(1);
	pool.allow(99);
	expect(pool.allowed).toBe(2);
	pool.allow(0);
	expect(pool.allowed).toBe(1);
});

test('a pool that is closed leaves no process, and gives the task in hand back', async () => {
	const {pool, give, until, outcomes, events} = bench(2);
	await until(() => events.filter(({status}) => status === 'ready').length === 2);
	const {pids} = pool;
	give('hang');
	await until(() => events.some(({status}) => status === 'busy'));
	await pool.close();
	await untilGone(pids, 3000);
	expect(pids.some(pid => isRunning(pid))).toBe(false);
	expect(outcomes).toMatchObject([{pcm: 'hang', isToBlame: false}]);
});

test('engines that are too many end after their task, or at once, and come back; who has the task is told it is not to blame', async () => {
	const {pool, give, until, outcomes, events} = bench(3);
	const count = (status: string): number => events.filter(event => event.status === status).length;
	await until(() => count('ready') === 3);
	const {pids} = pool;
	pool.limit(2, false);
	await until(() => count('stopped') === 1);
	expect([pool.size, pool.engines, pool.allowed]).toEqual([3, 2, 2]);
	// The youngest of those that have nothing to do.
	expect(events.findLast(({status}) => status === 'stopped')!.engine).toBe(2);
	expect(pool.pids).toEqual(pids.slice(0, 2));

	give('hang', 'hang');
	await until(() => count('busy') === 2);
	pool.limit(1, true);
	await until(() => outcomes.length === 1);
	expect(outcomes[0]).toMatchObject({isToBlame: false, error: expect.stringContaining('was stopped') as string});
	await until(() => count('stopped') === 2);
	expect(count('crashed')).toBe(0);

	pool.limit(null, false);
	await until(() => count('created') === 5);
	expect(pool.engines).toBe(3);
});

test('another model takes over after the task in hand, in a new engine; a rest lets the engines go until it ends', async () => {
	const {pool, give, until, outcomes, events} = bench(1);
	const story = (): string[] => events.filter(({status}) => status !== 'busy' && status !== 'ready').map(({status, message}) => `${status}: ${message}`);
	give('ok');
	await until(() => outcomes.length === 1);
	pool.useModel('base');
	await until(() => story().length === 3);
	expect(story()).toEqual(['created: loading tiny', 'retired: a new one takes its place', 'restarted: loading base']);
	await until(() => events.at(-1)!.status === 'ready');
	const {pids} = pool;

	pool.rest(true);
	await until(() => story().length === 4);
	await untilGone(pids, 3000);
	give('ok');
	expect(pool.pids).toEqual([]);
	pool.rest(false);
	await until(() => outcomes.length === 2);
	expect(story().slice(3)).toEqual(['retired: a new one takes its place', 'restarted: loading base']);
});

test('what engines hold between batches stays within what they may', async () => {
	const {pool, until, events} = bench(3);
	await until(() => events.filter(({status}) => status === 'ready').length === 3);
	await pool.keepWithin(1e12);
	expect(pool.pids).toHaveLength(3);
	await pool.inspect();
	const held = pool.statistics().reduce((sum, {memory_bytes: bytes}) => sum + bytes, 0);
	await pool.keepWithin(held * 0.8);
	await until(() => events.some(({status}) => status === 'stopped'));
	expect(pool.pids.length).toBeGreaterThan(0);
	pool.use(undefined);
	await pool.keepWithin(1);
	await until(() => events.filter(({status}) => status === 'stopped').length === 3);
	expect(pool.pids).toEqual([]);
});

test('one engine alone holds a second model, and none while memory is short', async () => {
	const {pool, until} = bench(2);
	const answers: string[] = [];
	const allowed: boolean[] = [];
	let left = 0;
	let wake = (): void => {};
	pool.use({
		next(mayBeOther) {
			allowed.push(mayBeOther);
			if (!mayBeOther || left === 0) {
				return undefined;
			}

			left--;
			return {
				task: {
					kind: 'transcribe', pcm: 'ok', from: 0, to: 1, model: 'base', split: false,
				},
				label: 'ok',
				done(result) {
					answers.push((result as {text: string}).text);
					wake();
				},
				failed(error) {
					answers.push(error.message);
				},
			};
		},
	});
	await until(() => pool.pids.length === 2);
	const answered = async (count: number): Promise<void> => new Promise(resolve => {
		wake = () => {
			if (answers.length >= count) {
				resolve();
			}
		};

		left = count;
		pool.wake();
	});
	await answered(8);
	expect(new Set(answers).size).toBe(1);

	pool.setMemory('high');
	expect(pool.hasRoomForOther).toBe(false);
	const before = allowed.length;
	pool.wake();
	await new Promise(resolve => {
		setImmediate(resolve);
	});
	expect(allowed.slice(before)).not.toContain(true);
	pool.setMemory('elevated');
	expect(pool.hasRoomForOther).toBe(true);
});
