/**
 * Holds the program's speed to its aims: `npm run bench`, or `npm run bench -- --only NAME[,NAME] --pairs 2 --minutes 5`
 * for a part of it. All figures are ratios, medians of interleaved runs. Exits with 1 if an aim is not met. A whole run
 * writes bench/results.md; a shortened one does so with `--write`.
 */
import {
	existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {repository} from '../test/support/installation.js';
import {describeMachine} from './measure/machine.js';
import {resultLines, resultsPage} from './measure/report.js';
import {isMet, type Result} from './measure/row.js';
import {rows} from './rows/rows.js';

/** Of a run that counts. */
const whole = {pairs: 5, minutes: 20};

const {values} = parseArgs({
	options: {
		only: {type: 'string'},
		pairs: {type: 'string', default: String(whole.pairs)},
		minutes: {type: 'string', default: String(whole.minutes)},
		write: {type: 'boolean', default: false},
	},
});
const pairs = Number(values.pairs);
const minutes = Number(values.minutes);
const speech = process.env.LONGHAND_EVAL_DIR ? path.resolve(process.env.LONGHAND_EVAL_DIR, 'speech') : undefined;
const wanted = values.only?.split(',').map(name => name.trim());
const unknown = wanted?.filter(name => !rows.some(row => row.name === name)) ?? [];

const run = async (): Promise<boolean> => {
	const shortened = [
		...(wanted ? [`only ${wanted.join(', ')}`] : []),
		...(pairs < whole.pairs ? [`${pairs} pairs instead of ${whole.pairs}`] : []),
		...(minutes < whole.minutes ? [`${minutes} minutes of speech instead of ${whole.minutes}`] : []),
	];
	const machine = await describeMachine();
	const say = (text: string): void => {
		console.log(text);
	};

	for (const line of machine) {
		say(line);
	}

	if (shortened.length > 0) {
		say(`SHORTENED: ${shortened.join('; ')}`);
	}

	const results: Result[] = [];
	for (const {name, run: measure} of rows.filter(row => wanted?.includes(row.name) ?? true)) {
		say(`\n${name}`);
		const folder = mkdtempSync(path.join(os.tmpdir(), `longhand-bench-${name}-`));
		mkdirSync(folder, {recursive: true});
		try {
			const found = await measure({
				pairs, minutes, speech, folder, say,
			});
			for (const result of found) {
				for (const line of resultLines(result)) {
					say(line);
				}
			}

			results.push(...found);
		} finally {
			rmSync(folder, {recursive: true, force: true});
		}
	}

	const failed = results.filter(result => !isMet(result)).length;
	say(`\n${failed === 0 ? 'PASS' : 'FAIL'}: ${results.length - failed} of ${results.length} aims met${shortened.length > 0 ? ' (a shortened run)' : ''}`);
	if (shortened.length === 0 || values.write) {
		writeFileSync(path.join(repository, 'bench/results.md'), resultsPage(machine, shortened, results));
	}

	return failed === 0;
};

if (unknown.length > 0) {
	console.error(`There is no row ${unknown.join(', ')}. There are: ${rows.map(({name}) => name).join(', ')}.`);
	process.exitCode = 2;
} else if (!Number.isInteger(pairs) || pairs < 1 || !(minutes >= 1)) {
	console.error('Give --pairs as a whole number and --minutes of at least 1.');
	process.exitCode = 2;
} else if (speech !== undefined && !existsSync(speech)) {
	console.error(`LONGHAND_EVAL_DIR is set, but there is no folder ${speech}.`);
	process.exitCode = 2;
} else {
	process.exitCode = await run() ? 0 : 1;
}
