/**
 * How far one machine goes: `npm run bench:scaling -- [--minutes 10]`. Measures what a batch costs each of its
 * processes with one engine and with one a core, and from that a small model tells 1 to 64 cores. No aims: figures for
 * docs/scaling.md. Needs Linux.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import prettyBytes from 'pretty-bytes';
import {sample} from '../test/support/installation.js';
import {decodeRecording} from '../worker/decode/decode-recording.js';
import {findFfmpeg} from '../worker/decode/ffmpeg.js';
import {sampleRate} from '../worker/engine/pcm.js';
import {describeMachine} from './measure/machine.js';
import {type Costs, costsOf, type Role} from './measure/process-costs.js';
import {batchArguments, cores, inScratch} from './measure/runs.js';
import {median} from './measure/statistics.js';
import {speechInput} from './measure/speech-input.js';
import {predict, type ScalingInputs} from './measure/scaling-model.js';

const {values} = parseArgs({options: {minutes: {type: 'string', default: '10'}}});
const minutes = Number(values.minutes);
const speech = process.env.LONGHAND_EVAL_DIR ? path.resolve(process.env.LONGHAND_EVAL_DIR, 'speech') : undefined;

const sumOf = ({processes}: Costs, role: Role): number => processes.filter(one => one.role === role).reduce((sum, {cpu}) => sum + cpu, 0);

const most = ({processes}: Costs, role: Role): number => Math.max(0, ...processes.filter(one => one.role === role).map(({memory}) => memory));

/** Seconds that ffmpeg takes for an hour of MP3; it is too quick to be looked at from outside. */
const decodeCost = async (folder: string): Promise<number> => {
	const ffmpeg = await findFfmpeg();
	const times: number[] = [];
	for (let time = 0; time < 5; time++) {
		const began = performance.now();
		const {samples} = await decodeRecording({
			ffmpeg, source: sample('Spaced repetition.mp3'), pcm: path.join(folder, 'decode.pcm'), keep: 0, signal: new AbortController().signal, onProgress: () => undefined, stallTimeout: 300_000, forceKill: 5000, withRoom: async write => write(),
		}, {maxAttempts: 3, backoffSeconds: [2]}, () => {});
		times.push((3.6 * (performance.now() - began)) / (samples / sampleRate));
	}

	return median(times);
};

const run = async (folder: string): Promise<void> => {
	const cost = async (name: string, length: number, jobs: number): Promise<{costs: Costs; hours: number}> => {
		const {recordings, seconds} = await speechInput(path.join(folder, name), speech, Math.max(2, Math.round(length)), length);
		const costs = await inScratch(folder, async scratch => costsOf([...batchArguments(recordings, scratch, 'base'), '--jobs', String(jobs)]));
		console.log(`${jobs} engines, ${(seconds / 60).toFixed(1)} minutes of speech: ${costs.seconds.toFixed(1)} s, ${(seconds / costs.seconds).toFixed(1)} × real time`);
		return {costs, hours: seconds / 3600};
	};

	const short = await cost('short', minutes / 4, 1);
	const one = await cost('one', minutes, 1);
	await cost('all', minutes, cores);
	// What does not depend on the length falls out of the difference.
	const hours = one.hours - short.hours;
	const decode = await decodeCost(folder);
	const perHour = (role: Role): number => Math.max(0, (sumOf(one.costs, role) - sumOf(short.costs, role)) / hours);
	const inputs: ScalingInputs = {
		engine: perHour('engine'), worker: perHour('worker'), decode, app: perHour('app'),
		fixed: Math.max(0, short.costs.seconds - (perHour('engine') * short.hours)),
		memory: {engine: most(one.costs, 'engine'), rest: most(one.costs, 'worker') + most(one.costs, 'app') + 2 * most(one.costs, 'ffmpeg')},
	};
	console.log('\nmeasured, seconds of processor time for an hour of speech:');
	console.log(`  engines ${inputs.engine.toFixed(1)}, worker ${inputs.worker.toFixed(2)}, ffmpeg ${inputs.decode.toFixed(2)}, app ${inputs.app.toFixed(2)}; once ${inputs.fixed.toFixed(1)} s`);
	console.log(`  memory: an engine ${prettyBytes(inputs.memory.engine)}, the rest ${prettyBytes(inputs.memory.rest)}`);
	console.log('\nmodel, 10 hours of speech in many files:\n');
	console.log('| cores | × real time | share of the ideal | memory | bound by |\n| --- | --- | --- | --- | --- |');
	for (const count of [1, 2, 4, 8, 16, 32, 64]) {
		const {speed, share, memory, bound} = predict(inputs, count, 10);
		console.log(`| ${count} | ${Math.round(speed)} | ${(100 * share).toFixed(0)} % | ${prettyBytes(memory)} | ${bound} |`);
	}
};

if (process.platform !== 'linux' || !(minutes >= 2)) {
	console.error('This needs Linux, and --minutes of at least 2.');
	process.exitCode = 2;
} else {
	for (const line of await describeMachine()) {
		console.log(line);
	}

	const folder = mkdtempSync(path.join(os.tmpdir(), 'longhand-scaling-'));
	try {
		await run(folder);
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}
