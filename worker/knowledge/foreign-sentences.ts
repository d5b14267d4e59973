/** Sentences of a text in any language, by the rules of Unicode (UAX 29). */
import type {Segment} from '../protocol/segment.js';
import type {SourceKind} from '../protocol/source-kinds.js';
import {tableRows} from './table-rows.js';

export type ForeignSentence = {
	text: string;
	/** Seconds; null for documents. */
	start: number | null;
	/** Stands alone as a line without a full stop: a heading, or an item of a list. */
	heading: boolean;
};

/** Characters; what is longer is parted where it pauses, or else where it must be. */
const longest = 400;

const ended = /[.!?…。！？｡।؟:;"”»」』)）]$/u;

const plain = (text: string): string => text.replaceAll(/[\s\p{Cc}\p{Surrogate}]+/gu, ' ').trim();

/** A sentence that goes on and on, in parts. */
const parted = (sentence: string): string[] => {
	const parts: string[] = [];
	let rest = sentence;
	while (rest.length > longest) {
		const head = rest.slice(0, longest);
		const pause = Math.max(...['、', '，', ', ', '; ', '；', ' – '].map(mark => head.lastIndexOf(mark)));
		const at = pause > longest / 4 ? pause + 1 : (head.lastIndexOf(' ') > longest / 4 ? head.lastIndexOf(' ') : longest);
		parts.push(rest.slice(0, at).trim());
		rest = rest.slice(at).trim();
	}

	return [...parts, rest].filter(part => /[\p{L}\p{N}]/u.test(part));
};

/** A number or a single letter with a full stop ends no sentence: "im 18. Jahrhundert", "d. h.", "J. Dupont". */
const isGoingOn = /(?:^|[\s(])(?:\d{1,2}|\p{L})\.\s*$/u;

const split = (text: string, segmenter: Intl.Segmenter): string[] => {
	const sentences: string[] = [];
	for (const {segment} of segmenter.segment(text)) {
		const last = sentences.at(-1);
		if (last !== undefined && isGoingOn.test(last)) {
			sentences[sentences.length - 1] = last + segment;
		} else {
			sentences.push(segment);
		}
	}

	return sentences.map(sentence => sentence.trim()).filter(sentence => sentence !== '').flatMap(sentence => parted(sentence));
};

/** Segments of a recording end in pauses, not at full stops: a sentence has the time of the segment in which it begins. */
const ofRecording = (segments: readonly Segment[], segmenter: Intl.Segmenter): ForeignSentence[] => {
	const starts: Array<{from: number; start: number}> = [];
	let whole = '';
	for (const {text, start} of segments) {
		starts.push({from: whole.length, start});
		whole += `${plain(text)} `;
	}

	let at = 0;
	let place = 0;
	return split(whole, segmenter).map(text => {
		at = Math.max(at, whole.indexOf(text, at));
		while (place + 1 < starts.length && starts[place + 1]!.from <= at) {
			place++;
		}

		return {text, start: starts[place]?.start ?? 0, heading: false};
	});
};

const ofDocument = (segments: readonly Segment[], segmenter: Intl.Segmenter): ForeignSentence[] => {
	const rows = tableRows(segments);
	return segments.flatMap(({text, heading}, place) => {
		const sentences = split(plain(text), segmenter);
		const isHeading = heading !== undefined || rows.has(place) || (sentences.length === 1 && !ended.test(sentences[0]!));
		return sentences.map(sentence => ({text: sentence, start: null, heading: isHeading}));
	});
};

/** @param language a code of ISO 639 */
export const foreignSentences = (segments: readonly Segment[], kind: SourceKind, language: string): ForeignSentence[] => {
	const segmenter = new Intl.Segmenter(language, {granularity: 'sentence'});
	return kind === 'text' ? ofDocument(segments, segmenter) : ofRecording(segments, segmenter);
};
