/** Word documents (DOCX): their text with its headings, lists and tables. Their XML is read by a parser that knows no entities but those of XML itself. */
import {type Buffer} from 'node:buffer';
import mammoth from 'mammoth';
import {FileError} from '../errors.js';
import {openArchive} from './archive.js';
import {decodeText} from './decode-text.js';
import {
	bareContent, type DocumentContent, isoDate, statement,
} from './document.js';
import {damaged} from './failures.js';
import {blocksOf} from './html-blocks.js';
import {
	firstBelow, type HtmlNode, isNamed, parseHtml, parseXml, textBelow,
} from './html-tree.js';
import {storedZip} from './stored-zip.js';

const what = 'a Word document (DOCX)';

/** The parts that hold text, and how it hangs together; pictures, fonts and what is embedded stay packed. */
const isText = (name: string): boolean => /\.(?:xml|rels)$/i.test(name) && !/(?:^|\/)(?:media|embeddings|fonts|theme|customXml|printerSettings|charts|diagrams)\//.test(name);

/** What the title's style stands for; all else is as mammoth has it. */
const styleMap = ['p[style-name=\'Title\'] => h1:fresh', 'p[style-name=\'Subtitle\'] => p:fresh', 'p[style-name=\'Quote\'] => p:fresh'];

const toHtml = async (bytes: Buffer): Promise<string> => {
	try {
		const {value} = await mammoth.convertToHtml({buffer: bytes}, {
			styleMap,
			// The parts of a document may name files anywhere.
			externalFileAccess: false,
			includeEmbeddedStyleMap: false,
			convertImage: mammoth.images.imgElement(async () => ({src: ''})),
		});
		return value;
	} catch (error) {
		throw damaged(what, error);
	}
};

/** What the document says of itself. */
const property = (core: HtmlNode | null, name: string): string | null => {
	const found = core && firstBelow(core, isNamed(name));
	return found ? statement(textBelow(found)) : null;
};

/** Other programs write the name of the template, or this. */
const isTitle = (title: string | null): boolean => title !== null && !/^(?:untitled|document\d*|word document|microsoft word\b.*)$/i.test(title);

/** @throws {FileError} when it is damaged, protected or too large */
export const readDocx = async (path: string): Promise<DocumentContent> => {
	const archive = await openArchive(path, what);
	try {
		const parts = new Map<string, Buffer>();
		for (const name of archive.names().filter(each => isText(each))) {
			const bytes = await archive.read(name);
			if (bytes) {
				parts.set(name, bytes);
			}
		}

		const segments = blocksOf(parseHtml(await toHtml(storedZip(parts))));
		const core = parts.get('docProps/core.xml');
		const properties = core ? parseXml(decodeText(core)) : null;
		const title = property(properties, 'dc:title');
		return {
			...bareContent(segments),
			title: isTitle(title) ? title : null,
			author: property(properties, 'dc:creator'),
			date: isoDate(property(properties, 'dcterms:modified') ?? property(properties, 'dcterms:created')),
		};
	} catch (error) {
		throw error instanceof FileError ? error : damaged(what, error);
	} finally {
		archive.close();
	}
};
