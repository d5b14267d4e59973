/** HTML as a tree, and questions to it. Nothing in it is run, and nothing it names is fetched. */
import {type DefaultTreeAdapterMap, parse} from 'parse5';

export type HtmlNode = DefaultTreeAdapterMap['node'];
export type HtmlElement = DefaultTreeAdapterMap['element'];

export const parseHtml = (text: string): HtmlNode => parse(text);

const empty = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr']);

/**
 * XML as an HTML parser takes it: elements that end in themselves get an end of their own. That parser knows no document
 * types and so no entities that could name files or grow.
 */
export const parseXml = (text: string): HtmlNode =>
	parse(text.replaceAll(/<([a-z][\w:.-]*)((?:\s[^<>]*)?)\/>/gi, (all, name: string, attributes: string) => (empty.has(name.toLowerCase()) ? all : `<${name}${attributes}></${name}>`)));

export const isElement = (node: HtmlNode): node is HtmlElement => 'tagName' in node;

export const childrenOf = (node: HtmlNode): readonly HtmlNode[] => ('childNodes' in node ? node.childNodes : []);

export const attribute = (element: HtmlElement, name: string): string => element.attrs.find(each => each.name === name)?.value ?? '';

/** All elements below, in order. A stack, not a recursion: hostile files nest deeper than any call stack. */
export function * elementsBelow(root: HtmlNode): Generator<HtmlElement> {
	const stack: HtmlNode[] = [...childrenOf(root)].toReversed();
	for (let node = stack.pop(); node; node = stack.pop()) {
		if (isElement(node)) {
			yield node;
		}

		for (const child of childrenOf(node).toReversed()) {
			stack.push(child);
		}
	}
}

export const firstBelow = (root: HtmlNode, isWanted: (element: HtmlElement) => boolean): HtmlElement | undefined => {
	for (const element of elementsBelow(root)) {
		if (isWanted(element)) {
			return element;
		}
	}

	return undefined;
};

export const isNamed = (...names: readonly string[]) => ({tagName}: HtmlElement): boolean => names.includes(tagName);

/** All text below, as it stands there. */
export const textBelow = (root: HtmlNode): string => {
	const parts: string[] = [];
	const stack: HtmlNode[] = [root];
	for (let node = stack.pop(); node; node = stack.pop()) {
		if ('value' in node) {
			parts.push(node.value);
		}

		for (const child of childrenOf(node).toReversed()) {
			stack.push(child);
		}
	}

	return parts.join('');
};
