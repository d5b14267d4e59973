/** Many files, and one long one: the whole program against the raw limit, and against one process as the library comes. */
import {listed, interleaved, ratioOf} from '../measure/statistics.js';
import {type Bench, type Result, type Row} from '../measure/row.js';
import {
	bareLoopSeconds, cores, cutEqually, longhandSeconds, rawLimitSeconds, shareOut,
} from '../measure/runs.js';
import {type Part, speechInput} from '../measure/speech-input.js';

const model = 'base';

type Kind = {what: string; files: number; aim: number; share: (parts: readonly Part[]) => Part[][]};

const compare = async (bench: Bench, {what, files, aim, share}: Kind): Promise<Result[]> => {
	const {recordings, parts, seconds, from} = await speechInput(bench.folder, bench.speech, files, bench.minutes);
	bench.say(`${what}: ${files} of ${Math.round(seconds / files)} s, ${(seconds / 60).toFixed(1)} minutes joined from ${from}; model ${model}, ${cores} engines`);
	const shares = share(parts);
	const times = await interleaved(bench.pairs, {
		longhand: async () => longhandSeconds(recordings, bench.folder, model),
		raw: async () => rawLimitSeconds(shares, model),
		alone: async () => bareLoopSeconds(parts, {model}),
	});
	const seen = (name: keyof typeof times): string => `${name} ${listed(times[name], 1)} s`;
	return [
		{
			measure: `${what}: longhand --yes, from launch to exit, to the raw limit`, figure: ratioOf(times.raw, times.longhand), unit: ' of its speed',
			aim: {at: 'least', value: aim}, detail: `${seen('longhand')}; ${seen('raw')}`,
		},
		{
			measure: `${what}: the same, to a bare loop in one process with the library's default threads`, figure: ratioOf(times.alone, times.longhand), unit: ' × as fast',
			aim: {at: 'least', value: 1.6}, detail: `${seen('longhand')}; ${seen('alone')}`,
		},
	];
};

export const throughput: Row = {
	name: 'throughput',
	run: async bench => compare(bench, {
		what: 'many files', files: Math.max(4, Math.round(bench.minutes)), aim: 0.92, share: parts => shareOut(parts, cores),
	}),
};

export const longFile: Row = {
	name: 'long-file',
	run: async bench => compare(bench, {
		what: 'one long file', files: 1, aim: 0.9, share: parts => cutEqually(parts[0]!, cores).map(part => [part]),
	}),
};
