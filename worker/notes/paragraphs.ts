/** From segments to paragraphs that read well. */
import type {Chapter} from '../../checkpoints/vault-record.js';
import type {Segment} from '../protocol/segment.js';
import {plainLine} from './markdown-text.js';

export type Doubt = {start: number; end: number; reason: string};

/** Neighbouring segments as one paragraph; times in seconds. */
export type Paragraph = {
	/** Unique within the transcript; from the second in which the paragraph starts. */
	id: string;
	start: number;
	end: number;
	/** One line; empty where speech gave no words. */
	text: string;
	/** Why it is doubtful, or null. */
	doubt: string | null;
	/** Who says it, where that is known. */
	speaker: string | null;
};

/** A silence this long begins a paragraph, in seconds: after a sentence, and in the middle of one that stops for good. */
const pause = {afterSentence: 1.5, within: 10};
/** A paragraph ends with its sentence once it is this long, and anyhow at the hard limit. */
const target = {seconds: 45, sentences: 5, hardSeconds: 75};

const sentenceEnds = (text: string): number => text.match(/[.!?…。！？]["'”’)\]]*(?=\s|$)/g)?.length ?? 0;
const endsSentence = (text: string): boolean => /[.!?…。！？]["'”’)\]]*$/.test(text);

type Piece = Omit<Paragraph, 'id'>;

const pieces = (segments: readonly Segment[], doubtful: readonly Doubt[]): Piece[] => {
	const heard = new Set<Doubt>();
	const result = segments
		.map(({start, end, text, speaker}): Piece => {
			const doubt = doubtful.find(span => span.start < end && span.end > start);
			if (doubt) {
				heard.add(doubt);
			}

			return {
				start, end, text: plainLine(text), doubt: doubt?.reason ?? null, speaker: speaker === undefined ? null : plainLine(speaker),
			};
		})
		.filter(({text}) => text !== '');
	// Speech that gave no words at all leaves no segment, but the reader must know.
	for (const span of doubtful) {
		if (!heard.has(span)) {
			result.push({
				start: span.start, end: span.end, text: '', doubt: span.reason, speaker: null,
			});
		}
	}

	return result.toSorted((a, b) => a.start - b.start || a.end - b.end);
};

const isFull = (paragraph: Omit<Paragraph, 'id'>): boolean => {
	const seconds = paragraph.end - paragraph.start;
	return seconds >= target.hardSeconds
		|| (endsSentence(paragraph.text) && (seconds >= target.seconds || sentenceEnds(paragraph.text) >= target.sentences));
};

const goesOn = (last: Pick<Paragraph, 'text' | 'end'>, piece: Piece): boolean =>
	piece.start - last.end < (endsSentence(last.text) ? pause.afterSentence : pause.within);

/** Ids of paragraphs that start at these seconds. */
const idsOf = (starts: readonly number[]): string[] => {
	const ids = new Map<string, number>();
	return starts.map(start => {
		const second = `t${Math.floor(start)}`;
		const count = (ids.get(second) ?? 0) + 1;
		ids.set(second, count);
		return count === 1 ? second : `${second}-${count}`;
	});
};

/** What is said this shortly before a chapter begins belongs to it, in seconds. */
const chapterSlack = 0.3;

/** Whether a chapter begins after `from` and not after `to`. */
const chapterBetween = (chapters: readonly Chapter[], from: number, to: number): boolean =>
	chapters.some(({start}) => start - chapterSlack > from && start - chapterSlack <= to);

/**
 * Paragraphs of a recording: broken at pauses, where doubt begins or ends, where another speaks, at chapters, and after
 * about 45 s or 5 sentences.
 */
export const paragraphsOf = (segments: readonly Segment[], doubtful: readonly Doubt[], chapters: readonly Chapter[] = []): Paragraph[] => {
	const result: Array<Omit<Paragraph, 'id'>> = [];
	for (const piece of pieces(segments, doubtful)) {
		const last = result.at(-1);
		const isOther = piece.doubt !== last?.doubt || piece.speaker !== last.speaker || chapterBetween(chapters, last.start, piece.start);
		if (last && !isOther && goesOn(last, piece) && !isFull(last) && piece.text !== '' && last.text !== '') {
			last.text += ` ${piece.text}`;
			last.end = Math.max(last.end, piece.end);
			continue;
		}

		result.push({...piece});
	}

	const ids = idsOf(result.map(({start}) => start));
	return result.map((paragraph, index) => ({...paragraph, id: ids[index]!}));
};

/** Many times link to one transcript. */
const knownIds = new WeakMap<readonly number[], string[]>();

/**
 * The id of the paragraph in which something is said at `time`, seconds.
 *
 * @param starts where the paragraphs of the transcript start, in seconds and in order
 * @returns undefined where there are none
 */
export const paragraphIdAt = (starts: readonly number[], time: number): string | undefined => {
	const ids = knownIds.get(starts) ?? idsOf(starts);
	knownIds.set(starts, ids);
	let [from, to] = [0, starts.length];
	while (to - from > 1) {
		const middle = Math.floor((from + to) / 2);
		if (starts[middle]! <= time) {
			from = middle;
		} else {
			to = middle;
		}
	}

	return ids[from];
};

/** The paragraph with which a chapter begins; undefined when nothing is said after its start. */
export const paragraphOfChapter = (paragraphs: readonly Paragraph[], {start}: Chapter): Paragraph | undefined =>
	paragraphs.find(paragraph => paragraph.start >= start - chapterSlack);

/** The id of that paragraph, else of the one in which the chapter begins; `starts` as for `paragraphIdAt`. */
export const chapterIdAt = (starts: readonly number[], {start}: Chapter): string | undefined =>
	paragraphIdAt(starts, starts.find(each => each >= start - chapterSlack) ?? start);
