/** A real worker with engines that fail as a test asks them to. */
import {type BatchOptions, defaultMachineSettings, type ProcessIsolation} from '../../worker/options.js';
import {type Command} from '../../worker/protocol/commands.js';
import {workerProgram} from './installation.js';
import {batchOptions} from './batch-options.js';
import {Program, type ProgramOptions} from './program.js';
import {writeWav} from './wav.js';

export type EngineFault = {
	/** Met by whoever is given this sample to hear; or, with `plan`, any stretch to plan. */
	at?: number;
	plan?: boolean;
	how: NodeJS.Signals | 'exit' | 'deaf';
	/** At most; without it, whenever it is met. */
	times?: number;
};

export type EngineBehaviour = {
	faults?: EngineFault[];
	/** A folder in which the faults that were met are counted. */
	marks?: string;
	start?: 'exit' | 'unusable';
	/** Milliseconds for a chunk. */
	pace?: number;
	/** Megabytes. */
	ballast?: number;
};

/** Samples of one chunk as the fake engine plans it. */
export const chunkSamples = 5 * 16_000;

/** A worker whose engines are fake. */
export const startFaultyWorker = (stateDir: string, behaviour: EngineBehaviour, options: ProgramOptions = {}): Program =>
	new Program([workerProgram('worker-main'), '--state-dir', stateDir], {
		stdin: 'open', ...options, env: {...options.env, LONGHAND_TEST_ENTRY: 'fake-engine.mjs', LONGHAND_TEST_ENGINE: JSON.stringify(behaviour)},
	});

/** ProcessIsolation that loses no time. */
export const quick = (changes: Partial<ProcessIsolation> = {}): ProcessIsolation => ({...defaultMachineSettings.process_isolation, restart_backoff_seconds: [0.05], ...changes});

export const runCommand = (vault: string, paths: string[], options: Partial<BatchOptions> = {}): Command => ({
	type: 'run', id: 'run', paths, exclude: [], options: batchOptions(vault, {process_isolation: quick(), ...options}),
});

/** A recording of so many of the fake engine's chunks; other seeds are other sound. Of foreign ones each model makes something else. */
export const writeRecording = (file: string, chunks: number, {seed = 0, isForeign = false} = {}): string => {
	const samples = new Int16Array(chunks * chunkSamples);
	for (const index of samples.keys()) {
		samples[index] = isForeign && index % chunkSamples === 0 ? 30_000 : (((index + seed) * 7919) % 2000) - 1000;
	}

	writeWav(file, {rate: 16_000, samples});
	return file;
};
