/** A tree of HTML → blocks of text: paragraphs, headings, items of lists, rows of tables. */
import {type Segment} from '../protocol/segment.js';
import {block, oneLine} from './document.js';
import {isSilent} from './html-silent.js';
import {
	childrenOf, type HtmlElement, type HtmlNode, isElement,
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

type Place = Pick<Segment, 'heading' | 'item'> & {cell?: true};

/**
 * @param isDropped elements that are left out besides those that never hold text
 */
export const blocksOf = (root: HtmlNode, isDropped: (element: HtmlElement) => boolean = () => false): Segment[] => {
	const segments: Segment[] = [];
	const places: Place[] = [{}];
	let parts: string[] = [];
	const place = (): Place => places.at(-1)!;
	const flush = (): void => {
		const text = parts.join('').split(lineBreak).map(line => oneLine(line)).filter(Boolean).join('\n');
		parts = [];
		if (text !== '') {
			const {heading, item} = place();
			segments.push(block(text, {...(heading !== undefined && {heading}), ...(item && heading === undefined && {item})}));
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
		places.push(heading === undefined ? {...place(), ...(tagName === 'li' && {item: true as const})} : {heading});
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
