/** The title that a PDF shows, where it tells none: the largest lines of its first page, when nothing else could be it. */
import {statement} from './document.js';
import {type Line} from './pdf-lines.js';
import {bodySize, join, round} from './pdf-paragraphs.js';

const longest = 160;
const mostLines = 4;
/** So much larger than the letters of the text. */
const larger = 1.2;

const general = /^(?:abstract|summary|(?:table of )?contents|introduction|preface|foreword|appendix(?: \w+)?|(?:chapter|part|section|page|lecture|week|figure|table) [\divxlc]+|draft|confidential|notes?|agenda|report|memo(?:randum)?|invoice|letter)$/i;

const isTitle = (text: string): boolean =>
	text.length <= longest && /\p{L}{3}/u.test(text) && !/[,;:]$|\p{L}\.$/u.test(text) && !general.test(text) && !/https?:\/\/|\S@\S/i.test(text);

/** @param pages all lines, page by page, in the order of reading */
export const shownTitle = (pages: ReadonlyArray<readonly Line[]>): string | null => {
	const first = pages.find(lines => lines.length > 0) ?? [];
	const size = first.reduce((largest, line) => Math.max(largest, round(line.size)), 0);
	const from = first.findIndex(line => round(line.size) === size);
	const end = first.findIndex((line, place) => place > from && round(line.size) !== size);
	const lines = first.slice(from, end === -1 ? first.length : end);
	// Others as large are headings among headings: then the title is what the page begins with.
	const isOnlyOne = !first.slice(from + lines.length).some(line => round(line.size) === size)
		&& pages.every(page => page === first || page.every(line => round(line.size) < size || (from === 0 && round(line.size) === size)));
	// A date, a number or an address may stand above it; words there may be the title themselves.
	const isAtHead = first.slice(0, from).every(({text}) => /https?:|@/.test(text) || (/\d/.test(text) && (text.match(/\p{L}{3,}/gu)?.length ?? 0) <= 2));
	const isLarge = size >= round(bodySize(pages.flat()) * larger);
	if (lines.length === 0 || !isOnlyOne || !isAtHead || !isLarge || lines.length > mostLines || lines.some(({isRow}) => isRow)) {
		return null;
	}

	const text = lines.map(line => line.text.trim()).reduce((sum, next) => join(sum, next));
	return isTitle(text) ? statement(text) : null;
};
