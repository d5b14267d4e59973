import process from 'node:process';
import {createInterface} from 'node:readline/promises';

/** Asks a person a question on stderr, to be answered with yes or no. */
export const ask = async (question: string): Promise<boolean> => {
	const lines = createInterface({input: process.stdin, output: process.stderr});
	// An end of input, or Ctrl-C, is a no.
	const closed = new Promise<string>(resolve => {
		lines.once('close', () => {
			resolve('');
		});
	});
	const answer = await Promise.race([lines.question(`${question} (y/N) `).catch(() => ''), closed]);
	lines.close();
	return /^y(?:es)?$/i.test(answer.trim());
};
