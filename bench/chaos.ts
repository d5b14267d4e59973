/**
 * Kills what can be killed, again and again, and compares what comes out with an undisturbed run:
 * `npm run chaos -- --kills 100 --seed 1 [--model tiny] [--minutes 6,3,2] [--hangs engine,worker,app] [--verbose]`.
 * Exits with 1 if a file was lost, duplicated or changed, or fewer faults landed than were asked for.
 */
import {randomUUID} from 'node:crypto';
import {
	existsSync, mkdirSync, mkdtempSync, rmSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {killFamily} from '../test/support/process-tree.js';
import {speechModels, type BundledModel} from '../worker/options.js';
import {AppRun} from './chaos/app-run.js';
import {read} from './chaos/compare.js';
import {DisturbedRun} from './chaos/disturbed-run.js';
import {planFaults, roles} from './chaos/plan-faults.js';
import {layOut} from './chaos/recordings.js';
import {isGood, report} from './chaos/report.js';

const {values} = parseArgs({
	options: {
		kills: {type: 'string', default: '100'},
		seed: {type: 'string', default: '1'},
		model: {type: 'string', default: 'tiny'},
		minutes: {type: 'string', default: '8,4,2,1'},
		hangs: {type: 'string', default: 'engine,worker,app'},
		verbose: {type: 'boolean', default: false},
	},
});
const kills = Number(values.kills);
const seed = Number(values.seed);
const lengths = values.minutes.split(',').map(Number);
const hangs = roles.filter(role => values.hangs.split(',').includes(role));
const model = speechModels.find((name): name is BundledModel => name === values.model);
const speech = process.env.LONGHAND_EVAL_DIR ? path.resolve(process.env.LONGHAND_EVAL_DIR, 'speech') : undefined;
/** Milliseconds after which a silent engine counts as hung; the worker, after three of its heartbeats. */
const silence = 6000;

const say = (text: string): void => {
	if (values.verbose) {
		console.log(text);
	}
};

const undisturbed = async (folder: string, input: string): Promise<{vault: string; seconds: number}> => {
	const [vault, stateDir, family] = [path.join(folder, 'undisturbed/vault'), path.join(folder, 'undisturbed/state'), randomUUID()];
	mkdirSync(stateDir, {recursive: true});
	const began = performance.now();
	const {code, stderr} = await new AppRun({
		input, vault, stateDir, model: model!, family, silence,
	}, () => {}).ended;
	await killFamily(family);
	if (code !== 0) {
		throw new Error(`The undisturbed run ended with ${code}. ${stderr}`);
	}

	return {vault, seconds: (performance.now() - began) / 1000};
};

const run = async (folder: string): Promise<boolean> => {
	const input = path.join(folder, 'input');
	const {from, minutes} = layOut(input, speech, lengths);
	console.log(`Recordings of ${from}: ${minutes} minutes joined, and some short ones. Model ${model}, 2 engines, seed ${seed}.`);
	const {vault, seconds} = await undisturbed(folder, input);
	console.log(`Undisturbed: ${seconds.toFixed(1)} s.`);
	const began = performance.now();
	const outcome = await new DisturbedRun({
		folder, input, model: model!, seed, faults: planFaults(seed, kills, hangs), reference: read(vault), silence, say,
	}).run();
	for (const line of report(outcome, kills, (performance.now() - began) / 1000)) {
		console.log(line);
	}

	const good = isGood(outcome, kills);
	console.log(good ? 'PASS' : `FAIL; what is not as undisturbed is kept in ${folder}`);
	return good;
};

if (!model || !Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed) || lengths.some(length => !(length > 0))) {
	console.error('Give --kills and --seed as whole numbers, --model as base or tiny, and --minutes as numbers with commas.');
	process.exitCode = 2;
} else if (speech && !existsSync(speech)) {
	console.error(`LONGHAND_EVAL_DIR is set, but there is no folder ${speech}.`);
	process.exitCode = 2;
} else {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'longhand-chaos-'));
	const good = await run(folder);
	if (good) {
		rmSync(folder, {recursive: true, force: true});
	}

	process.exitCode = good ? 0 : 1;
}
