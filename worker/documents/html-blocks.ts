/** A tree of HTML → blocks of text: paragraphs, headings, items of lists, rows of tables. */
import {type Segment} from '../protocol/segment.js';
import {block, codeBlock, oneLine} from './document.js';
import {mathText} from './formula.js';
import {isProgram, isSilent} from './html-silent.js';
import {
	attribute, childrenOf, elementsBelow, type HtmlElement, type HtmlNode, isElement, textBelow,
} from './html-tree.js';

const headings: Readonly<Record<string, number>> = {
	h1: 1, h2: 2, h3: 3, h4: 4, h5: 5, h6: 6,
};

/** Elements that stand for themselves, not within a line. */
const blocks = new Set([
	'address',
	'article',
	'aside',
	'blockquote',
	'body',
	'caption',
	'center',
	'dd',
	'details',
	'div',
	'dl',
	'dt',
	'fieldset',
	'figcaption',
	'figure',
	'footer',
	'form',
	'header',
	'hr',
	'html',
	'legend',
	'li',
	'main',
	'nav',
	'ol',
	'p',
	'pre',
	'section',
	'summary',
	'table',
	'tbody',
	'tfoot',
	'thead',
	'tr',
	'ul',
	...Object.keys(headings),
]);

/** Of an item of a numbered list; notes at the foot of a page are none. @param numbers the next number of each list */
const numberOf = (item: HtmlElement, numbers: Map<HtmlElement, number>): {number: number; isGiven: boolean} | undefined => {
	const list = item.parentNode;
	if (!list || !isElement(list) || list.tagName !== 'ol' || /notes?$/.test(attribute(item, 'role')) || attribute(item, 'id').startsWith('fn') || /footnote|endnote/.test(attribute(item, 'id'))) {
		return undefined;
	}

	const own = Number.parseInt(attribute(item, 'value'), 10);
	const first = Number.parseInt(attribute(list, 'start'), 10);
	const number = Number.isInteger(own) ? own : numbers.get(list) ?? (Number.isInteger(first) ? first : 1);
	numbers.set(list, number + 1);
	return number >= 0 && number < 1_000_000_000 ? {number, isGiven: false} : undefined;
};

/** A cell of a table of data is part of its row; one that holds more than a line or two lays out the page. */
const isDataCell = (element: HtmlElement): boolean => {
	if (element.tagName !== 'td' && element.tagName !== 'th') {
		return false;
	}

	const inner = childrenOf(element).filter(child => isElement(child) && blocks.has(child.tagName)) as HtmlElement[];
	return inner.length <= 1 && inner.every(({tagName}) => tagName === 'p' || tagName === 'div');
};

/** U+2028: what no line of a page holds by itself means more than a space. */
const lineBreak = '\u2028';

const isPictureOfFormula = (element: HtmlElement): boolean =>
	element.tagName === 'img' && attribute(element, 'alt').length < 500 && /(?:^|\s)(?:math|tex|latex)(?:$|\s)/i.test(attribute(element, 'class'));

/** The lines of a program; some pages part them by elements. */
const codeOf = (element: HtmlElement): string => {
	for (const inner of elementsBelow(element)) {
		if (inner.tagName === 'br') {
			inner.childNodes.push({nodeName: '#text', value: '\n', parentNode: inner} as never);
		}
	}

	return textBelow(element);
};

type Place = Pick<Segment, 'heading' | 'item'> & {cell?: true; numbered?: {number: number; isGiven: boolean} | undefined};

/**
 * @param isDropped elements that are left out besides those that never hold text
 */
export const blocksOf = (root: HtmlNode, isDropped: (element: HtmlElement) => boolean = () => false): Segment[] => {
	const segments: Segment[] = [];
	const places: Place[] = [{}];
	const numbers = new Map<HtmlElement, number>();
	let parts: string[] = [];
	const place = (): Place => places.at(-1)!;
	const flush = (): void => {
		const text = parts.join('').split(lineBreak).map(line => oneLine(line)).filter(Boolean).join('\n');
		parts = [];
		if (text !== '') {
			const {heading, item, numbered} = place();
			// The first paragraph of an item alone has its number.
			const number = heading === undefined && numbered?.isGiven === false ? numbered.number : undefined;
			segments.push(block(text, {...(heading !== undefined && {heading}), ...(item && heading === undefined && {item}), ...(number !== undefined && {number})}));
			if (numbered) {
				numbered.isGiven = true;
			}
		}
	};

	/** Begins an element, and says how it ends; undefined for one that ends with nothing to do. */
	const begin = (element: HtmlElement): (() => void) | undefined => {
		const {tagName} = element;
		if (tagName === 'br') {
			parts.push(place().heading === undefined && !place().cell ? lineBreak : ' ');
			return undefined;
		}

		if (place().cell) {
			parts.push(' ');
			return undefined;
		}

		if (isDataCell(element)) {
			parts.push(parts.some(part => part.trim() !== '') ? ' – ' : '');
			places.push({...place(), cell: true});
			return () => {
				places.pop();
			};
		}

		if (!blocks.has(tagName) && tagName !== 'td' && tagName !== 'th') {
			return undefined;
		}

		flush();
		const heading = headings[tagName];
		places.push(heading === undefined ? (tagName === 'li' ? {item: true, numbered: numberOf(element, numbers)} : {...place()}) : {heading});
		return () => {
			flush();
			places.pop();
		};
	};

	// A stack, not a recursion: hostile files nest deeper than any call stack. A function on it is the end of an element.
	const stack: Array<HtmlNode | (() => void)> = [root];
	for (let next = stack.pop(); next; next = stack.pop()) {
		if (typeof next === 'function') {
			next();
			continue;
		}

		if ('value' in next) {
			parts.push(next.value);
			continue;
		}

		if (isElement(next)) {
			if (isSilent(next) || isDropped(next)) {
				continue;
			}

			if (next.tagName === 'math' || isPictureOfFormula(next)) {
				parts.push(next.tagName === 'math' ? mathText(next) : attribute(next, 'alt'));
				continue;
			}

			if (isProgram(next)) {
				flush();
				segments.push(...codeBlock(codeOf(next)));
				continue;
			}

			const end = begin(next);
			if (end) {
				stack.push(end);
			}
		}

		for (const child of childrenOf(next).toReversed()) {
			stack.push(child);
		}
	}

	flush();
	return segments;
};
