import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {samplesIn} from '../../../worker/engine/pcm.js';
import {refineEdges, type Span} from '../../../worker/engine/speech-edges.js';

/** Sound in the given spans of seconds, silence elsewhere. */
const sound = (seconds: number, ...spans: ReadonlyArray<readonly [number, number]>): Float32Array => {
	const samples = new Float32Array(samplesIn(seconds));
	for (const [from, to] of spans) {
		for (let at = samplesIn(from); at < samplesIn(to); at++) {
			samples[at] = 0.5 * Math.sin(at / 10);
		}
	}

	return samples;
};

const refined = (samples: Float32Array, ...spans: ReadonlyArray<readonly [number, number]>): number[][] =>
	refineEdges(samples, spans.map(([from, to]): Span => [samplesIn(from), samplesIn(to)])).map(span => span.map(sample => sample / 16_000));

describe('the edges of speech', () => {
	test.each([
		['a late start and an early end move outwards', [1, 3], [1.2, 2.85]],
		['an early start and a late end move inwards', [1, 3], [0.9, 3.12]],
		['what is right stays', [1, 3], [1, 3]],
	] as const)('%s', (_, truth, detected) => {
		const [[from, to]] = refined(sound(4, truth), detected) as [[number, number]];
		expect(from).toBeCloseTo(truth[0], 1.5);
		expect(to).toBeCloseTo(truth[1], 1.5);
	});

	test('do not cross a pause longer than a plosive', () => {
		const [[from]] = refined(sound(4, [0.8, 1], [1.2, 3]), [1.25, 3]) as [[number, number]];
		expect(from).toBeCloseTo(1.2, 1.5);
	});

	test('move out no further than 0.35 s', () => {
		const [[from, to]] = refined(sound(6, [0, 6]), [2, 4]) as [[number, number]];
		expect(from).toBeGreaterThanOrEqual(1.65);
		expect(to).toBeLessThanOrEqual(4.35);
	});

	test('stay in order and apart, within the block', () => {
		const span = fc.tuple(fc.double({min: 0, max: 1, noNaN: true}), fc.double({min: 0.02, max: 1, noNaN: true}));
		fc.assert(fc.property(fc.array(span, {minLength: 1, maxLength: 5}), fc.array(span, {minLength: 1, maxLength: 5}), (real, detected) => {
			const place = (pieces: ReadonlyArray<readonly [number, number]>): Array<[number, number]> => {
				let at = 0;
				return pieces.map(([pause, length]) => {
					const from = at + pause;
					at = from + length;
					return [from, at];
				});
			};

			const samples = sound(12, ...place(real));
			const spans = refineEdges(samples, place(detected).map(([from, to]): Span => [samplesIn(from), samplesIn(to)]));
			let end = 0;
			for (const [from, to] of spans) {
				expect(from).toBeGreaterThanOrEqual(end);
				expect(to).toBeGreaterThanOrEqual(from);
				end = to;
			}

			expect(end).toBeLessThanOrEqual(samples.length);
		}), {numRuns: 50});
	});
});
