/**
 * Whether memory stays flat: `npm run bench:flat -- [--hours 4] [--files 100] [--model tiny]`. The peak of app, worker and engines
 * together for a recording of hours, against one of ten minutes; the app's own peak; and a batch of many files, which is
 * to end where it began. Memory is PSS: pages that processes share count once. Prints PASS or FAIL for each.
 */
import {
	mkdirSync, mkdtempSync, rmSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {median} from './measure/statistics.js';
import {openApp} from './memory/app-in-terminal.js';
import {speechFrom} from './memory/long-recording.js';
import {type Held, MemoryRecord} from './memory/process-memory.js';

const {values} = parseArgs({
	options: {
		hours: {type: 'string', default: '4'}, files: {type: 'string', default: '100'}, model: {type: 'string', default: 'tiny'}, jobs: {type: 'string', default: '2'},
	},
});
const hours = Number(values.hours);
const files = Number(values.files);
const aims = {growth: 1.15, app: 150e6, batch: 1.1};
const speech = speechFrom(process.env.LONGHAND_EVAL_DIR ? path.resolve(process.env.LONGHAND_EVAL_DIR, 'speech') : undefined);
const root = mkdtempSync(path.join(os.tmpdir(), 'longhand-flat-'));
const roles = ['sum', 'app', 'worker', 'engines'] as const;
const mega = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

let failed = false;
const verdict = (what: string, isGood: boolean, figure: string): void => {
	failed ||= !isGood;
	console.log(`${isGood ? 'PASS' : 'FAIL'} ${what}: ${figure}`);
};

/** Runs the app over recordings, and records what it holds. */
const run = async (name: string, input: string, count = 1): Promise<MemoryRecord> => {
	const began = performance.now();
	const app = openApp([input, '--out', path.join(root, `${name} vault`), '--state-dir', path.join(root, `${name} state`), '--model', values.model, '--jobs', values.jobs], count);
	const record = new MemoryRecord(app.pid);
	await app.ended;
	record.stop();
	const peaks = roles.map(role => `${role} ${mega(record.peak(role))}`).join(', ');
	console.log(`${name}: peak ${peaks}; ${Math.round((performance.now() - began) / 1000)} s, ${record.samples.length} measurements`);
	return record;
};

/** The middle of what was measured in a stretch of a run, given as shares of it. */
const level = ({samples}: MemoryRecord, what: keyof Held, from: number, to: number): number =>
	median(samples.slice(Math.floor(samples.length * from), Math.ceil(samples.length * to)).map(sample => sample[what]));

try {
	const folder = path.join(root, 'recordings');
	mkdirSync(folder);
	console.log(`Speech from ${speech.from}; model ${values.model}, ${values.jobs} engines.`);
	const short = await run('ten minutes', speech.write(folder, 'ten minutes', 600));
	const long = await run(`${hours} hours`, speech.write(folder, 'hours', hours * 3600));
	rmSync(path.join(folder, 'hours.wav'), {force: true});
	const ratio = long.peak('sum') / short.peak('sum');
	verdict(`${hours} hours to ten minutes, peak of all together`, ratio <= aims.growth, `${ratio.toFixed(3)}, aim ${aims.growth}`);

	const many = path.join(root, 'many');
	mkdirSync(many);
	for (let file = 0; file < files; file++) {
		speech.write(many, `talk ${String(file + 1).padStart(3, '0')}`, 20, file);
	}

	const batch = await run(`${files} files`, many, files);
	for (const role of roles) {
		const [begin, end] = [level(batch, role, 0.2, 0.35), level(batch, role, 0.85, 0.97)];
		const figure = `${mega(end)} to ${mega(begin)}, ${(end / begin).toFixed(3)}`;
		if (role === 'sum') {
			verdict(`${files} files, all together, at the end to at the beginning`, end / begin <= aims.batch, `${figure}, aim ${aims.batch}`);
		} else {
			// An engine reaches its size only after some dozens of chunks.
			console.log(`     of that, ${role}: ${figure}`);
		}
	}

	const app = Math.max(...[short, long, batch].map(record => record.peak('app')));
	verdict('the app', app < aims.app, `peak ${mega(app)}, aim below ${mega(aims.app)}`);
} finally {
	rmSync(root, {recursive: true, force: true});
}

process.exitCode = failed ? 1 : 0;
