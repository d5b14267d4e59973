/** The programs that are timed, from their spawn to their exit. */
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {execa} from 'execa';
import {bareEnvironment, cliEntry, repository} from '../../test/support/installation.js';
import {type BundledModel} from '../../worker/options.js';
import {type Part} from './speech-input.js';

const bareLoop = path.join(repository, 'bench/raw/bare-loop.mjs');

/** What the raw limit is made with. */
export type BareRun = {model: BundledModel; threads?: number; firstOnly?: boolean};

/** Seconds that one bare loop takes. */
export const bareLoopSeconds = async (parts: readonly Part[], run: BareRun): Promise<number> => {
	const began = performance.now();
	await execa(process.execPath, [bareLoop, JSON.stringify({models: path.join(repository, 'models'), ...run, parts})], {stdin: 'ignore'});
	return (performance.now() - began) / 1000;
};

/** Shares parts out beforehand, the longest first, each to whom has least. */
export const shareOut = (parts: readonly Part[], processes: number): Part[][] => {
	const shares = Array.from({length: processes}, () => ({parts: [] as Part[], length: 0}));
	for (const part of parts.toSorted((a, b) => (b.to - b.from) - (a.to - a.from))) {
		const least = shares.reduce((best, share) => (share.length < best.length ? share : best));
		least.parts.push(part);
		least.length += part.to - part.from;
	}

	return shares.map(share => share.parts);
};

/** Cuts one part into as many equal ones. */
export const cutEqually = ({pcm, from, to}: Part, count: number): Part[] => Array.from({length: count}, (_, index) => ({
	pcm, from: from + Math.floor(((to - from) * index) / count), to: from + Math.floor(((to - from) * (index + 1)) / count),
}));

/** Seconds of one single-threaded bare loop a core, on its share each, from the first spawn to the last exit. */
export const rawLimitSeconds = async (shares: ReadonlyArray<readonly Part[]>, model: BundledModel): Promise<number> => {
	const began = performance.now();
	await Promise.all(shares.map(async parts => bareLoopSeconds(parts, {model, threads: 1})));
	return (performance.now() - began) / 1000;
};

/** Engines, and processes of the raw limit: one a core. */
export const cores = os.availableParallelism();

/** Somewhere for one run, gone after it. */
export const inScratch = async <T>(folder: string, work: (scratch: string) => Promise<T>): Promise<T> => {
	mkdirSync(folder, {recursive: true});
	const scratch = mkdtempSync(path.join(folder, 'run-'));
	try {
		return await work(scratch);
	} finally {
		rmSync(scratch, {recursive: true, force: true});
	}
};

/** The arguments of a whole unattended run with vault and state of its own. */
export const batchArguments = (input: string, scratch: string, model: BundledModel): string[] =>
	[cliEntry, input, '--yes', '--out', path.join(scratch, 'vault'), '--state-dir', path.join(scratch, 'state'), '--model', model];

/** Seconds of a whole `longhand --yes`, from launch to exit. */
export const longhandSeconds = async (input: string, folder: string, model: BundledModel): Promise<number> => inScratch(folder, async scratch => {
	const began = performance.now();
	await execa(process.execPath, batchArguments(input, scratch, model), {
		env: bareEnvironment(), extendEnv: false, stdin: 'ignore', maxBuffer: 1e9,
	});
	return (performance.now() - began) / 1000;
});
