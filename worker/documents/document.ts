/** What every reader of documents gives. */
import {type Segment} from '../protocol/segment.js';

export type DocumentContent = {
	/** What it says of itself, each on one line; null where it says nothing. */
	title: string | null;
	author: string | null;
	/** ISO 8601: a day, a month or a year. */
	date: string | null;
	/** Its blocks in order: paragraphs, headings, items, turns of a dialogue. Those of a transcript have times. */
	segments: Segment[];
	/** Seconds, of a transcript: the end of its last words; null for documents, which have no times. */
	duration: number | null;
	/** What is missing from it and could not be read, for a person; empty for nearly all. */
	gaps: string[];
};

/** A document without anything but its text. */
export const bareContent = (segments: Segment[]): DocumentContent => ({
	title: null, author: null, date: null, segments, duration: null, gaps: [],
});

/** A block of a document that has no times. */
export const block = (text: string, more: Pick<Segment, 'page' | 'heading' | 'item'> = {}): Segment => ({
	start: 0, end: 0, text, ...more,
});

const longestLine = 300;

/** Text on one line, without the spaces around it, and without what only tells a browser where it may break a word. */
export const oneLine = (text: string): string => text.replaceAll(/[\u00AD\u200B\u2060\uFEFF]/g, '').replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();

/** Text whose lines stay apart, each without the spaces around it. */
export const inLines = (text: string): string => text.split(/\r\n|\r|\n/).map(line => oneLine(line)).filter(Boolean).join('\n');

/** What a document says of itself, on one line that is no longer than a title is; null for nothing. */
export const statement = (text: unknown): string | null => {
	const line = typeof text === 'string' ? oneLine(text.slice(0, 10 * longestLine)).slice(0, longestLine).replace(/\p{Surrogate}$/u, '') : '';
	return line === '' ? null : line;
};

/** A date as documents and tags hold it (2024, 2024-05, 2024-05-01T10:00:00Z), or null when it is something else. */
export const isoDate = (text: string | null | undefined): string | null => {
	const day = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=$|[T ])/.exec(text?.trim() ?? '');
	if (!day) {
		return null;
	}

	const date = [day[1], day[2], day[3]].filter(Boolean).join('-');
	return Number.isNaN(Date.parse(date)) ? null : date;
};
