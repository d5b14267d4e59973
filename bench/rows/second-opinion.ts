/**
 * What second opinions cost: the seconds that engines spent on them against the seconds that they spent in all, for one
 * long recording and for many short ones. Loading the second model is counted in.
 */
import path from 'node:path';
import process from 'node:process';
import {execa} from 'execa';
import {repository} from '../../test/support/installation.js';
import {type Event} from '../../worker/protocol/events.js';
import {parseEventLine} from '../../worker/protocol/parse-event.js';
import {type Bench, type Result, type Row} from '../measure/row.js';
import {cores} from '../measure/runs.js';
import {speechInput} from '../measure/speech-input.js';

/** Of the batch's time. */
const aim = 5;

const run = async (recordings: string, folder: string): Promise<Event[]> => {
	const {stdout} = await execa(process.execPath, [
		path.join(repository, 'dist/cli.js'), 'worker', recordings, '--out', path.join(folder, 'vault'), '--state-dir', path.join(folder, 'state'),
	], {maxBuffer: 1e9, stdin: 'ignore'});
	return stdout.split('\n').flatMap(line => {
		const parsed = parseEventLine(line);
		return parsed.kind === 'event' ? [parsed.event] : [];
	});
};

/** Seconds that engines were busy with second opinions: from being given one until they say something else. */
const opinionSeconds = (events: readonly Event[]): number => {
	const since = new Map<number, number>();
	let milliseconds = 0;
	for (const event of events) {
		if (event.type === 'ENGINE') {
			const began = since.get(event.engine);
			const now = Date.parse(event.timestamp);
			milliseconds += began === undefined ? 0 : now - began;
			since.delete(event.engine);
			if (event.status === 'busy' && event.message.endsWith('a second opinion')) {
				since.set(event.engine, now);
			}
		}
	}

	return milliseconds / 1000;
};

const measure = async (bench: Bench, what: string, files: number, minutes: number): Promise<Result> => {
	const folder = path.join(bench.folder, what.replaceAll(' ', '-'));
	const {recordings, seconds, from} = await speechInput(folder, bench.speech, files, minutes);
	bench.say(`${what}: ${files} of ${Math.round(seconds / files)} s, joined from ${from}`);
	const events = await run(recordings, folder);
	const opinions = events.filter(({type}) => type === 'SECOND_OPINION').length;
	const spent = opinionSeconds(events);
	const elapsed = events.find(event => event.type === 'FINISHED')!.elapsed_seconds;
	return {
		measure: `${what}: second opinions, of the time of all engines`, figure: (100 * spent) / (elapsed * cores), unit: ' %',
		aim: {at: 'most', value: aim}, detail: `${opinions} excerpts in ${spent.toFixed(1)} s, the batch ${elapsed.toFixed(1)} s on ${cores} cores`,
	};
};

export const secondOpinion: Row = {
	name: 'second-opinion',
	run: async bench => [
		await measure(bench, 'one long recording', 1, bench.minutes),
		await measure(bench, 'recordings of a minute', Math.max(4, Math.round(bench.minutes)), bench.minutes),
		await measure(bench, 'recordings of twelve seconds', Math.max(4, Math.round(bench.minutes * 5)), bench.minutes),
	],
};
