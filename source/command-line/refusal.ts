/** What is said, and to whom, when a command does nothing but refuse. */
import {parseArgs} from 'node:util';
import {errorCode, errorMessage} from '../../checkpoints/system-error.js';
import {controlVerbs} from '../control-verbs.js';
import {options} from './check-arguments.js';
import {UsageError} from './usage-error.js';

export type Refusal = {
	/** For programs; `docs/protocol.md` lists them. */
	code: string;
	message: string;
	hint: string;
	exitCode: 2 | 3;
};

export const refusalOf = (error: unknown): Refusal => {
	if (error instanceof UsageError) {
		const {code, message, hint} = error;
		return {
			code, message, hint, exitCode: 2,
		};
	}

	return {
		code: errorCode(error) === undefined ? 'INTERNAL' : 'CHECKPOINTS_UNREADABLE',
		message: errorMessage(error),
		hint: 'Nothing was lost. Run it again; longhand jobs shows what can be resumed.',
		exitCode: 3,
	};
};

const subcommands: ReadonlySet<string> = new Set([...controlVerbs, 'attach', 'moc', 'check']);

/** Whether a program asked a subcommand about a batch, wrongly or not: it is answered with one object on stdout. */
export const wantsObject = (argv: readonly string[]): boolean => {
	const {values, positionals} = parseArgs({
		args: [...argv], options, strict: false, allowPositionals: true,
	});
	return values.json === true && subcommands.has(positionals[0] ?? '');
};

/** One line of JSON. */
export const refusalAsJson = ({code, message, hint}: Refusal): string => JSON.stringify({
	ok: false, code, message, hint,
});
