/** From launch to the first chunk that is transcribed, against the bare loop's start, load and first chunk. */
import process from 'node:process';
import {execa} from 'execa';
import {EventLines} from '../../source/event-lines.js';
import {bareEnvironment} from '../../test/support/installation.js';
import {interleaved, listed, ratioOf} from '../measure/statistics.js';
import {type Row} from '../measure/row.js';
import {bareLoopSeconds, batchArguments, inScratch} from '../measure/runs.js';
import {speechInput} from '../measure/speech-input.js';

const model = 'base';

/** Seconds until the first chunk is said to be kept; the batch is then ended at once. */
const firstChunkSeconds = async (input: string, folder: string): Promise<number> => inScratch(folder, async scratch => {
	const began = performance.now();
	const child = execa(process.execPath, [...batchArguments(input, scratch, model), '--json'], {
		buffer: false, reject: false, stdin: 'ignore', stdout: 'pipe', stderr: 'ignore', env: bareEnvironment(), extendEnv: false,
	});
	const lines = new EventLines();
	let took: number | undefined;
	child.stdout.on('data', (bytes: Uint8Array) => {
		if (took === undefined && lines.push(bytes).some(line => line.kind === 'event' && line.event.type === 'CHUNK_COMPLETE')) {
			took = (performance.now() - began) / 1000;
			child.kill('SIGTERM');
		}
	});
	await child;
	if (took === undefined) {
		throw new Error('longhand ended without a chunk.');
	}

	return took;
});

export const firstChunk: Row = {
	name: 'first-chunk',
	async run({pairs, folder, speech}) {
		const {recordings, parts} = await speechInput(folder, speech, 1, 3);
		const times = await interleaved(pairs, {
			longhand: async () => firstChunkSeconds(recordings, folder),
			bare: async () => bareLoopSeconds(parts, {model, threads: 1, firstOnly: true}),
		});
		return [{
			measure: 'launch to the first chunk transcribed, to the bare loop\'s (start, load, first chunk)', figure: ratioOf(times.longhand, times.bare), unit: ' ×',
			aim: {at: 'most', value: 1.8}, detail: `longhand ${listed(times.longhand, 2)} s; bare ${listed(times.bare, 2)} s`,
		}];
	},
};
