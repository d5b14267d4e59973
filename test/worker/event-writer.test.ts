import {Writable} from 'node:stream';
import {describe, expect, test} from 'vitest';
import {EventWriter} from '../../worker/event-writer.js';
import {type Event, type EventBody} from '../../worker/protocol/events.js';
import {parseEventLine} from '../../worker/protocol/parse-event.js';
import {maxEventBytes} from '../../worker/protocol/terms.js';

/** A reader that takes nothing until it is told to. */
class SlowReader extends Writable {
	readonly lines: string[] = [];
	private waiting: (() => void) | undefined;
	private isOpen = false;

	take(): void {
		this.isOpen = true;
		this.waiting?.();
	}

	override _write(bytes: Uint8Array, _: string, done: () => void): void {
		const accept = (): void => {
			this.lines.push(...Buffer.from(bytes).toString('utf8').split('\n').filter(Boolean));
			done();
		};

		if (this.isOpen) {
			accept();
		} else {
			this.waiting = accept;
		}
	}

	get events(): Event[] {
		return this.lines.map(line => {
			const parsed = parseEventLine(line);
			if (parsed.kind !== 'event') {
				throw new Error(`no event: ${line}`);
			}

			return parsed.event;
		});
	}
}

const beat: EventBody = {type: 'HEARTBEAT', state: 'running', uptime_seconds: 5};
const info = (message: string): EventBody => ({type: 'INFO', message});
const lastWord: EventBody = {
	type: 'REPLY', id: 'last', command: 'shutdown', ok: true, message: '',
};

describe('events', () => {
	test('are lines with their type first, numbered from 1', () => {
		const reader = new SlowReader();
		reader.take();
		const writer = new EventWriter(reader, () => new Date(0));
		writer.emit(beat);
		writer.emit(info('two\nlines'));
		expect(reader.lines[0]).toBe('{"type":"HEARTBEAT","timestamp":"1970-01-01T00:00:00.000Z","seq":1,"state":"running","uptime_seconds":5}');
		expect(reader.events.map(({seq}) => seq)).toEqual([1, 2]);
	});

	test('are cut to a line\'s length in their texts', () => {
		const reader = new SlowReader();
		reader.take();
		new EventWriter(reader).emit({...info('🧠'.repeat(60_000)), file_name: 'x'.repeat(70_000)} as EventBody);
		expect(Buffer.byteLength(reader.lines[0]!) + 1).toBeLessThanOrEqual(maxEventBytes);
		expect(reader.events[0]).toMatchObject({type: 'INFO'});
	});
});

describe('a reader that does not read', () => {
	test('costs no more than a bound; ticks go first, the last word is kept, and what is missing is told', () => {
		const reader = new SlowReader();
		const writer = new EventWriter(reader);
		for (let index = 0; index < 5000; index++) {
			writer.emit(beat);
			writer.emit(info('x'.repeat(1000)));
		}

		expect(reader.writableLength).toBeLessThan(2.2 * 1024 * 1024);
		writer.emit(lastWord);
		reader.take();
		const {events} = reader;
		const beats = events.filter(({type}) => type === 'HEARTBEAT').length;
		const infos = events.filter(({type}) => type === 'INFO').length;
		expect(beats).toBeLessThan(400);
		expect(infos).toBeGreaterThan(1500);
		expect(events.some(({type}) => type === 'REPLY')).toBe(true);
		const warning = events.find(event => event.type === 'WARNING');
		expect(warning).toMatchObject({code: 'EVENTS_DROPPED', message: expect.stringContaining(`${10_000 - beats - infos} events`) as string});
		const numbers = events.map(({seq}) => seq);
		expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
	});

	test('is waited for within a burst, and not for ever', async () => {
		const reader = new SlowReader();
		const writer = new EventWriter(reader);
		await writer.caughtUp();
		for (let index = 0; index < 400; index++) {
			writer.emit(info('x'.repeat(1000)));
		}

		const waiting = writer.caughtUp();
		reader.take();
		await waiting;
		expect(reader.events).toHaveLength(400);
	});

	test('that goes away costs nothing', async () => {
		const reader = new SlowReader();
		const writer = new EventWriter(reader);
		writer.emit(beat);
		reader.destroy(Object.assign(new Error('EPIPE'), {code: 'EPIPE'}));
		await new Promise(resolve => {
			setImmediate(resolve);
		});
		for (let index = 0; index < 1000; index++) {
			writer.emit(info('x'.repeat(1000)));
		}

		expect(reader.writableLength).toBeLessThan(2000);
		await writer.caughtUp();
		await writer.flush(10_000);
	});

	test('is not waited for at the end for longer than said', async () => {
		const writer = new EventWriter(new SlowReader());
		writer.emit(beat);
		const began = performance.now();
		await writer.flush(50);
		expect(performance.now() - began).toBeLessThan(2000);
	});
});
