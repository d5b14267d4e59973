/**
 * One line of a journal: `{"n":<sequence>,"c":"<crc32>","e":<event>}` and a newline. The checksum is over the bytes of
 * the event as they stand in the line, so that a reader never has to write JSON the way the writer did.
 */
import {crc32} from 'node:zlib';
import {type Event} from '../worker/protocol/events.js';
import {parseEventLine} from '../worker/protocol/parse-event.js';
import {LineSplitter} from './line-splitter.js';

/** A line longer than this, in bytes, is damage. Events are far shorter. */
export const maxLineBytes = 1024 * 1024;

const checksum = (bytes: Uint8Array | string): string => crc32(bytes).toString(16).padStart(8, '0');

/** The line of an event's JSON text at place `n` (from 1), newline included. */
export const encodeLine = (n: number, json: string): string => `{"n":${n},"c":"${checksum(json)}","e":${json}}\n`;

/**
 * The JSON text of an event, made sure to be readable again: a number that JSON cannot say (NaN) would otherwise cut
 * the journal at its next reading. Throws a TypeError.
 */
export const encodeEvent = (event: Event): string => {
	const json = JSON.stringify(event);
	const parsed = parseEventLine(json);
	if (parsed.kind !== 'event') {
		const reason = parsed.kind === 'malformed' ? parsed.reason : `unknown type ${parsed.type}`;
		throw new TypeError(`An event that no reader would accept was not written to the journal: ${reason}`);
	}

	if (Buffer.byteLength(json) > maxLineBytes - 64) {
		throw new TypeError(`An event of more than ${maxLineBytes - 64} bytes was not written to the journal: ${event.type}`);
	}

	return json;
};

const head = /^\{"n":(?<n>[1-9]\d{0,15}),"c":"(?<c>[0-9a-f]{8})","e":/u;

export type DecodedLine
	/** `event` is null for a whole line of a type that this version does not know. */
	= | {kind: 'line'; n: number; crc: string; event: Event | null}
		| {kind: 'bad'; reason: string};

/** Reads one line without its newline. Never throws. */
export const decodeLine = (line: Buffer): DecodedLine => {
	const match = head.exec(line.toString('latin1', 0, 48));
	if (!match?.groups || line.at(-1) !== 0x7D) {
		return {kind: 'bad', reason: 'it is not a journal line'};
	}

	const json = line.subarray(match[0].length, -1);
	const crc = match.groups.c!;
	if (checksum(json) !== crc) {
		return {kind: 'bad', reason: 'its checksum is wrong'};
	}

	const parsed = parseEventLine(json.toString('utf8'));
	if (parsed.kind === 'malformed') {
		return {kind: 'bad', reason: `it holds no event: ${parsed.reason}`};
	}

	return {
		kind: 'line', n: Number(match.groups.n), crc, event: parsed.kind === 'event' ? parsed.event : null,
	};
};

/** Cuts the bytes of a journal, given piece by piece, into lines, and stops for good at the first bad one. */
export class LineScanner {
	/** Bytes of good lines so far, their newlines included. */
	goodBytes = 0;
	/** Good lines so far. */
	lines = 0;
	/** Why the line after the good ones is bad, or null. */
	bad: string | null = null;
	private readonly splitter = new LineSplitter(maxLineBytes);

	/** Calls `take` for each good line that `bytes` completes. */
	push(bytes: Buffer, take: (line: Extract<DecodedLine, {kind: 'line'}>) => void): void {
		if (this.bad !== null) {
			return;
		}

		for (const piece of this.splitter.push(bytes)) {
			if (piece.kind === 'too_long') {
				this.bad = 'it has no end';
				return;
			}

			const line = decodeLine(piece.bytes);
			if (line.kind === 'bad') {
				this.bad = line.reason;
				return;
			}

			if (line.n !== this.lines + 1) {
				this.bad = `it is number ${line.n} where ${this.lines + 1} belongs`;
				return;
			}

			this.goodBytes += piece.bytes.length + 1;
			this.lines++;
			take(line);
		}
	}
}
