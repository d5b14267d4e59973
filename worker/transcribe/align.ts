/**
 * Gives each sentence of a chunk its time. The model gives none, but the detector knows where in the chunk there is
 * speech: characters are spread over the speech alone, and a sentence that ends near a pause ends at it.
 */
import {sampleRate, secondsOf} from '../engine/pcm.js';
import {type PlannedChunk, type Segment} from '../protocol.js';

/** How far from its estimated end a sentence may be moved to a pause, in seconds of speech. */
const reach = 1.5;
const abbreviation = /(?:^|[\s(])(?:mr|mrs|ms|dr|st|prof|sr|jr|vs|etc|no|vol|fig|[a-z])\.$/i;

/** Sentences of a text, with nothing lost but the spaces between them. */
export const sentencesOf = (text: string): string[] => {
	const sentences: string[] = [];
	let start = 0;
	for (const match of text.matchAll(/[.!?…]+["'”’)\]]*\s+(?=["'“‘([]?[\p{Lu}\p{N}])/gu)) {
		const end = match.index + match[0].trimEnd().length;
		const sentence = text.slice(start, end);
		if (!abbreviation.test(sentence)) {
			sentences.push(sentence);
			start = match.index + match[0].length;
		}
	}

	const rest = text.slice(start).trim();
	return rest ? [...sentences, rest] : sentences;
};

/** The sample at which `spoken` samples of speech have passed; at a pause, its beginning. */
const sampleAt = (speech: PlannedChunk['speech'], spoken: number): number => {
	let left = spoken;
	for (const [from, to] of speech) {
		if (left <= to - from) {
			return from + left;
		}

		left -= to - from;
	}

	return speech.at(-1)![1];
};

/** A pause: how many samples of speech lie before it, and the sample at which speech goes on. */
type Pause = {spoken: number; resume: number};

/** The pause that a sentence probably ends at, after `floor` samples of speech, if there is one near `estimate`. */
const nearestPause = (pauses: readonly Pause[], floor: number, estimate: number): Pause | undefined => {
	const distance = ({spoken}: Pause): number => Math.abs(spoken - estimate);
	const [nearest] = pauses.filter(({spoken}) => spoken > floor).toSorted((a, b) => distance(a) - distance(b));
	return nearest && distance(nearest) <= reach * sampleRate ? nearest : undefined;
};

/** Segments of one chunk, one a sentence, in order and without overlap. */
export const align = (text: string, speech: PlannedChunk['speech']): Segment[] => {
	const sentences = sentencesOf(text);
	const total = speech.reduce((sum, [from, to]) => sum + to - from, 0);
	const characters = sentences.reduce((sum, sentence) => sum + sentence.length, 0);
	const pauses: Pause[] = [];
	let before = 0;
	for (const [index, [from, to]] of speech.entries()) {
		if (index > 0) {
			pauses.push({spoken: before, resume: from});
		}

		before += to - from;
	}

	const segments: Segment[] = [];
	let start = speech[0]![0];
	let floor = 0;
	let said = 0;
	for (const [index, sentence] of sentences.entries()) {
		said += sentence.length;
		if (index === sentences.length - 1) {
			segments.push({start: secondsOf(start), end: secondsOf(speech.at(-1)![1]), text: sentence});
			break;
		}

		const estimate = (total * said) / characters;
		const near = nearestPause(pauses, floor, estimate);
		const spoken = near ? near.spoken : Math.max(floor, estimate);
		// After a pause that was taken for a sentence's end, a short one may be estimated to end before it began.
		const end = Math.max(start, Math.round(sampleAt(speech, spoken)));
		segments.push({start: secondsOf(start), end: secondsOf(end), text: sentence});
		start = near ? near.resume : end;
		floor = spoken;
	}

	return segments;
};
