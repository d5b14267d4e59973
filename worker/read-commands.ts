/** Reads commands from a stream, one JSON object a line, however the bytes are cut. */
import {type Readable} from 'node:stream';
import {maxCommandBytes, parseCommandLine, type ParsedCommand} from './protocol.js';

const tooLong: ParsedCommand = {
	ok: false, id: null, type: '', reason: `longer than ${maxCommandBytes} bytes`,
};

/** The command on a line, none on an empty one. */
const commandsOf = (line: string, overflown: boolean): ParsedCommand[] => {
	if (overflown) {
		return [tooLong];
	}

	return line.trim() === '' ? [] : [parseCommandLine(line)];
};

/** Ends with the stream. A line that is too long is dropped as it comes in, and answered with one refusal. */
export async function * readCommands(input: Readable): AsyncGenerator<ParsedCommand> {
	const decoder = new TextDecoder();
	let line = '';
	let overflown = false;
	try {
		for await (const bytes of input as AsyncIterable<Uint8Array>) {
			const pieces = decoder.decode(bytes, {stream: true}).split('\n');
			for (const [index, piece] of pieces.entries()) {
				if (index > 0) {
					yield * commandsOf(line, overflown);
					line = '';
					overflown = false;
				}

				overflown ||= line.length + piece.length > maxCommandBytes;
				line = overflown ? '' : line + piece;
			}
		}
	} catch {
		// A broken stream has ended, too.
	}

	yield * commandsOf(line, overflown);
}
