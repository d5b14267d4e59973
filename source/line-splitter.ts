/** Splits a stream of bytes into lines without ever holding more than one line of bounded length. */
import {type ParsedLine, maxEventBytes, parseEventLine} from '../worker/protocol.js';

const newline = 0x0A;

export class LineSplitter {
	private parts: Uint8Array[] = [];
	private held = 0;
	private skipping = false;

	/** A line longer than `limit` bytes is dropped, and reported once as malformed. */
	constructor(private readonly limit = 4 * maxEventBytes) {}

	/** The events of all lines that end within `chunk`. Empty lines are nothing. */
	push(chunk: Uint8Array): ParsedLine[] {
		const lines: ParsedLine[] = [];
		let start = 0;
		for (;;) {
			const end = chunk.indexOf(newline, start);
			this.hold(chunk.subarray(start, end === -1 ? chunk.length : end), lines);
			if (end === -1) {
				return lines;
			}

			lines.push(...this.take());
			start = end + 1;
		}
	}

	/** What is left when the stream has ended: a line that was never finished. */
	flush(): ParsedLine[] {
		return this.take();
	}

	/** Whether the stream stands in the middle of a line. */
	get midLine(): boolean {
		return this.held > 0 || this.skipping;
	}

	private hold(part: Uint8Array, lines: ParsedLine[]): void {
		if (this.skipping || part.length === 0) {
			return;
		}

		this.parts.push(part);
		this.held += part.length;
		if (this.held > this.limit) {
			const line = Buffer.from(this.parts[0] ?? part).subarray(0, 200).toString('utf8');
			lines.push({kind: 'malformed', reason: `longer than ${this.limit} bytes`, line});
			this.parts = [];
			this.held = 0;
			this.skipping = true;
		}
	}

	private take(): ParsedLine[] {
		const text = Buffer.concat(this.parts).toString('utf8').trim();
		const skipped = this.skipping;
		this.parts = [];
		this.held = 0;
		this.skipping = false;
		return skipped || text === '' ? [] : [parseEventLine(text)];
	}
}
