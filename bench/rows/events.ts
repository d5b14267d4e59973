/** The worker's lines through the contract and the fold, against bare JSON.parse of the same lines. */
import process from 'node:process';
import {execa} from 'execa';
import type * as FoldJob from '../../checkpoints/fold-job.js';
import type * as State from '../../checkpoints/job-state.js';
import type * as ParseEvent from '../../worker/protocol/parse-event.js';
import {bareEnvironment, sample} from '../../test/support/installation.js';
import {built} from '../measure/built.js';
import {interleaved, listed, ratioOf} from '../measure/statistics.js';
import {
	begun, done, frameOf, stamped,
} from '../measure/many-files.js';
import {type Row} from '../measure/row.js';
import {batchArguments, inScratch} from '../measure/runs.js';

const {parseEventLine} = await built<typeof ParseEvent>('worker/protocol/parse-event.js');
const {foldJob} = await built<typeof FoldJob>('checkpoints/fold-job.js');
const {initialJobState} = await built<typeof State>('checkpoints/job-state.js');

/** Lines in each figure, about. */
const enough = 100_000;

const spoken = async (folder: string): Promise<string[]> => inScratch(folder, async scratch => {
	const {stdout} = await execa(process.execPath, [...batchArguments(sample(), scratch, 'tiny'), '--json'], {
		env: bareEnvironment(), extendEnv: false, stdin: 'ignore', maxBuffer: 1e9,
	});
	return stdout.split('\n');
});

/** What a batch of many files says, eight engines at work. */
const large = (files: number): string[] => [
	...begun(files),
	...Array.from({length: files / 8}, (_, index) => [
		...frameOf(index, 8, 1 + index * 8, files),
		...Array.from({length: 8}, (_, engine) => done(1 + index * 8 + engine, files)).flat(),
	]).flat(),
].map(body => JSON.stringify(stamped(body)));

const linesPerSecond = (lines: readonly string[], take: (lines: readonly string[]) => number): number => {
	const times = Math.ceil(enough / lines.length);
	const began = performance.now();
	for (let time = 0; time < times; time++) {
		take(lines);
	}

	return (1000 * times * lines.length) / (performance.now() - began);
};

const bare = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + (JSON.parse(line) as {seq: number}).seq, 0);

const folded = (lines: readonly string[]): number => {
	let state = initialJobState;
	for (const line of lines) {
		const parsed = parseEventLine(line);
		if (parsed.kind !== 'event') {
			throw new Error(`The worker said what is no event: ${line}`);
		}

		state = foldJob(state, parsed.event);
	}

	return state.percent;
};

export const events: Row = {
	name: 'events',
	async run({pairs, folder}) {
		const kinds: Array<{what: string; lines: string[]}> = [
			{what: 'a whole batch of media-samples', lines: await spoken(folder)},
			{what: 'a batch of 10,000 files, 8 engines', lines: large(10_000)},
		];
		const results = [];
		for (const {what, lines} of kinds) {
			linesPerSecond(lines, bare);
			linesPerSecond(lines, folded);
			const speeds = await interleaved(pairs, {
				longhand: async () => linesPerSecond(lines, folded),
				bare: async () => linesPerSecond(lines, bare),
			});
			results.push({
				measure: `NDJSON events through the contract and the fold, to bare JSON.parse of the same lines: ${what}`,
				figure: ratioOf(speeds.longhand, speeds.bare), unit: ' of its speed', aim: {at: 'least' as const, value: 0.4},
				detail: `${lines.length} lines; longhand ${listed(speeds.longhand.map(each => each / 1000), 0)}, bare ${listed(speeds.bare.map(each => each / 1000), 0)} thousand lines a second`,
			});
		}

		return results;
	},
};
