/** `longhand pause`, `resume`, `stop`, `delete`: a batch is told what to do. */
import process from 'node:process';
import {ask} from '../ask.js';
import type {Invocation} from '../command-line/invocation.js';
import {UsageError} from '../command-line/usage-error.js';
import {controlJob} from '../control-job.js';
import {print} from '../print.js';

export const control = async ({verb, given, stateDir, json, yes, isTerminal}: Extract<Invocation, {kind: 'control'}>): Promise<number> => {
	if (verb === 'delete' && !yes && !isTerminal) {
		throw new UsageError('longhand delete asks before it deletes, and nobody can be asked here', 'Add --yes.', 'NEEDS_YES');
	}

	const {code, ...answer} = await controlJob({
		verb, given, stateDir, confirm: yes ? undefined : ask,
	});
	if (json) {
		print(process.stdout, JSON.stringify(answer));
	} else {
		print(code === 0 ? process.stdout : process.stderr, answer.message);
	}

	return code;
};
