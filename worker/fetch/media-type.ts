/** What something is by what its server says of it, before any of it is fetched. */
import {type SourceKind} from '../protocol/source-kinds.js';
import {sourceKind} from '../sources/source-kind.js';

/** Types that say nothing. */
const unsaid: ReadonlySet<string> = new Set(['', 'application/octet-stream', 'binary/octet-stream', 'application/binary', 'application/force-download', 'application/download']);

/** The ending that files of a type have, where it decides how they are read. */
const endings: Readonly<Record<string, string>> = {
	'text/plain': '.txt', 'text/markdown': '.md', 'text/x-markdown': '.md', 'text/vtt': '.vtt', 'application/x-subrip': '.srt', 'application/pdf': '.pdf',
	'application/epub+zip': '.epub', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
};

/** Containers of sound that are not called so. */
const recordings: ReadonlySet<string> = new Set(['application/ogg', 'application/mp4', 'application/x-matroska', 'application/vnd.rn-realmedia']);

/** `audio/mpeg`, of `Audio/MPEG; codecs=…`. */
export const plainType = (header: string | null): string => (header ?? '').split(';')[0]!.trim().toLowerCase();

export const isPage = (type: string): boolean => type === 'text/html' || type === 'application/xhtml+xml';

/** Whether a body may be a web page whatever its type says. */
export const mayBePage = (type: string): boolean => unsaid.has(type) || /^(?:text|audio|video)\//.test(type) || recordings.has(type);

const pageBegin = /^(?:\uFEFF|\s|<!--[^>]*-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html)[\s>]/i;

/** Whether a body begins as web pages do. @param begin its first bytes */
export const beginsPage = (begin: Uint8Array): boolean => pageBegin.test(new TextDecoder().decode(begin.subarray(0, 1024)));

/** The ending of a recording whose name has none: what comes is refused then when it is a server's message. */
export const recordingEnding = (type: string): string => (type.startsWith('audio/') ? '.mp3' : (type.startsWith('video/') ? '.mp4' : ''));

/** How it is read, and the ending that its file is to have; undefined for what longhand does not read. */
export const readAs = (type: string, ending: string): {kind: SourceKind; ending: string} | undefined => {
	const byName = sourceKind(`x${ending}`);
	const family = type.split('/')[0]!;
	if (family === 'audio' || family === 'video') {
		return {kind: family, ending: byName === 'audio' || byName === 'video' ? ending : ''};
	}

	if (byName !== undefined && family !== 'image' && family !== 'font') {
		return {kind: byName, ending};
	}

	if (unsaid.has(type) || recordings.has(type)) {
		// Without any hint: ffmpeg looks at what is inside.
		return {kind: 'audio', ending: ''};
	}

	const usual = endings[type];
	const kind = usual === undefined ? undefined : sourceKind(`x${usual}`);
	return kind === undefined ? undefined : {kind, ending: usual!};
};
