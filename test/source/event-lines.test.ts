import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {EventLines} from '../../source/event-lines.js';
import {hello, scanComplete, source} from './events.js';

const events = [hello, source(1, {file_name: 'naïve 日本 🧠.mp3'}), scanComplete(1)];
const bytes = Buffer.from(events.map(event => `${JSON.stringify(event)}\n`).join(''));

describe('EventLines', () => {
	it('finds the same events however the bytes are cut', () => {
		fc.assert(fc.property(fc.array(fc.nat(bytes.length)), cuts => {
			const reader = new EventLines();
			const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
			const lines = places.slice(1).flatMap((end, index) => reader.push(bytes.subarray(places[index], end)));
			expect(lines).toEqual(events.map(event => ({kind: 'event', event})));
		}));
	});

	it('drops a line without end, reports it once, and goes on with the next', () => {
		const reader = new EventLines(1000);
		const lines = Array.from({length: 100}, () => reader.push(Buffer.alloc(500, 'x'))).flat();
		expect(lines).toMatchObject([{kind: 'malformed', reason: 'longer than 1000 bytes'}]);
		expect(reader.push(Buffer.from(`tail\n${JSON.stringify(hello)}\n`))).toEqual([{kind: 'event', event: hello}]);
	});

	it('reports a last line that was cut off', () => {
		const reader = new EventLines();
		expect(reader.push(Buffer.from('{"type":"PROG'))).toEqual([]);
		expect(reader.flush()).toMatchObject([{kind: 'malformed'}]);
		expect(reader.flush()).toEqual([]);
	});
});
