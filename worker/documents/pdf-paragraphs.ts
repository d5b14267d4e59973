/** Lines of a PDF → paragraphs and headings, by their places and sizes: a PDF knows neither. */
import {type Segment} from '../protocol/segment.js';
import {block, codeBlock, oneLine} from './document.js';
import {type Line} from './pdf-lines.js';
import {isProse} from './program-text.js';

/** Levels of headings by their text in lower case, from the document's own table of contents. */
export type Outline = ReadonlyMap<string, number>;

const longestHeading = 200;
const mostLevels = 4;
/** A page with more lines than that is a drawing: how wide its columns are is not looked for. */
const mostLines = 2000;

/** To half a point: the same letters differ by less. */
export const round = (size: number): number => Math.round(size * 2) / 2;

const endsSentence = (text: string): boolean => /[.!?:…]["'”’)\]]*$/.test(text);
const bullet = /^(?:[•◦▪‣●○■–*-]|\uF0B7)\s+(?=\S)/u;

/** The size most letters have. */
export const bodySize = (lines: readonly Line[]): number => {
	const letters = new Map<number, number>();
	for (const {size, text} of lines) {
		letters.set(round(size), (letters.get(round(size)) ?? 0) + text.length);
	}

	return [...letters].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
};

/** The usual distance of two lines of a paragraph, in sizes of their letters. */
const usualLeading = (lines: readonly Line[]): number => {
	const gaps = lines.slice(1).flatMap((line, index) => {
		const before = lines[index]!;
		const gap = (before.y - line.y) / Math.max(1, line.size);
		return before.page === line.page && round(before.size) === round(line.size) && gap > 0.5 && gap < 3 ? [gap] : [];
	}).toSorted((a, b) => a - b);
	return gaps[Math.floor(gaps.length * 0.4)] ?? 1.2;
};

const outlined = (text: string, outline: Outline): number | undefined => outline.get(text.toLowerCase()) ?? outline.get(text.toLowerCase().replace(/^[\d.]+\s+/, ''));

/** Larger than the text around it, short, and no sentence. */
const looksLikeHeading = ({size, text, isRow}: Line, body: number): boolean =>
	!isRow && round(size) >= round(body * 1.12) && text.length <= longestHeading && /\p{L}/u.test(text) && !/[.,;]$/.test(text);

type Group = {lines: Line[]; heading: number | undefined; isItem: boolean; isCode: boolean};

/** From this share of letters of one width on, the document is typewritten, or is a program. */
const typewritten = 0.4;

/** Lines that may be of a program: those in letters of one width, where most are not. */
const codeLines = (all: readonly Line[]): ReadonlySet<Line> => {
	const letters = (lines: readonly Line[]): number => lines.reduce((sum, {text}) => sum + text.length, 0);
	const mono = all.filter(({isMono}) => isMono);
	return new Set(letters(mono) > letters(all) * typewritten ? [] : mono);
};

/** A program with its lines, set in as they stand; the empty ones are gaps. */
const programOf = (lines: readonly Line[]): string => {
	const left = lines.reduce((least, {x}) => Math.min(least, x), Number.POSITIVE_INFINITY);
	return lines.map(({text, x, right, y, size}, index) => {
		const width = text.length > 0 ? (right - x) / text.length : size * 0.6;
		const gap = index === 0 ? 0 : (lines[index - 1]!.y - y) / Math.max(1, size);
		return `${gap > 1.9 && gap < 5 ? '\n' : ''}${' '.repeat(Math.min(80, Math.max(0, Math.round((x - left) / Math.max(1, width)))))}${text}`;
	}).join('\n');
};

/** The right edge of the column in which a line stands. */
const columnEdges = (lines: readonly Line[]): Map<Line, number> => {
	const result = new Map<Line, number>();
	if (lines.length <= mostLines) {
		for (const line of lines) {
			const near = lines.filter(({x}) => Math.abs(x - line.x) < 40);
			result.set(line, near.reduce((right, each) => Math.max(right, each.right), line.right));
		}
	}

	return result;
};

/** Whether a line begins a paragraph, after `before` of the same page and kind. */
const begins = (line: Line, before: Line, group: Group, leading: number, edge: number | undefined): boolean => {
	const gap = (before.y - line.y) / Math.max(1, line.size);
	if (bullet.test(line.text) || gap > leading * 1.35 || line.isRow || before.isRow) {
		return true;
	}

	if (gap < 0) {
		// The top of the next column.
		return endsSentence(before.text) || !/^\p{Ll}/u.test(line.text);
	}

	const isShort = edge !== undefined && before.right < edge - (8 * line.size);
	const first = group.lines[0]!;
	const isIndented = !group.isItem && line.x > Math.min(first.x, before.x) + (0.8 * line.size) && line.x - before.x > 0.8 * line.size && line.x - before.x < 6 * line.size;
	return endsSentence(before.text) && (isShort || isIndented);
};

/** A line of a paragraph that happens to hold nothing but a name in other letters is one of the paragraph. */
const withoutLoneWords = (groups: readonly Group[], leading: number): Group[] => {
	const result: Group[] = [];
	for (const [index, group] of groups.entries()) {
		const [line] = group.lines;
		const before = groups[index - 1];
		const last = before?.lines.at(-1);
		const next = groups[index + 1];
		const isNear = before && line && last && next && group.lines.length === 1 && before.heading === undefined && last.y - line.y <= line.size * leading * 1.2 && last.y > line.y
			&& line.y - next.lines[0]!.y <= line.size * leading * 1.2 && line.y > next.lines[0]!.y && /^\p{Ll}/u.test(next.lines[0]!.text);
		if (group.isCode && isNear) {
			result.at(-1)!.lines.push(line);
		} else if (result.at(-1) !== before && before?.isCode && !group.isCode && group.heading === undefined) {
			result.at(-1)!.lines.push(...group.lines);
		} else {
			result.push(group);
		}
	}

	return result;
};

const groupsOf = (page: readonly Line[], headingOf: (line: Line) => number | undefined, leading: number, code: ReadonlySet<Line>): Group[] => {
	const groups: Group[] = [];
	const edges = columnEdges(page);
	let before: Line | undefined;
	for (const line of page) {
		const heading = headingOf(line);
		const group = groups.at(-1);
		const isNear = before !== undefined && before.y - line.y < line.size * Math.max(2, leading * 1.5) && before.y > line.y;
		const isCode = code.has(line) && heading === undefined;
		const goesOn = before && group && group.heading === heading && group.isCode === isCode
			&& (isCode ? before.y > line.y && before.y - line.y < line.size * 5 : (heading === undefined ? Math.abs(line.size - before.size) < before.size * 0.25 && !begins(line, before, group, leading, edges.get(before)) : isNear));
		if (goesOn) {
			group.lines.push(line);
		} else {
			groups.push({
				lines: [line], heading, isItem: heading === undefined && !isCode && bullet.test(line.text), isCode,
			});
		}

		before = line;
	}

	return withoutLoneWords(groups, leading);
};

/** Two pieces of text as one: a word that was parted at the end of a line is whole again. */
export const join = (before: string, next: string): string =>
	/\p{L}[-\u00AD]$/u.test(before) && /^\p{Ll}/u.test(next) ? before.replace(/[-\u00AD]$/u, '') + next : `${before} ${next}`;

const segmentsOf = ({lines, heading, isItem, isCode}: Group): Segment[] => {
	if (isCode && !isProse(lines.map(({text}) => text).join(' '))) {
		return codeBlock(programOf(lines), {page: lines[0]!.page});
	}

	const text = oneLine(lines.map(line => line.text).reduce((sum, next) => join(sum, next)));
	return [block(isItem ? text.replace(bullet, '') : text, {
		page: lines[0]!.page, ...(heading !== undefined && {heading}), ...(isItem && {item: true}),
	})];
};

/** A paragraph that goes on over the page. */
const runsOn = (before: Segment | undefined, next: Segment): before is Segment =>
	before !== undefined && before.heading === undefined && before.code === undefined && next.heading === undefined && next.item === undefined
	&& before.page !== next.page && !endsSentence(before.text) && /^\p{Ll}/u.test(next.text);

/** @param pages lines without heads and feet, page by page */
export const paragraphsOfPdf = (pages: ReadonlyArray<readonly Line[]>, outline: Outline): Segment[] => {
	const all = pages.flat();
	const code = codeLines(all);
	const body = bodySize(all);
	const leading = usualLeading(all);
	const sizes = [...new Set(all.filter(line => looksLikeHeading(line, body) && !code.has(line)).map(({size}) => round(size)))].toSorted((a, b) => b - a);
	const headingOf = (line: Line): number | undefined => {
		const own = outlined(line.text, outline);
		if (own !== undefined) {
			return own;
		}

		return looksLikeHeading(line, body) && !code.has(line) ? Math.min(mostLevels, sizes.indexOf(round(line.size)) + 1) : undefined;
	};

	const segments: Segment[] = [];
	for (const page of pages) {
		for (const segment of groupsOf(page, headingOf, leading, code).flatMap(group => segmentsOf(group))) {
			const before = segments.at(-1);
			if (runsOn(before, segment)) {
				before.text = join(before.text, segment.text);
			} else if (segment.text !== '' || segment.code !== undefined) {
				segments.push(segment);
			}
		}
	}

	return segments;
};
