/** Sentences of a transcript, each with the time at which it begins. */
import type {Segment} from '../protocol/segment.js';
import type {SourceKind} from '../protocol/source-kinds.js';
import {readSentences, type Sentence} from './language.js';
import {tableRows} from './table-rows.js';
import {atSplices} from './spliced-turns.js';

export type TimedSentence = Sentence & {
	/** Seconds; null for documents. */
	start: number | null;
	/** Stands alone as a line without a full stop: a heading, or an item of a list. */
	heading: boolean;
	/** Who says it, where a transcript tells. */
	speaker?: string;
	/** The block of a document in which it stands, by its number, and what that is. */
	block?: {number: number; kind: 'paragraph' | 'item' | 'row'};
};

/**
 * Text as the tokeniser may have it. Its time grows with the square of a stretch without spaces (300,000 characters
 * took 50 s): encoded data in a document goes, other scripts are parted.
 */
const cleaned = (text: string): string =>
	text
		.replaceAll(/[\s\p{Cc}\p{Surrogate}]+/gu, ' ')
		.replaceAll(/[!-~]{100,}/g, ' ')
		.replaceAll(/\S{100}(?=\S)/gu, '$& ')
		.replaceAll(/ {2,}/g, ' ')
		.trim();

/** A sentence into which another speaker fell is two. */
const partsOf = (sentence: Sentence, whole: string): Sentence[] => {
	const parts = atSplices(sentence.tokens);
	return parts.length === 1
		? [sentence]
		: parts.map(tokens => ({text: whole.slice(tokens[0]!.from, tokens.at(-1)!.to), from: tokens[0]!.from, tokens}));
};

/** Recordings: segments end in pauses, not at full stops, so sentences are read across their borders. */
const ofStretch = (segments: readonly Segment[]): TimedSentence[] => {
	const starts: Array<{from: number; segment: Segment; length: number}> = [];
	const texts: string[] = [];
	let length = 0;
	for (const segment of segments) {
		const text = cleaned(segment.text);
		if (text === '') {
			continue;
		}

		starts.push({from: length, segment, length: text.length});
		texts.push(text);
		length += text.length + 1;
	}

	let place = 0;
	const whole = texts.join(' ');
	return readSentences(whole).flatMap(sentence => partsOf(sentence, whole)).map(sentence => {
		while (place + 1 < starts.length && (starts[place + 1]?.from ?? 0) <= sentence.from) {
			place++;
		}

		const within = starts[place];
		if (!within) {
			return {...sentence, start: 0, heading: false};
		}

		// Inside a segment, characters stand for time.
		const {segment} = within;
		const share = Math.min(1, (sentence.from - within.from) / within.length);
		const start = segment.start + ((segment.end - segment.start) * share);
		return {...sentence, start: Math.round(start * 100) / 100, heading: false};
	});
};

/** A sentence never runs into what another says. */
const ofRecording = (segments: readonly Segment[]): TimedSentence[] => {
	const stretches: Segment[][] = [];
	for (const segment of segments) {
		const last = stretches.at(-1);
		if (last && last[0]!.speaker === segment.speaker) {
			last.push(segment);
		} else {
			stretches.push([segment]);
		}
	}

	return stretches.flatMap(stretch => {
		const {speaker} = stretch[0]!;
		const sentences = ofStretch(stretch);
		return speaker === undefined ? sentences : sentences.map(sentence => ({...sentence, speaker}));
	});
};

/** Documents: a paragraph never runs into the next. */
const ofDocument = (segments: readonly Segment[]): TimedSentence[] => {
	const rows = tableRows(segments);
	return segments.flatMap(({text, heading: level, speaker, item}, number): TimedSentence[] => {
		const paragraph = cleaned(text);
		if (paragraph === '') {
			return [];
		}

		const sentences = readSentences(paragraph);
		if (speaker !== undefined) {
			return sentences.flatMap(sentence => partsOf(sentence, paragraph)).map(sentence => ({
				...sentence, start: null, heading: false, speaker,
			}));
		}

		const heading = level !== undefined || (sentences.length === 1 && !/[.!?…。！？:;"”)]$/.test(paragraph));
		const kind = rows.has(number) ? 'row' : (item ? 'item' : 'paragraph');
		return sentences.map(sentence => ({
			...sentence, start: null, heading, block: {number, kind},
		}));
	});
};

export const timedSentences = (segments: readonly Segment[], kind: SourceKind): TimedSentence[] =>
	kind === 'text' ? ofDocument(segments) : ofRecording(segments);
