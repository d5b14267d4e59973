/** Reads what the worker is told. */
import {z} from 'zod';
import {commandSchema, type Command} from './commands.js';

export type ParsedCommand
	= | {ok: true; command: Command}
		| {ok: false; id: string | null; type: string; reason: string};

/** Reads one line of the worker's stdin. Never throws. */
export const parseCommandLine = (line: string): ParsedCommand => {
	let value: unknown;
	try {
		value = JSON.parse(line);
	} catch {
		return {
			ok: false, id: null, type: '', reason: 'not JSON',
		};
	}

	const result = commandSchema.safeParse(value);
	if (result.success) {
		return {ok: true, command: result.data};
	}

	const fields = z.object({id: z.string().catch(''), type: z.string().catch('')}).catch({id: '', type: ''}).parse(value);
	return {
		ok: false, id: fields.id || null, type: fields.type, reason: z.prettifyError(result.error).slice(0, 500),
	};
};
