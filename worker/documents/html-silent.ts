/** What of a page is no text for a reader. */
import {
	attribute, childrenOf, type HtmlElement, isElement, textBelow,
} from './html-tree.js';

/** What holds no words of the text: programs, styles, pictures, fields, readings beside characters. */
const silent = new Set([
	'audio',
	'button',
	'canvas',
	'datalist',
	'del',
	'embed',
	'head',
	'iframe',
	'map',
	'noscript',
	'object',
	'option',
	'rp',
	'rt',
	'script',
	'select',
	'style',
	'svg',
	'template',
	'textarea',
	'title',
	'video',
]);

/** A formula for machines, beside a picture of it for the eye. */
const isBehindPicture = (element: HtmlElement): boolean => {
	const [only, ...others] = childrenOf(element).filter(child => isElement(child) || ('value' in child && child.value.trim() !== ''));
	return others.length === 0 && only !== undefined && isElement(only) && only.tagName === 'math';
};

const isHidden = (element: HtmlElement): boolean =>
	!isBehindPicture(element) && element.attrs.some(({name, value}) =>
		name === 'hidden' || (name === 'aria-hidden' && value === 'true') || (name === 'style' && /display\s*:\s*none/i.test(value)));

/** Marks that lead to a note and back from it, or to the heading they stand beside. */
const isReference = (element: HtmlElement): boolean => {
	if (element.tagName !== 'sup' && element.tagName !== 'a') {
		return false;
	}

	const text = textBelow(element).trim();
	return element.tagName === 'a' ? /^[↑↩^#¶§]\uFE0E?$/u.test(text) : /^\[?(?:\d{1,3}|[a-z]|\*)]?$/i.test(text) && childrenOf(element).some(child => isElement(child) && child.tagName === 'a');
};

/** Whether an element shows a piece of a program. */
export const isProgram = (element: HtmlElement): boolean =>
	element.tagName === 'pre' && (childrenOf(element).some(child => isElement(child) && child.tagName === 'code') || /\b(?:highlight|language-|code)/i.test(attribute(element, 'class')));

/** Whether an element holds nothing of the text. */
export const isSilent = (element: HtmlElement): boolean =>
	silent.has(element.tagName) || isHidden(element) || isReference(element);
