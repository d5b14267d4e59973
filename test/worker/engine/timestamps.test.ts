/** The engine with its real models, on sound whose silences are known to the sample. */
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {
	beforeAll, describe, expect, test,
} from 'vitest';
import {Engine} from '../../../worker/engine/engine.js';
import {type PlanResult} from '../../../worker/engine/tasks.js';
import {foldersForThisFile} from '../../support/folders.js';
import {media, repository} from '../../support/installation.js';
import {
	join, readWav, silence, trimmed,
} from '../../support/wav.js';

const folder = foldersForThisFile();
const rate = 16_000;
/** To a tenth of a second. */
const tolerance = 0.1;

describe('speech between silences', () => {
	const speech = trimmed(readWav(media('short.wav')));
	const pauses = [2, 3, 0.9, 12.5, 1];
	const pcm = path.join(folder('pcm'), 'audio.pcm');
	const truth: Array<[number, number]> = [];
	let plan: PlanResult;
	let total = 0;

	beforeAll(async () => {
		const parts: Int16Array[] = [];
		for (const [index, pause] of pauses.entries()) {
			parts.push(silence(pause, rate));
			total += Math.round(pause * rate);
			if (index < pauses.length - 1) {
				truth.push([total / rate, (total + speech.length) / rate]);
				parts.push(speech);
				total += speech.length;
			}
		}

		const sound = join(...parts);
		writeFileSync(pcm, new Uint8Array(sound.buffer));
		plan = await new Engine(path.join(repository, 'models')).run({
			kind: 'plan', pcm, from: 0, to: total, last: true,
		});
	});

	test('begins and ends where it does, to 0.1 s', () => {
		const found = plan.chunks.flatMap(({speech: spans}) => spans);
		for (const [from, to] of truth) {
			const inside = found.filter(([start, end]) => end / rate > from && start / rate < to);
			expect(Math.abs((inside[0]![0] / rate) - from)).toBeLessThanOrEqual(tolerance);
			expect(Math.abs((inside.at(-1)![1] / rate) - to)).toBeLessThanOrEqual(tolerance);
		}
	});

	test('is all that is heard: nothing lies in the silences', () => {
		for (const [start, end] of plan.chunks.flatMap(({speech: spans}) => spans)) {
			const middle = (start + end) / 2 / rate;
			expect(truth.some(([from, to]) => middle > from && middle < to)).toBe(true);
		}
	});

	test('is planned the same twice, and by another engine', async () => {
		const again = await new Engine(path.join(repository, 'models')).run({
			kind: 'plan', pcm, from: 0, to: total, last: true,
		});
		expect(again).toEqual(plan);
	});

	test('is heard', async () => {
		const engine = new Engine(path.join(repository, 'models'));
		const {from, to} = plan.chunks[0]!;
		const {text} = await engine.run({
			kind: 'transcribe', pcm, from, to, model: 'base', split: false,
		});
		expect(text.toLowerCase()).toContain('forgetting curve');
	});
});
