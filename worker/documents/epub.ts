/** Books (EPUB 2 and 3): the chapters in the order in which they are read. */
import path from 'node:path';
import {FileError} from '../errors.js';
import {type Segment} from '../protocol/segment.js';
import {type Archive, openArchive} from './archive.js';
import {decodeText} from './decode-text.js';
import {
	bareContent, block, type DocumentContent, isoDate, oneLine, statement,
} from './document.js';
import {damaged, encrypted} from './failures.js';
import {blocksOf} from './html-blocks.js';
import {
	attribute, elementsBelow, firstBelow, type HtmlElement, type HtmlNode, isNamed, parseXml, textBelow,
} from './html-tree.js';

const what = 'an EPUB book';

const xmlOf = async (archive: Archive, name: string): Promise<HtmlNode | undefined> => {
	const bytes = await archive.read(name);
	return bytes && parseXml(decodeText(bytes, /encoding\s*=\s*["']([\w:.-]{1,40})["']/.exec(bytes.subarray(0, 200).toString('latin1'))?.[1] ?? null));
};

/** A reference of one part to another as that part's name in the archive: a key, with no way out. */
const resolve = (from: string, reference: string): string => {
	const [bare = ''] = reference.split('#');
	let decoded = bare;
	try {
		decoded = decodeURIComponent(bare);
	} catch {
		// Not encoded, then.
	}

	return path.posix.join(path.posix.dirname(from), decoded);
};

/** Fonts are disguised in many books that may be read by all; anything else that is encrypted is the text. */
const isProtected = async (archive: Archive): Promise<boolean> => {
	const encryption = await xmlOf(archive, 'META-INF/encryption.xml');
	const methods = encryption ? [...elementsBelow(encryption)].filter(({tagName}) => /(?:^|:)encryptionmethod$/.test(tagName)) : [];
	return methods.some(method => !/idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#rc/i.test(attribute(method, 'algorithm')));
};

type Item = {name: string; type: string; properties: string[]};

type Package = {name: string; root: HtmlNode; items: Map<string, Item>; elements: HtmlElement[]};

const packageOf = async (archive: Archive): Promise<Package> => {
	const container = await xmlOf(archive, 'META-INF/container.xml');
	const rootFile = container && firstBelow(container, isNamed('rootfile'));
	const name = rootFile ? path.posix.normalize(attribute(rootFile, 'full-path')) : '';
	const root = await xmlOf(archive, name);
	if (!root) {
		throw damaged(what);
	}

	const elements = [...elementsBelow(root)];
	const items = new Map(elements.filter(isNamed('item')).map((item): [string, Item] => [attribute(item, 'id'), {
		name: resolve(name, attribute(item, 'href')), type: attribute(item, 'media-type'), properties: attribute(item, 'properties').split(/\s+/),
	}]));
	return {
		name, root, items, elements,
	};
};

/** The parts in reading order; what is not in it (notes, answers) is left out. */
const spineOf = ({elements, items}: Package): Item[] =>
	elements.filter(isNamed('itemref')).filter(reference => attribute(reference, 'linear') !== 'no').flatMap(reference => items.get(attribute(reference, 'idref')) ?? []);

/** What the table of contents calls each part: of a navigation document (EPUB 3) or an NCX (EPUB 2). */
const namesOf = async (archive: Archive, {items}: Package): Promise<Map<string, string>> => {
	const names = new Map<string, string>();
	const all = [...items.values()];
	const contents = all.find(({properties}) => properties.includes('nav')) ?? all.find(({type}) => type === 'application/x-dtbncx+xml');
	const root = contents && await xmlOf(archive, contents.name);
	const take = (reference: string, label: string): void => {
		const target = resolve(contents!.name, reference);
		if (label !== '' && !names.has(target)) {
			names.set(target, label);
		}
	};

	let label = '';
	for (const element of root ? elementsBelow(root) : []) {
		switch (element.tagName) {
			case 'a': {
				take(attribute(element, 'href'), oneLine(textBelow(element)));
				break;
			}

			case 'navlabel': {
				label = oneLine(textBelow(element));
				break;
			}

			case 'content': {
				take(attribute(element, 'src'), label);
				break;
			}

			default: {
				break;
			}
		}
	}

	return names;
};

/** A chapter whose heading is only drawn as one gets the name that the table of contents has for it. */
const withHeading = (segments: Segment[], name: string | undefined): Segment[] => {
	if (name === undefined || segments.length === 0 || segments.slice(0, 4).some(({heading}) => heading !== undefined)) {
		return segments;
	}

	const at = segments.slice(0, 2).findIndex(({text}) => text.toLowerCase() === name.toLowerCase());
	return [...segments.slice(0, Math.max(0, at)), block(name, {heading: 1}), ...segments.slice(at + 1)];
};

const property = ({elements}: Package, name: string): string[] =>
	elements.filter(isNamed(name)).flatMap(element => statement(textBelow(element)) ?? []);

/** @throws {FileError} when it is damaged, protected or too large */
export const readEpub = async (file: string): Promise<DocumentContent> => {
	const archive = await openArchive(file, what);
	try {
		if (await isProtected(archive)) {
			throw encrypted();
		}

		const book = await packageOf(archive);
		const names = await namesOf(archive, book);
		const segments: Segment[] = [];
		const chapters = spineOf(book).filter(({properties, type}) => !properties.includes('nav') && /html|^$/i.test(type));
		let missing = 0;
		for (const {name} of chapters) {
			const chapter = await xmlOf(archive, name);
			missing += chapter ? 0 : 1;
			for (const segment of chapter ? withHeading(blocksOf(chapter), names.get(name)) : []) {
				segments.push(segment);
			}
		}

		return {
			...bareContent(segments),
			title: property(book, 'dc:title')[0] ?? null,
			author: statement(property(book, 'dc:creator').join(', ')),
			date: isoDate(property(book, 'dc:date')[0]),
			gaps: missing > 0 ? [`${missing} of its ${chapters.length} parts ${missing === 1 ? 'is' : 'are'} missing`] : [],
		};
	} catch (error) {
		throw error instanceof FileError ? error : damaged(what, error);
	} finally {
		archive.close();
	}
};
