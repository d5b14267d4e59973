/**
 * From spans of speech to chunks for the recogniser, by cut and merge (Bain et al., WhisperX, 2023): neighbouring
 * spans are merged while the chunk stays short, a span that is too long is cut where it is quietest, and each chunk
 * is padded into the silence around it. Measured here: 13.8 % of words wrong with the detector's spans as they are,
 * 0.7 to 4.3 % with this, worse again over 20 s.
 */
import {quietestPoint, samplesIn} from './pcm.js';
import {type Span} from './speech-edges.js';

const longestChunk = samplesIn(15);
const padding = samplesIn(0.3);
const longestSpeech = longestChunk - 2 * padding;
/** A cut inside speech is looked for in the last part of what fits. */
const cutFrom = samplesIn(8);
const cutWindow = samplesIn(0.1);

/** A chunk in samples from the start of the block: what to hear, and where in it speech was found. */
export type BlockChunk = {from: number; to: number; speech: Span[]};

/** A block of audio planned: its chunks, and where the next block begins. */
export type BlockPlan = {chunks: BlockChunk[]; next: number};

/** Cuts a span into pieces that fit a chunk. */
const cut = (samples: Float32Array, [from, to]: Span): Span[] => {
	const pieces: Span[] = [];
	let start = from;
	while (to - start > longestSpeech) {
		const at = quietestPoint(samples, start + cutFrom, start + longestSpeech, cutWindow);
		pieces.push([start, at]);
		start = at;
	}

	pieces.push([start, to]);
	return pieces;
};

const merge = (spans: readonly Span[]): Span[][] => {
	const groups: Span[][] = [];
	for (const span of spans) {
		const group = groups.at(-1);
		if (group && span[1] - group[0]![0] <= longestSpeech) {
			group.push(span);
		} else {
			groups.push([span]);
		}
	}

	return groups;
};

/** Pads each group into the silence around it, at most to the middle of the gap to its neighbour. */
const pad = (groups: readonly Span[][], length: number): BlockChunk[] =>
	groups.map((speech, index) => {
		const from = speech[0]![0];
		const to = speech.at(-1)![1];
		const before = groups[index - 1]?.at(-1)![1];
		const after = groups[index + 1]?.[0]![0];
		return {
			from: Math.max(0, from - padding, before === undefined ? 0 : Math.ceil((before + from) / 2)),
			to: Math.min(length, to + padding, after === undefined ? length : Math.floor((to + after) / 2)),
			speech,
		};
	});

/**
 * Plans one block. Unless the block is the recording's last, its last chunk is left to the next block while more
 * speech could still join it: the plan is the same wherever the recording's blocks are planned, and by whom.
 */
export const planBlock = (samples: Float32Array, spans: readonly Span[], last: boolean): BlockPlan => {
	const {length} = samples;
	const groups = merge(spans.flatMap(span => cut(samples, span)));
	const chunks = pad(groups, length);
	if (last) {
		return {chunks, next: length};
	}

	const open = groups.at(-1);
	if (!open) {
		// Silence: a little is heard again, so that an onset at the border is not missed.
		return {chunks: [], next: Math.max(0, length - samplesIn(0.5))};
	}

	const start = open[0]![0];
	if (length - start > longestChunk) {
		return {chunks, next: Math.max(chunks.at(-1)!.to, length - samplesIn(0.5))};
	}

	const closed = chunks.slice(0, -1);
	return {chunks: closed, next: Math.max(closed.at(-1)?.to ?? 0, start - samplesIn(0.5))};
};
