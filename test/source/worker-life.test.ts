import {
	afterEach, beforeEach, describe, expect, it, test, vi,
} from 'vitest';
import type {Event} from '../../worker/protocol/events.js';
import {defaultMachineSettings, type ProcessIsolation, type SafetyFeatures} from '../../worker/options.js';
import {WorkerLife, shortestSilence, timeoutsOf} from '../../source/worker-life.js';
import {
	batchStarted, fileComplete, fileQueued, hello, progress,
} from './events.js';
import {FakeWorker} from './fake-worker.js';

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

const open = () => {
	let kills = 7;
	const worker = new FakeWorker();
	const ended = vi.spyOn(worker, 'kill');
	const life = new WorkerLife(worker, {
		startup: 1000, silence: 400, shutdown: 300, forceKill: 200,
	}, () => kills);
	return {
		life,
		worker,
		get silences() {
			return ended.mock.calls.length;
		},
		kill() {
			kills++;
		},
	};
};

const killed = {code: null, signal: 'SIGKILL', complaint: ''};

describe('silence', () => {
	it('counts from the start until HELLO, whatever else is heard, and then from the last line', () => {
		const late = open();
		vi.advanceTimersByTime(900);
		late.life.beat();
		vi.advanceTimersByTime(100);
		expect(late.silences).toBe(1);
		expect(late.life.end(killed, false)).toBe('could_not_start');

		const early = open();
		early.life.note(hello);
		vi.advanceTimersByTime(399);
		early.life.beat();
		vi.advanceTimersByTime(399);
		expect(early.silences).toBe(0);
		vi.advanceTimersByTime(1);
		expect(early.silences).toBe(1);
		expect(early.life.end(killed, false)).toBe('hung');
	});

	it('says nothing while nobody listens', () => {
		const one = open();
		one.life.note(hello);
		const unhold = one.life.hold();
		vi.advanceTimersByTime(60_000);
		unhold();
		vi.advanceTimersByTime(399);
		expect(one.silences).toBe(0);
		vi.advanceTimersByTime(1);
		expect(one.silences).toBe(1);
	});

	it('is over with the process', () => {
		const one = open();
		one.life.note(hello);
		one.life.end(killed, false);
		vi.advanceTimersByTime(60_000);
		expect(one.silences).toBe(0);
	});
});

describe('commands', () => {
	it('wait for its HELLO, and are given in order', () => {
		const {life, worker} = open();
		life.send({type: 'pause'});
		life.send({type: 'stop'});
		expect(worker.told).toEqual([]);
		life.note(hello);
		life.send({type: 'resume'});
		expect(worker.told.map(({type}) => type)).toEqual(['pause', 'stop', 'resume']);
		life.close();
	});

	it('are never given to one that speaks a later version: it is ended', () => {
		const {life, worker} = open();
		life.send({type: 'pause'});
		life.note({
			...hello, type: 'HELLO', protocol: 2, version: '9', pid: 1,
		});
		life.send({type: 'stop'});
		expect(worker.told).toEqual([]);
		expect(worker.isKilled).toBe(true);
		expect(life.end(killed, false)).toBe('could_not_start');
	});
});

describe('timeouts', () => {
	it('are those of the options, and no shorter than three heartbeats', () => {
		const of = (isolation: Partial<ProcessIsolation>, safety: Partial<SafetyFeatures> = {}) => timeoutsOf({
			process_isolation: {...defaultMachineSettings.process_isolation, ...isolation},
			safety_features: {...defaultMachineSettings.safety_features, ...safety},
		}, shortestSilence);
		expect(of({})).toEqual({
			startup: 60_000, silence: 60_000, shutdown: 10_000, forceKill: 5000,
		});
		expect(of({shutdown_timeout_seconds: 2, force_kill_timeout_seconds: 1})).toMatchObject({shutdown: 2000, forceKill: 1000});
		expect(of({startup_timeout_seconds: 3, heartbeat_timeout_seconds: 0.5})).toMatchObject({startup: 3000, silence: 15_000});
		expect(of({}, {crash_detection_enabled: false}).silence).toBeGreaterThan(20 * 86_400_000);
	});

	it('may change while it lives', () => {
		const one = open();
		one.life.note(hello);
		one.life.follow({
			startup: 1, silence: 5000, shutdown: 300, forceKill: 200,
		});
		vi.advanceTimersByTime(4999);
		expect(one.silences).toBe(0);
		vi.advanceTimersByTime(1);
		expect(one.silences).toBe(1);
	});
});

test.each<[string, Parameters<WorkerLife['end']>, boolean, string]>([
	['a signal of its own', [{code: null, signal: 'SIGSEGV', complaint: ''}, false], false, 'crashed'],
	['an exit code', [{code: 3, signal: null, complaint: ''}, false], false, 'crashed'],
	['a signal from outside', [killed, false], false, 'killed'],
	['the kernel, for want of memory', [killed, false], true, 'out_of_memory'],
	['the person', [killed, true], false, 'stopped'],
	['no reason', [{code: 0, signal: null, complaint: ''}, false], false, 'finished'],
])('an end by %s', (_, end, memoryRanOut, reason) => {
	const one = open();
	one.life.note(hello);
	if (memoryRanOut) {
		one.kill();
	}

	expect(one.life.end(...end)).toBe(reason);
});

const chunk: Event = {
	timestamp: '2026-01-01T12:00:00.000Z', seq: 1, type: 'CHUNK_COMPLETE', file_id: 'f1', current_file: 1, total_files: 1, file_name: 'a.mp3', chunk: 0, segments: [],
	audio_seconds: 3, doubt: null,
};

test.each<[string, Event[], boolean]>([
	['a chunk', [batchStarted(1), chunk], true],
	['a file', [batchStarted(1), fileComplete(1, 1)], true],
	['a file of an earlier life, said again', [batchStarted(1), {...fileComplete(1, 1), timestamp: '2025-01-01T00:00:00.000Z'}], false],
	['a file before any batch', [fileComplete(1, 1)], false],
	['a list, and ticks', [batchStarted(1), fileQueued(1, 1), progress(1, 1, 50)], false],
])('%s is progress or not', (_, events, progressed) => {
	const {life} = open();
	for (const event of [hello, ...events]) {
		life.note(event);
	}

	expect(life.progressed).toBe(progressed);
	life.close();
});
