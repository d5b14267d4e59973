/**
 * Cuts a stream of bytes into lines, however it is torn, and never holds more than one line of bounded length. What a
 * line means is for its reader: an event, a command, an entry of a journal.
 */

const newline = 0x0A;

/** Bytes that are kept of a line that is too long. */
const startBytes = 200;

export type Line
	/** Without its newline. Valid until the next `push`. */
	= | {kind: 'line'; bytes: Buffer}
	/** It is longer than the limit, and passed over up to its newline. */
		| {kind: 'too_long'; start: Buffer};

export class LineSplitter {
	private parts: Buffer[] = [];
	private held = 0;
	private isSkipping = false;

	/** @param limit bytes of a line; a longer one is told of once, as soon as it is known to be longer */
	constructor(readonly limit: number) {}

	/** The lines that end within `chunk`. */
	push(chunk: Uint8Array): Line[] {
		const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
		const lines: Line[] = [];
		let start = 0;
		for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, start)) {
			this.end(bytes.subarray(start, end), lines);
			start = end + 1;
		}

		this.hold(bytes.subarray(start), lines);
		return lines;
	}

	/** What is left when the stream has ended: a line that was never finished. */
	flush(): Line[] {
		const lines: Line[] = [];
		if (this.held > 0 || this.isSkipping) {
			this.end(Buffer.alloc(0), lines);
		}

		return lines;
	}

	private end(last: Buffer, lines: Line[]): void {
		if (!this.isTooLong(last, lines)) {
			lines.push({kind: 'line', bytes: this.parts.length === 0 ? last : Buffer.concat([...this.parts, last])});
		}

		this.drop();
		this.isSkipping = false;
	}

	private hold(part: Buffer, lines: Line[]): void {
		if (part.length > 0 && !this.isTooLong(part, lines)) {
			// A copy: the reader may fill the same block again.
			this.parts.push(Buffer.from(part));
			this.held += part.length;
		}
	}

	/** Whether the line is too long with `part`; tells of it the first time. */
	private isTooLong(part: Buffer, lines: Line[]): boolean {
		if (!this.isSkipping && this.held + part.length > this.limit) {
			lines.push({kind: 'too_long', start: Buffer.concat([...this.parts, part].slice(0, 2)).subarray(0, startBytes)});
			this.drop();
			this.isSkipping = true;
		}

		return this.isSkipping;
	}

	private drop(): void {
		this.parts = [];
		this.held = 0;
	}
}
