/** A worker started ahead is used once, or let go. */
import {Readable} from 'node:stream';
import {expect, test} from 'vitest';
import {startAhead} from '../../source/start-ahead.js';
import type {WorkerClient} from '../../source/worker-client.js';

const workers = () => {
	const calls: string[] = [];
	let started = 0;
	const start = (): WorkerClient => {
		const name = `worker ${++started}`;
		calls.push(`${name} starts`);
		return {
			output: Readable.from([]),
			exited: new Promise(() => {}),
			send: () => undefined,
			kill: () => undefined,
			terminate: () => undefined,
			hangUp() {
				calls.push(`${name} hears no more`);
			},
			release() {
				calls.push(`${name} is let go`);
			},
		};
	};

	return {calls, start};
};

test('it is started at once and taken once; then others are started', () => {
	const {calls, start} = workers();
	const {startWorker, dismiss} = startAhead(start);
	expect(calls).toEqual(['worker 1 starts']);
	startWorker();
	expect(calls).toHaveLength(1);
	startWorker();
	dismiss();
	expect(calls).toEqual(['worker 1 starts', 'worker 2 starts']);
});

test('one that nobody took hears the end of its commands, and ends', () => {
	const {calls, start} = workers();
	const {dismiss} = startAhead(start);
	dismiss();
	expect(calls).toEqual(['worker 1 starts', 'worker 1 hears no more', 'worker 1 is let go']);
});
