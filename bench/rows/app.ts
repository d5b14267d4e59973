/** The app with a large batch against a small one: how long a frame takes to draw, and a key to be answered. */
import path from 'node:path';
import process from 'node:process';
import {execa} from 'execa';
import {repository} from '../../test/support/installation.js';
import {
	interleaved, listed, median, percentile, ratioOf,
} from '../measure/statistics.js';
import {type Row} from '../measure/row.js';

/** Milliseconds. */
const longest = 50;

type Frames = {frames: number[]; keys: number[]};

const measure = async (files: number): Promise<Frames> => {
	const {stdout} = await execa(process.execPath, ['--import', 'tsx', path.join(repository, 'bench/measure/app-frames.tsx'), String(files)], {
		cwd: repository, env: {NODE_ENV: 'production', CI: 'false'}, stdin: 'ignore', maxBuffer: 1e9,
	});
	return JSON.parse(stdout) as Frames;
};

const share = 0.95;

export const app: Row = {
	name: 'app',
	async run({pairs}) {
		const keys: Record<'large' | 'small', number[]> = {large: [], small: []};
		const sized = (name: 'large' | 'small', files: number) => async (): Promise<number> => {
			const found = await measure(files);
			keys[name].push(percentile(found.keys, share));
			return percentile(found.frames, share);
		};

		const frames = await interleaved(pairs, {large: sized('large', 10_000), small: sized('small', 100)});
		return [{what: 'time to draw a frame', times: frames}, {what: 'time to answer a key', times: keys}].flatMap(({what, times}) => {
			const detail = `10,000 files: ${listed(times.large, 1)} ms; 100 files: ${listed(times.small, 1)} ms (95 % of 300 each)`;
			return [
				{
					measure: `the app with 10,000 files and 8 engines' events, to 100 files: ${what} (95 %)`, figure: ratioOf(times.large, times.small), unit: ' ×', aim: {at: 'most' as const, value: 1.3}, detail,
				},
				{
					measure: `the same, ${what} with 10,000 files (95 %)`, figure: median(times.large), unit: ' ms', aim: {at: 'most' as const, value: longest}, detail,
				},
			];
		});
	},
};
