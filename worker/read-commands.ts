/** Reads commands from a stream, one JSON object a line, however the bytes are cut. */
import {type Readable} from 'node:stream';
import {type Line, LineSplitter} from '../checkpoints/line-splitter.js';
import {parseCommandLine, type ParsedCommand} from './protocol/parse-command.js';
import {maxCommandBytes} from './protocol/terms.js';

const tooLong: ParsedCommand = {
	ok: false, id: null, type: '', reason: `longer than ${maxCommandBytes} bytes`,
};

/** The command on each line, none on an empty one. */
const commandsOf = (lines: readonly Line[]): ParsedCommand[] =>
	lines.flatMap(line => {
		if (line.kind === 'too_long') {
			return [tooLong];
		}

		const text = line.bytes.toString('utf8').trim();
		return text === '' ? [] : [parseCommandLine(text)];
	});

/** Ends with the stream. A line that is too long is dropped as it comes in, and answered with one refusal. */
export async function * readCommands(input: Readable): AsyncGenerator<ParsedCommand> {
	const splitter = new LineSplitter(maxCommandBytes);
	try {
		for await (const bytes of input as AsyncIterable<Uint8Array>) {
			yield * commandsOf(splitter.push(bytes));
		}
	} catch {
		// A broken stream has ended, too.
	}

	yield * commandsOf(splitter.flush());
}
