/** A web page that was saved: its main text, without what surrounds it. */
import {Buffer} from 'node:buffer';
import {type Segment} from '../protocol/segment.js';
import {decodeText} from './decode-text.js';
import {
	bareContent, type DocumentContent, isoDate, oneLine, statement,
} from './document.js';
import {blocksOf} from './html-blocks.js';
import {
	attribute, childrenOf, elementsBelow, firstBelow, type HtmlElement, type HtmlNode, isElement, isNamed, parseHtml, textBelow,
} from './html-tree.js';

/** The encoding a page names in its first bytes, or null. */
const declaredEncoding = (bytes: Uint8Array): string | null => {
	const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
	return /<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w:.-]{1,40})/i.exec(head)?.[1]
		?? /<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{1,40})["']/i.exec(head)?.[1]
		?? null;
};

/** Characters of text and of links below each element, from the leaves up. */
type Weights = Map<HtmlNode, {text: number; linked: number; links: number}>;

const weigh = (root: HtmlNode): Weights => {
	const weights: Weights = new Map();
	const stack: Array<{node: HtmlNode; seen: boolean}> = [{node: root, seen: false}];
	for (let next = stack.pop(); next; next = stack.pop()) {
		const {node, seen} = next;
		if (!seen) {
			stack.push({node, seen: true});
			for (const child of childrenOf(node)) {
				stack.push({node: child, seen: false});
			}

			continue;
		}

		const sum = {text: 'value' in node ? node.value.trim().length : 0, linked: 0, links: 0};
		for (const child of childrenOf(node)) {
			const {text, linked, links} = weights.get(child)!;
			sum.text += text;
			sum.linked += linked;
			sum.links += links;
		}

		if (isElement(node) && ['script', 'style', 'noscript', 'template'].includes(node.tagName)) {
			sum.text = 0;
		} else if (isElement(node) && node.tagName === 'a') {
			sum.linked = sum.text;
			sum.links = 1;
		}

		weights.set(node, sum);
	}

	return weights;
};

const isMain = (element: HtmlElement): boolean => element.tagName === 'main' || attribute(element, 'role') === 'main';

/** The part of a page that it marks as its own text, if that holds a good part of its words; else the body. */
const mainPart = (body: HtmlElement, weights: Weights): HtmlElement => {
	const all = weights.get(body)!.text;
	const articles = [...elementsBelow(body)].filter(isNamed('article'));
	const candidates = [firstBelow(body, isMain), ...(articles.length === 1 ? articles : [])];
	const marked = candidates.filter(candidate => candidate && weights.get(candidate)!.text >= all * 0.25);
	return marked.at(-1) ?? body;
};

const around = new Set(['nav', 'aside', 'footer', 'dialog']);
const roles = new Set(['navigation', 'banner', 'contentinfo', 'search', 'complementary', 'dialog', 'alert', 'menu', 'menubar']);
const namesAround = /(?:^|[\s_-])(?:nav|navbar|navigation|menu|sidebar|breadcrumbs?|cookies?|consent|footer|share|sharing|social|adverts?|advertisement|newsletter|popup|modal)(?:$|[\s_-])/i;
const boxes = new Set(['ul', 'ol', 'div', 'section', 'table', 'td', 'p', 'form']);

/** Tests for what surrounds the text: menus, margins, notices, heaps of links. */
const surroundings = (main: HtmlElement, body: HtmlElement, weights: Weights) => {
	const all = weights.get(main)!.text;
	return (element: HtmlElement): boolean => {
		if (element === main) {
			return false;
		}

		if (around.has(element.tagName) || roles.has(attribute(element, 'role')) || (main === body && element.tagName === 'header')) {
			return true;
		}

		const {text, linked, links} = weights.get(element)!;
		const isSmall = text < all * 0.3;
		return isSmall && boxes.has(element.tagName)
			&& (namesAround.test(`${attribute(element, 'class')} ${attribute(element, 'id')}`.slice(0, 500))
				|| (main === body && links >= 4 && linked > text * 0.7));
	};
};

/** What the head says under one of these names. */
const metaOf = (root: HtmlNode, ...names: readonly string[]): string | null => {
	const metas = [...elementsBelow(root)].filter(isNamed('meta'));
	for (const name of names) {
		const found = metas.find(meta => (attribute(meta, 'property') || attribute(meta, 'name')).toLowerCase() === name);
		const content = found && statement(attribute(found, 'content'));
		if (content) {
			return content;
		}
	}

	return null;
};

/** A page's title often ends with the name of its site, its heading does not. */
const titleOf = (root: HtmlNode, segments: readonly Segment[]): string | null => {
	const found = firstBelow(root, isNamed('title'));
	const title = metaOf(root, 'og:title', 'dc.title') ?? (found ? statement(textBelow(found)) : null);
	const highest = segments.filter(({heading}) => heading === 1);
	const [heading] = highest;
	return highest.length === 1 && heading && (title === null || title.includes(heading.text)) ? statement(heading.text) : title;
};

const authorOf = (root: HtmlNode): string | null => {
	const author = metaOf(root, 'author', 'dc.creator', 'article:author');
	return author !== null && /^https?:/i.test(author) ? null : author;
};

/** @throws {FileError} when it is in an encoding that nothing tells */
export const readHtml = (bytes: Uint8Array): DocumentContent => {
	const root = parseHtml(decodeText(bytes, declaredEncoding(bytes)));
	const body = firstBelow(root, isNamed('body'));
	if (!body) {
		return bareContent([]);
	}

	const weights = weigh(body);
	const main = mainPart(body, weights);
	const chosen = blocksOf(main, surroundings(main, body, weights));
	// A page of links alone is what it is.
	const segments = chosen.some(({heading, text}) => heading === undefined && oneLine(text) !== '') ? chosen : blocksOf(body);
	return {
		...bareContent(segments),
		title: titleOf(root, segments),
		author: authorOf(root),
		date: isoDate(metaOf(root, 'article:published_time', 'dc.date', 'dcterms.date', 'date', 'citation_publication_date')?.replaceAll('/', '-')),
	};
};
