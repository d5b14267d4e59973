/** What a file is, by the ending of its name: the one table of what a folder is searched for. What is inside is found out when it is read. */
import path from 'node:path';
import {type SourceKind} from '../protocol/source-kinds.js';

export const endings: Record<SourceKind, readonly string[]> = {
	audio: [
		'mp3',
		'm4a',
		'm4b',
		'aac',
		'opus',
		'ogg',
		'oga',
		'flac',
		'wav',
		'wave',
		'aif',
		'aiff',
		'aifc',
		'caf',
		'wma',
		'amr',
		'ac3',
		'ape',
		'wv',
		'mka',
		'weba',
		'au',
		'spx',
	],
	video: ['mp4', 'm4v', 'mov', 'mkv', 'webm', 'avi', 'wmv', 'flv', 'mpg', 'mpeg', 'ts', 'mts', 'm2ts', '3gp', '3g2', 'ogv', 'asf'],
	text: ['txt', 'text', 'md', 'markdown', 'html', 'htm', 'xhtml', 'pdf', 'docx', 'epub'],
	transcript: ['srt', 'vtt'],
};

const kinds = new Map<string, SourceKind>(Object.entries(endings).flatMap(([kind, list]) => list.map((ending): [string, SourceKind] => [ending, kind as SourceKind])));

/** The kind of a file, or undefined when longhand does not read such files. */
export const sourceKind = (file: string): SourceKind | undefined => kinds.get(path.extname(file).slice(1).toLowerCase());
