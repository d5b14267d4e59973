/**
 * The voice detector's spans begin up to 0.25 s late on soft onsets and end about 0.1 s late. This moves their edges
 * to where the sound itself begins and ends, in frames of 10 ms.
 */
import {loudness, samplesIn} from './pcm.js';

/** [from, to] in samples. */
export type Span = [from: number, to: number];

const frame = samplesIn(0.01);
/** How far an edge may move outwards, and inwards. */
const reachOut = samplesIn(0.35);
const reachIn = samplesIn(0.2);
/** A dip this long, in frames, ends an onset: closures of plosives are shorter. */
const dipFrames = 8;

/** Below this share of the span's loudest frame (-30 dB) there is no speech to hear. */
const floorShare = 0.03;

const loudestFrame = (samples: Float32Array, [from, to]: Span): number => {
	let loudest = 0;
	for (let at = from; at + frame <= to; at += frame) {
		loudest = Math.max(loudest, loudness(samples, at, at + frame));
	}

	return loudest;
};

/** Walks from `edge` outwards over sounding frames, or inwards to the first of them. `step` is -1 for a start, 1 for an end. */
const walk = (samples: Float32Array, edge: number, step: -1 | 1, threshold: number, outer: number, inner: number): number => {
	const sounds = (at: number): boolean => {
		const from = step < 0 ? at : at - frame;
		return from >= 0 && from + frame <= samples.length && loudness(samples, from, from + frame) >= threshold;
	};

	let found = edge;
	let quiet = 0;
	for (let at = edge; step < 0 ? at >= outer : at <= outer; at += step * frame) {
		if (sounds(at)) {
			found = at;
			quiet = 0;
		} else if (++quiet > dipFrames) {
			break;
		}
	}

	if (found === edge) {
		for (let at = edge; step < 0 ? at <= inner : at >= inner; at -= step * frame) {
			if (sounds(at)) {
				return at;
			}
		}
	}

	return found;
};

/** Spans of speech with their edges moved to the sound, still in order and apart. */
export const refineEdges = (samples: Float32Array, spans: readonly Span[]): Span[] => {
	const refined: Span[] = [];
	for (const [index, span] of spans.entries()) {
		const [from, to] = span;
		// Where the span before ends now: two edges that move into the same pause must not pass each other.
		const before = refined.at(-1)?.[1] ?? 0;
		const after = spans[index + 1]?.[0] ?? samples.length;
		const threshold = loudestFrame(samples, span) * floorShare;
		const middle = Math.floor((from + to) / 2);
		const start = Math.max(before, walk(samples, from, -1, threshold, Math.max(before, from - reachOut), Math.min(middle, from + reachIn)));
		const end = Math.min(after, walk(samples, to, 1, threshold, Math.min(after, to + reachOut), Math.max(middle, to - reachIn)));
		refined.push(start < end ? [start, end] : span);
	}

	return refined;
};
