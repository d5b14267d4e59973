/**
 * Holds what is found in texts to its aims: `npm run bench:knowledge`, or `npm run bench:knowledge -- --only NAME[,NAME]`
 * for a part of it. Each file in bench/knowledge/ is a row. Texts that are not part of the project are read from
 * LONGHAND_EVAL_DIR; without it, rows run what they can on the samples. Exits with 1 if an aim is not met.
 */
import {
	existsSync, mkdtempSync, readdirSync, rmSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {type KnowledgeRow} from './measure/knowledge-row.js';
import {resultLines} from './measure/report.js';
import {isMet, type Result} from './measure/row.js';

const {values} = parseArgs({options: {only: {type: 'string'}}});
const evaluation = process.env.LONGHAND_EVAL_DIR ? path.resolve(process.env.LONGHAND_EVAL_DIR) : undefined;
const wanted = values.only?.split(',').map(name => name.trim());

const rowFolder = new URL('knowledge/', import.meta.url);
const readRows = async (): Promise<KnowledgeRow[]> => {
	const files = readdirSync(rowFolder).filter(file => file.endsWith('.ts')).toSorted();
	const modules = await Promise.all(files.map(async file => import(new URL(file, rowFolder).href) as Promise<{row: KnowledgeRow}>));
	return modules.map(({row}) => row);
};

const say = (text: string): void => {
	console.log(text);
};

const run = async (rows: readonly KnowledgeRow[]): Promise<boolean> => {
	if (!evaluation) {
		say('LONGHAND_EVAL_DIR is not set: only what comes with the project is measured.');
	}

	const results: Result[] = [];
	for (const {name, run: measure} of rows) {
		say(`\n${name}`);
		const folder = mkdtempSync(path.join(os.tmpdir(), `longhand-bench-${name}-`));
		try {
			const found = await measure({evaluation, folder, say});
			for (const line of found.flatMap(result => resultLines(result))) {
				say(line);
			}

			results.push(...found);
		} finally {
			rmSync(folder, {recursive: true, force: true});
		}
	}

	const met = results.filter(result => isMet(result)).length;
	say(`\n${met === results.length ? 'PASS' : 'FAIL'}: ${met} of ${results.length} aims met`);
	return met === results.length;
};

const rows = await readRows();
const unknown = wanted?.filter(name => !rows.some(row => row.name === name)) ?? [];
if (unknown.length > 0) {
	console.error(`There is no row ${unknown.join(', ')}. There are: ${rows.map(({name}) => name).join(', ')}.`);
	process.exitCode = 2;
} else if (evaluation && !existsSync(evaluation)) {
	console.error(`LONGHAND_EVAL_DIR is set, but there is no folder ${evaluation}.`);
	process.exitCode = 2;
} else {
	process.exitCode = await run(rows.filter(row => wanted?.includes(row.name) ?? true)) ? 0 : 1;
}
