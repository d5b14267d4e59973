/** Word documents (DOCX): their text with its headings, lists and tables. Their XML is read by a parser that knows no entities but those of XML itself. */
import {Buffer} from 'node:buffer';
import mammoth from 'mammoth';
import {FileError} from '../errors.js';
import {type Segment} from '../protocol/segment.js';
import {openArchive} from './archive.js';
import {decodeText} from './decode-text.js';
import {
	bareContent, type DocumentContent, isoDate, statement,
} from './document.js';
import {damaged} from './failures.js';
import {formulaMark, pictureMark, withFormulasAsText} from './formula.js';
import {blocksOf} from './html-blocks.js';
import {
	firstBelow, type HtmlNode, isNamed, parseHtml, parseXml, textBelow,
} from './html-tree.js';
import {isProse} from './program-text.js';
import {storedZip} from './stored-zip.js';

const what = 'a Word document (DOCX)';

/** The parts that hold text, and how it hangs together; pictures, fonts and what is embedded stay packed. */
const isText = (name: string): boolean => /\.(?:xml|rels)$/i.test(name) && !/(?:^|\/)(?:media|embeddings|fonts|theme|customXml|printerSettings|charts|diagrams)\//.test(name);

/** The parts of a document that a reader sees, with formulas as text: they are left out otherwise. */
const withText = (name: string, bytes: Buffer): Buffer => {
	const isSeen = /^word\/(?:document|footnotes|endnotes)\d*\.xml$/.test(name) && /<m:oMath[\s>]|<w:object[\s>]|\sname="Object\d/.test(bytes.toString('latin1'));
	return isSeen ? Buffer.from(withFormulasAsText(decodeText(bytes))) : bytes;
};

/** A picture alone is none of a formula. */
const withoutPictures = (segments: readonly Segment[]): Segment[] =>
	segments.filter(({text}) => text.trim() !== pictureMark).map(segment => ({...segment, text: segment.text.replaceAll(pictureMark, formulaMark)}));

/** What the title's style stands for; all else is as mammoth has it. */
const styleMap = [
	'p[style-name=\'Title\'] => h1:fresh',
	'p[style-name=\'Subtitle\'] => p:fresh',
	'p[style-name=\'Quote\'] => p:fresh',
	// As pandoc, Word and LibreOffice call programs, and people.
	...['Source Code', 'HTML Preformatted', 'Preformatted Text', 'Code', 'Code Block', 'Source'].map(name => String.raw`p[style-name='${name}'] => pre.code:separator('\n')`),
];

type Part = {type: string; children?: Part[]; value?: string; font?: string | null; styleName?: string | null; styleId?: string | null};

const monospaced = /^(?:courier|consolas|menlo|monaco|lucida (?:console|sans typewriter)|(?:dejavu|liberation|ubuntu|noto|roboto|droid|ibm plex|jetbrains|fira|source|sf|cascadia) ?(?:sans )?(?:mono|code)|andale mono|inconsolata|hack)\b/i;

/** Paragraphs in letters of one width, where most are not, are programs, whatever their style is called. */
const withPrograms = (document: Part): Part => {
	const paragraphs: Part[] = [];
	const waiting: Part[] = [document];
	for (let part = waiting.pop(); part; part = waiting.pop()) {
		if (part.type === 'paragraph') {
			paragraphs.push(part);
		} else {
			waiting.push(...part.children ?? []);
		}
	}

	const runsOf = ({children = []}: Part): Part[] => children.filter(({type, children: inner = []}) => type === 'run' && inner.some(({value}) => value?.trim()));
	const textOf = (part: Part): string => part.value ?? (part.children ?? []).map(child => textOf(child)).join('');
	const written = paragraphs.filter(each => runsOf(each).length > 0);
	const programs = written.filter(each => runsOf(each).every(({font}) => font && monospaced.test(font)) && !isProse(textOf(each)));
	for (const paragraph of programs.length * 2 < written.length ? programs : []) {
		paragraph.styleName = 'Source Code';
		paragraph.styleId = 'SourceCode';
	}

	return document;
};

const toHtml = async (bytes: Buffer): Promise<string> => {
	try {
		const {value} = await mammoth.convertToHtml({buffer: bytes}, {
			styleMap,
			// The parts of a document may name files anywhere.
			externalFileAccess: false,
			includeEmbeddedStyleMap: false,
			transformDocument: withPrograms,
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
				parts.set(name, withText(name, bytes));
			}
		}

		const segments = withoutPictures(blocksOf(parseHtml(await toHtml(storedZip(parts)))));
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
