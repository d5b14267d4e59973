import {expect, test} from 'vitest';
import {mixSides} from '../../../worker/decode/mix-sides.js';

const second = 16_000;

/** Interleaved samples of two sides. */
const stereo = (samples: number, sidesAt: (index: number) => [number, number]): Buffer => {
	const bytes = Buffer.alloc(samples * 4);
	for (let index = 0; index < samples; index++) {
		const [left, right] = sidesAt(index);
		bytes.writeInt16LE(left, index * 4);
		bytes.writeInt16LE(right, (index * 4) + 2);
	}

	return bytes;
};

const tone = (index: number): number => Math.round(20_000 + (10_000 * Math.sin(index / 7))) - 20_000;

const mixed = async (bytes: Buffer, cut = 999): Promise<number[]> => {
	const parts = async function * (): AsyncGenerator<Uint8Array> {
		for (let at = 0; at < bytes.length; at += cut) {
			yield bytes.subarray(at, at + cut);
		}
	};

	const blocks: Uint8Array[] = [];
	for await (const block of mixSides(parts())) {
		blocks.push(block);
	}

	const mono = Buffer.concat(blocks);
	return Array.from({length: mono.length / 2}, (_, index) => mono.readInt16LE(index * 2));
};

const tones = Array.from({length: 2 * second}, (_, index) => tone(index));

test('two sides become their mean, wherever the bytes are cut', async () => {
	const sides = stereo((2 * second) + 77, index => [tone(index), 500]);
	const whole = await mixed(sides, sides.length);
	expect(whole).toHaveLength((2 * second) + 77);
	expect(whole.slice(0, 100)).toEqual(tones.slice(0, 100).map(value => Math.round((value + 500) / 2)));
	expect(await mixed(sides, 1001)).toEqual(whole);
});

test('of sides that are opposite to each other, one is taken', async () => {
	const heard = await mixed(stereo(2 * second, index => [tone(index), -tone(index)]));
	expect(heard).toEqual(tones);
});

test('and the louder one where they nearly are, for as long as they are', async () => {
	const heard = await mixed(stereo(2 * second, index => (index < second ? [tone(index), tone(index)] : [Math.round(-0.9 * tone(index)), tone(index)])));
	expect(heard).toEqual(tones);
});

test('one silent side leaves the mean', async () => {
	const heard = await mixed(stereo(second, index => [0, tone(index)]));
	expect(heard.slice(0, 50)).toEqual(tones.slice(0, 50).map(value => Math.round(value / 2)));
});
