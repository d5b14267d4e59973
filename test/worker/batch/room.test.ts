import {
	afterEach, beforeEach, describe, expect, test, vi,
} from 'vitest';
import {Room} from '../../../worker/batch/room.js';
import {StoppedError} from '../../../worker/errors.js';
import {type EventBody} from '../../../worker/protocol/events.js';

const full = (code = 'ENOSPC'): Error => Object.assign(new Error(code), {code});

/** A write that finds the disk full `times` times, then succeeds. */
const write = (times: number, code?: string) => {
	let left = times;
	return async (): Promise<string> => {
		if (left-- > 0) {
			throw full(code);
		}

		return 'written';
	};
};

const open = (patience?: number) => {
	const events: EventBody[] = [];
	const paused: boolean[] = [];
	const stop = new AbortController();
	const room = new Room({
		emit(event) {
			events.push(event);
		},
		setPaused(is) {
			paused.push(is);
		},
		signal: stop.signal,
		...(patience === undefined ? {} : {patience}),
	});
	return {
		events, paused, stop, room,
	};
};

describe('a write', () => {
	beforeEach(() => {
		vi.useFakeTimers({toFake: ['performance']});
	});
	afterEach(() => {
		vi.useRealTimers();
	});

	test('that finds room says nothing', async () => {
		const {room, events, paused} = open();
		expect(await room.make('/disk', write(0))).toBe('written');
		expect([events, paused]).toEqual([[], []]);
	});

	test.each(['ENOSPC', 'EDQUOT'])('that finds none (%s) waits, says so once, and goes on', async code => {
		const {room, events, paused} = open();
		expect(await room.make('/disk', write(1, code))).toBe('written');
		expect(events).toMatchObject([{type: 'BATCH_PAUSED', reason: 'disk'}, {type: 'BATCH_RESUMED', reason: 'disk'}]);
		expect((events[0] as {message: string}).message).toContain('/disk');
		expect(paused).toEqual([true, false]);
	});

	test('that waits beside others is told once, until the last has found room', async () => {
		const {room, events, paused} = open();
		await Promise.all([room.make('/disk', write(1)), room.make('/disk', write(2))]);
		expect(events.map(({type}) => type)).toEqual(['BATCH_PAUSED', 'BATCH_RESUMED']);
		expect(paused).toEqual([true, false]);
	});

	test('that fails for another reason is not tried again', async () => {
		const {room, events} = open();
		await expect(room.make('/disk', write(1, 'EIO'))).rejects.toThrow('EIO');
		expect(events).toEqual([]);
	});

	test('that finds none for too long ends the batch, to be gone on with', async () => {
		const {room, paused} = open(600_000);
		const waiting = room.make('/disk', async () => {
			vi.advanceTimersByTime(300_001);
			throw full();
		});
		await expect(waiting).rejects.toMatchObject({code: 'DISK_FULL', exitCode: 3, message: expect.stringContaining('10 minutes') as string});
		expect(paused).toEqual([true, false]);
	});

	test('ends with the batch', async () => {
		const {room, stop, paused} = open();
		const waiting = room.make('/disk', write(1000));
		await vi.waitFor(() => {
			expect(paused).toEqual([true]);
		});
		stop.abort(new StoppedError());
		await expect(waiting).rejects.toThrow();
		expect(paused).toEqual([true, false]);
	});
});
