/** Reads the worker's stdout: a stream of bytes, one event a line. */
import {type Line, LineSplitter} from '../checkpoints/line-splitter.js';
import {type ParsedLine, parseEventLine} from '../worker/protocol/parse-event.js';
import {maxEventBytes} from '../worker/protocol/terms.js';

export class EventLines {
	private readonly splitter: LineSplitter;

	/** A line longer than `limit` bytes is dropped, and reported once as malformed. */
	constructor(limit = 4 * maxEventBytes) {
		this.splitter = new LineSplitter(limit);
	}

	/** The events of all lines that end within `chunk`. Empty lines are nothing. */
	push(chunk: Uint8Array): ParsedLine[] {
		return this.read(this.splitter.push(chunk));
	}

	/** What is left when the stream has ended: a line that was never finished. */
	flush(): ParsedLine[] {
		return this.read(this.splitter.flush());
	}

	private read(lines: readonly Line[]): ParsedLine[] {
		return lines.flatMap(line => {
			if (line.kind === 'too_long') {
				return [{kind: 'malformed' as const, reason: `longer than ${this.splitter.limit} bytes`, line: line.start.toString('utf8')}];
			}

			const text = line.bytes.toString('utf8').trim();
			return text === '' ? [] : [parseEventLine(text)];
		});
	}
}
