import process from 'node:process';
import {execa} from 'execa';
import {
	afterEach, beforeEach, describe, expect, test, vi,
} from 'vitest';
import {Watchdog} from '../../../worker/supervise/watchdog.js';

describe('with a clock of its own', () => {
	beforeEach(() => {
		vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout', 'performance']});
	});

	afterEach(() => {
		vi.useRealTimers();
	});

	test('it calls out once, when nothing was heard for so long', () => {
		const onSilence = vi.fn();
		const watchdog = new Watchdog(1000, onSilence);
		vi.advanceTimersByTime(999);
		expect(onSilence).not.toHaveBeenCalled();
		watchdog.beat();
		vi.advanceTimersByTime(999);
		expect(onSilence).not.toHaveBeenCalled();
		vi.advanceTimersByTime(1);
		expect(onSilence).toHaveBeenCalledOnce();
		watchdog.beat();
		vi.advanceTimersByTime(10_000);
		expect(onSilence).toHaveBeenCalledOnce();
	});

	test('never after it was stopped', () => {
		const onSilence = vi.fn();
		const watchdog = new Watchdog(1000, onSilence);
		watchdog.stop();
		watchdog.beat();
		vi.advanceTimersByTime(10_000);
		expect(onSilence).not.toHaveBeenCalled();
	});
});

test('a process that itself stood still takes its own absence for no silence', async () => {
	const program = `
		import {Watchdog} from '${new URL('../../../worker/supervise/watchdog.ts', import.meta.url).href}';
		const watchdog = new Watchdog(700, () => { process.send('silence'); });
		process.on('message', () => { watchdog.beat(); });
		process.send('ready');
	`;
	const child = execa(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
		ipc: true, serialization: 'json', reject: false, buffer: false,
	});
	expect(await child.getOneMessage()).toBe('ready');
	const told: unknown[] = [];
	const silence = new Promise<void>(resolve => {
		child.on('message', message => {
			told.push(message);
			resolve();
		});
	});
	child.kill('SIGSTOP');
	// The wait is what is tested: longer than the silence, and than the delay that a timer may have.
	await new Promise(resolve => {
		setTimeout(resolve, 2500);
	});
	expect(told).toEqual([]);
	const continued = performance.now();
	child.kill('SIGCONT');
	await silence;
	// Not at once: it listens again for as long as ever.
	expect(performance.now() - continued).toBeGreaterThan(500);
	child.kill('SIGKILL');
	await child;
});
