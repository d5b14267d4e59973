/**
 * Formulas as text on a line, such as `Q = a/(b + 1)`: of MathML (https://www.w3.org/TR/mathml-core/) and of Office
 * (ECMA-376-1, 22.1), which have the same parts under other names.
 */
import {oneLine} from './document.js';
import {
	attribute, childrenOf, elementsBelow, type HtmlElement, type HtmlNode, isElement, parseXml, textBelow,
} from './html-tree.js';

/** What stands for a formula of which nothing can be read. */
export const formulaMark = '[formula]';

/** Formulas nest a few levels; a hostile one nests deeper than any call stack. */
const deepest = 40;
const longest = 2000;

const isToken = (text: string): boolean => /^(?:[\p{L}\p{N}.,′]+|\([^()]*\))$/u.test(text);

/** A part that stands beside a sign. */
const grouped = (text: string): string => (text === '' || isToken(text) ? text : `(${text})`);

const nameOf = ({tagName}: HtmlElement): string => tagName.replace(/^.*:/, '').toLowerCase();

/** Of Office: the value of a property, `m:chr` say. */
const property = (element: HtmlElement, name: string): string | undefined => {
	const owner = childrenOf(element).find(child => isElement(child) && nameOf(child).endsWith('pr'));
	const found = owner && childrenOf(owner).find(child => isElement(child) && nameOf(child) === name);
	return found && isElement(found) ? attribute(found, 'm:val') : undefined;
};

const write = (node: HtmlNode, depth: number): string => {
	if (depth > deepest) {
		return textBelow(node);
	}

	if (!isElement(node)) {
		return 'value' in node ? node.value.trim() : childrenOf(node).map(child => write(child, depth + 1)).join('');
	}

	const name = nameOf(node);
	const parts = childrenOf(node).filter(child => isElement(child) && !nameOf(child).endsWith('pr')) as HtmlElement[];
	const part = (place: number): string => (parts[place] ? write(parts[place], depth + 1) : '');
	const all = (): string => childrenOf(node).map(child => write(child, depth + 1)).join('');
	const with2 = (sign: string, place = 1): string => (part(place) === '' ? '' : `${sign}${grouped(part(place))}`);
	switch (name) {
		case 'annotation':
		case 'annotation-xml':
		case 'rpr':
		case 'ctrlpr': {
			return '';
		}

		case 'mtext':
		case 'ms': {
			return ` ${oneLine(textBelow(node))} `;
		}

		case 't': {
			return textBelow(node);
		}

		case 'mfrac':
		case 'f': {
			return `${grouped(part(0))}/${grouped(part(1))}`;
		}

		case 'msup':
		case 'ssup':
		case 'mover': {
			return `${grouped(part(0))}${with2('^')}`;
		}

		case 'msub':
		case 'ssub':
		case 'munder': {
			return `${grouped(part(0))}${with2('_')}`;
		}

		case 'msubsup':
		case 'ssubsup':
		case 'munderover': {
			return `${grouped(part(0))}${with2('_')}${with2('^', 2)}`;
		}

		case 'msqrt': {
			return `√(${all()})`;
		}

		case 'mroot': {
			return `root(${part(0)}, ${part(1)})`;
		}

		case 'rad': {
			return part(0) === '' || parts.length === 1 ? `√(${part(parts.length - 1)})` : `root(${part(1)}, ${part(0)})`;
		}

		case 'nary': {
			return `${property(node, 'chr') ?? '∫'}${with2('_', 0)}${with2('^')} ${part(2)}`;
		}

		case 'd': {
			return `${property(node, 'begchr') ?? '('}${parts.map((_, place) => part(place)).join(', ')}${property(node, 'endchr') ?? ')'}`;
		}

		case 'mtable':
		case 'm':
		case 'eqarr': {
			return parts.map((_, place) => part(place)).join('; ');
		}

		case 'mtr':
		case 'mr': {
			return parts.map((_, place) => part(place)).join(', ');
		}

		default: {
			return name.endsWith('pr') ? '' : all();
		}
	}
};

/** Air around what relates two sides. */
const spaced = (text: string): string => oneLine(text.replaceAll(/[\u2061-\u2064]/g, '').replaceAll(/\s*([=<>≤≥≈≠≡→∈+−±×·∝])\s*/g, ' $1 '))
	.replaceAll(/([(^_/,]) ?([+−]) /g, '$1$2').replace(/^([+−]) /, '$1').slice(0, longest);

const isWords = (text: string): boolean => text !== '' && !/[\\{}]/.test(text);

/** TeX without what only says how it is shown. */
const bareTex = (text: string): string => oneLine(text.replace(/^\s*{\\(?:displaystyle|textstyle)\s*(.*)}\s*$/s, '$1')).slice(0, longest);

/** A formula of MathML. */
export const mathText = (math: HtmlElement): string => {
	const label = bareTex(attribute(math, 'alttext'));
	const note = [...elementsBelow(math)].find(element => element.tagName === 'annotation' && /tex|text\/plain/i.test(attribute(element, 'encoding')));
	const tex = note ? bareTex(textBelow(note)) : '';
	const words = [label, tex].find(text => isWords(text));
	return words ?? ([spaced(write(math, 0)), label, tex].find(text => text !== '') ?? formulaMark);
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Stands for a picture that may be a formula: it is one where it stands within a sentence. */
export const pictureMark = '\uE8F0';

/** A part of a Word document with its formulas as text, where they stand. */
export const withFormulasAsText = (xml: string): string => {
	const run = (text: string): string => `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
	return xml
		.replaceAll(/<m:oMathPara(?:\s[^<>]*)?>|<\/m:oMathPara>|<m:oMathParaPr(?:\s[^<>]*)?>[^]*?<\/m:oMathParaPr>/g, '')
		.replaceAll(/<m:oMath(?:\s[^<>]*)?>(?:(?!<m:oMath[\s>])[^])*?<\/m:oMath>/g, formula => run(spaced(write(parseXml(formula), 0)) || formulaMark))
		.replaceAll(/<w:object(?:\s[^<>]*)?>(?:(?!<w:object[\s>])[^])*?<\/w:object>/g, object => (/progid="(?:equation|mathtype)/i.test(object) ? `<w:t>${formulaMark}</w:t>` : object))
		.replaceAll(/<w:drawing(?:\s[^<>]*)?>(?:(?!<w:drawing[\s>])[^])*?<\/w:drawing>/g, drawing => (/<wp:inline\b[^]*<wp:docPr\b[^<>]*\sname="Object\d+"/.test(drawing) ? `<w:t>${pictureMark}</w:t>` : drawing));
};
