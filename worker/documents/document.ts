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
export const block = (text: string, more: Pick<Segment, 'page' | 'heading' | 'item' | 'number'> = {}): Segment => ({
	start: 0, end: 0, text, ...more,
});

const longestCode = 100_000;

/** A piece of a program: kept as it is, apart from what is read. */
export const codeBlock = (code: string, more: Pick<Segment, 'page'> = {}): Segment[] => {
	const lines = code.slice(0, longestCode).replaceAll(/\r\n?/g, '\n').replaceAll(/[^\S\n\t]/g, ' ').replaceAll(/[\u200B\u2060\uFEFF]|(?![\n\t])\p{Cc}/gu, '').replace(/^(?:[ \t]*\n)+/, '').trimEnd();
	return lines === '' ? [] : [{...block('', more), code: lines}];
};

const longestLine = 300;

/** Commands to a terminal (ECMA-48, 5.4 and 5.6), whole: their letters are no words. */
// eslint-disable-next-line no-control-regex -- it is what they begin with
const terminalCommands = /\u001B(?:\[[0-?]*[ -/]*[@-~]|][^\u0007\u001B\n]{0,300}(?:\u0007|\u001B\\)|]\d*;?|[PX^_][^\u001B\n]{0,300}\u001B\\|[ -/]*[0-~])|\u009B[0-?]*[ -/]*[@-~]/g;

/** Text on one line, without the spaces around it, and without what only tells a browser where it may break a word. */
export const oneLine = (text: string): string => (text.includes('\u001B') || text.includes('\u009B') ? text.replaceAll(terminalCommands, '') : text).replaceAll(/[\u00AD\u200B\u2060\uFEFF]/g, '').replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();

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
