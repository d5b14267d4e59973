/** What it costs that engines are processes of their own: the same work within the worker, on one core. */
import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {execa} from 'execa';
import {bareEnvironment, workerEntry} from '../../test/support/installation.js';
import {batchOptions} from '../../test/support/batch-options.js';
import {defaultMachineSettings} from '../../worker/options.js';
import {type RunInput} from '../../worker/protocol/run-input.js';
import {interleaved, listed, ratioOf} from '../measure/statistics.js';
import {type Row} from '../measure/row.js';
import {inScratch} from '../measure/runs.js';
import {speechInput} from '../measure/speech-input.js';

/** Holds a process and its children to one core, where there is such a thing. */
const taskset = ['/usr/bin/taskset', '/bin/taskset'].find(file => existsSync(file));

/** Seconds of a worker with one engine, from its start to its end. */
const workerSeconds = async (recordings: string, folder: string, enabled: boolean): Promise<number> => inScratch(folder, async scratch => {
	const input: RunInput = {
		paths: [recordings], exclude: [], options: batchOptions(path.join(scratch, 'vault'), {
			model: 'base', jobs: 1, process_isolation: {...defaultMachineSettings.process_isolation, enabled},
		}),
	};
	const worker = [process.execPath, workerEntry, '--state-dir', path.join(scratch, 'state')];
	const [file, ...args] = taskset ? [taskset, '-c', '0', ...worker] : worker;
	const began = performance.now();
	const {stdout} = await execa(file!, args, {
		env: bareEnvironment(), extendEnv: false, maxBuffer: 1e9, input: `${JSON.stringify({type: 'run', ...input})}\n{"type":"shutdown"}\n`,
	});
	const seconds = (performance.now() - began) / 1000;
	if (!stdout.includes('"exit_code":0') || stdout.includes('"engine_pid":null') === enabled) {
		throw new Error(`The worker did not do as it was asked: ${stdout.slice(-2000)}`);
	}

	return seconds;
});

export const isolation: Row = {
	name: 'isolation',
	async run({pairs, minutes, folder, speech}) {
		const {recordings, seconds} = await speechInput(folder, speech, 2, Math.max(1, minutes / 4));
		const times = await interleaved(pairs, {
			apart: async () => workerSeconds(recordings, folder, true),
			within: async () => workerSeconds(recordings, folder, false),
		});
		return [{
			measure: 'isolation: an engine in a child process to the same work in one process, one core', figure: (ratioOf(times.apart, times.within) - 1) * 100, unit: ' % slower', aim: {at: 'most', value: 3},
			detail: `${(seconds / 60).toFixed(1)} minutes of speech${taskset ? '' : ', not held to one core (there is no taskset here)'}; child process ${listed(times.apart, 1)} s; one process ${listed(times.within, 1)} s`,
		}];
	},
};
