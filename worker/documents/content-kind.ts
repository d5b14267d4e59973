/** What is done with a file: by what is in it, and by its name only where its content leaves that open. */
import path from 'node:path';
import {FileError} from '../errors.js';
import {isRecording, type SourceKind} from '../protocol/source-kinds.js';
import {sourceKind} from '../sources/source-kind.js';
import {unsupported} from './failures.js';
import {
	archive, type Content, headOf, sniff,
} from './sniff.js';

export type Format = 'pdf' | 'docx' | 'epub' | 'html' | 'subtitles' | 'markdown' | 'text' | 'ole';

/** A recording, which is heard, or a document, which is read; `format` says how. */
export type Nature = {kind: 'audio' | 'video'} | {kind: 'text' | 'transcript'; format: Format};

const document = (format: Format): Nature => ({kind: format === 'subtitles' ? 'transcript' : 'text', format});

const formats: Readonly<Record<string, Format>> = {
	pdf: 'pdf', docx: 'docx', epub: 'epub', html: 'html', htm: 'html', xhtml: 'html', md: 'markdown', markdown: 'markdown', srt: 'subtitles', vtt: 'subtitles',
};

/** A document as its name has it. */
const byName = (file: string): Format => formats[path.extname(file).slice(1).toLowerCase()] ?? 'text';

const packed: ReadonlySet<Format> = new Set(['pdf', 'docx', 'epub']);

/** Text in a file of recordings is a message of a server, a playlist, a list of names: not what the person meant. */
const wrongType = (is: string): FileError => new FileError(
	'WRONG_TYPE',
	`it is ${is}, whatever its name says`,
	'Give it the ending that fits what it is, or fetch what was meant again.',
);

const words: Readonly<Partial<Record<Content['type'], string>>> = {html: 'a web page', subtitles: 'subtitles', data: 'a playlist or data'};

const textNature = (type: 'html' | 'subtitles' | 'text' | 'data', file: string, named: SourceKind | undefined, holdsTimes: boolean): Nature => {
	const format = byName(file);
	if ((named !== undefined && isRecording(named)) || packed.has(format)) {
		throw wrongType(words[type] ?? 'text');
	}

	if (type === 'html' || type === 'subtitles') {
		return document(type);
	}

	return document(format === 'subtitles' && !holdsTimes ? 'text' : format);
};

/**
 * @param head the first bytes of `file`
 * @throws {FileError} when it is not what its name says, and nothing that is read
 */
export const natureOf = async (file: string, head: Uint8Array): Promise<Nature> => {
	const named = sourceKind(file);
	const content = await sniff(head);
	switch (content.type) {
		case 'pdf':
		case 'docx':
		case 'epub': {
			return document(content.type);
		}

		case 'html':
		case 'subtitles':
		case 'text':
		case 'data': {
			return textNature(content.type, file, named, Buffer.from(head).includes('-->'));
		}

		case 'audio':
		case 'video': {
			return {kind: named !== undefined && isRecording(named) ? named : content.type};
		}

		case 'ole':
		case 'other':
		case 'unknown': {
			if (named !== undefined && isRecording(named)) {
				// Recordings begin with anything; the decoder looks for more.
				return {kind: named};
			}

			if (content.type === 'ole') {
				return document('ole');
			}

			// An archive of which too little is known.
			if (content.type === 'other' && (content.name !== archive || !packed.has(byName(file)))) {
				throw unsupported(content.name);
			}

			return document(byName(file));
		}
	}
};

/**
 * The kind of a file that was found by its name.
 * @throws {FileError} when it is not what its name says, and nothing that is read
 * @throws the file system's error
 */
export const contentKind = async (file: string): Promise<SourceKind> => (await natureOf(file, await headOf(file))).kind;

/** The kind of a file whose name tells nothing; undefined when its content tells of nothing that is read. */
export const kindOfUnnamed = async (file: string): Promise<SourceKind | undefined> => {
	const head = await headOf(file);
	const {type} = await sniff(head);
	return type === 'data' || type === 'unknown' || type === 'other' || type === 'ole' || head.length === 0 ? undefined : (await natureOf(file, head)).kind;
};
