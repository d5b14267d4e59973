/** The note of one source: what is in it, and where it came from. */
import type {
	Digest, Mention, SummarySentence, VaultRecord,
} from '../../checkpoints/vault-record.js';
import type {TranscriptFormat} from '../options.js';
import type {Segment} from '../protocol.js';
import {dayOf, frontMatter, type FrontMatterValue} from './front-matter.js';
import {
	escapeBlock, escapeHeading, escapeInline, plainLine,
} from './markdown-text.js';
import {nothingFound} from './nothing-found.js';
import {type Paragraph, paragraphAt, paragraphsOf} from './paragraphs.js';
import {displayDuration, displayTime} from './timestamp.js';
import {deferredCallout, originProperties} from './summary-origin.js';
import {transcriptPath} from './vault-paths.js';

const dates = new Set(['recorded', 'processed']);

const properties = (record: VaultRecord): Record<string, FrontMatterValue> => ({
	title: plainLine(record.title),
	source: record.source,
	duration: record.duration,
	recorded: record.recorded === null ? null : dayOf(record.recorded),
	processed: dayOf(record.processed),
	model: record.model,
	language: record.language,
	words: record.words,
	...(record.doubtful.length > 0 && {doubtful: record.doubtful.length}),
	...originProperties(record),
	tags: ['longhand', record.kind],
});

/** A time as a link to the paragraph of the transcript where it is said. */
const timeLink = (record: VaultRecord, paragraphs: readonly Paragraph[], time: number): string => {
	const paragraph = paragraphAt(paragraphs, time);
	return paragraph && record.formats.includes('md')
		? `[[Transcripts/${record.name}#^${paragraph.id}|${displayTime(time)}]]`
		: displayTime(time);
};

const list = (items: readonly string[]): string => items.length === 0 ? 'None found.' : items.map(item => `- ${item}`).join('\n');

const mentionLine = ({name, count}: Mention): string => count > 1 ? `${escapeBlock(name)} (${count} times)` : escapeBlock(name);

const digestSections = (record: VaultRecord, digest: Digest, paragraphs: readonly Paragraph[]): string[] => {
	const sentence = ({text, start}: SummarySentence): string =>
		start === null ? escapeBlock(text) : `${escapeBlock(text)} (${timeLink(record, paragraphs, start)})`;
	return [
		'## Summary',
		...deferredCallout(record),
		list(digest.summary.map(chosen => sentence(chosen))),
		'## Key terms',
		list(digest.terms.map(term => mentionLine(term))),
		'## People',
		list(digest.people.map(person => mentionLine(person))),
		...(digest.claims.length > 0 ? ['## Claims', list(digest.claims.map(claim => sentence(claim)))] : []),
	];
};

/** Subtitles of a document are never written. */
const written = ({kind, formats}: VaultRecord): TranscriptFormat[] =>
	formats.filter(format => kind !== 'text' || (format !== 'srt' && format !== 'vtt'));

/**
 * A link to a file that is no note: Obsidian looks up names of notes and media alone, so it needs the path. `path`,
 * from the vault, is made of a note's name: no angle brackets, no backslashes, one line.
 */
const fileLink = (shown: string, path: string): string =>
	`[${shown}](<../${path.replaceAll('%', '%25').replaceAll(/&(?=#?\w+;)/g, String.raw`\&`)}>)`;

const sourceSection = (record: VaultRecord): string[] => {
	const {name, source, kind, duration, doubtful} = record;
	const length = duration === null ? '' : ` (${displayDuration(duration)})`;
	const links = written(record).map(format =>
		format === 'md' ? `[[Transcripts/${name}|${kind === 'text' ? 'Text' : 'Transcript'}]]` : fileLink(format, transcriptPath(name, format)));
	const doubts = doubtful.map(({start, end, reason}) => `${displayTime(start)}–${displayTime(end)} (${escapeInline(reason)})`);
	return [
		'## Source',
		list([
			`File: ${escapeInline(source)}${length}`,
			...(links.length > 0 ? [`${kind === 'text' ? 'Text' : 'Transcript'}: ${links.join(', ')}`] : []),
			...(doubts.length > 0 ? [`Doubtful: ${doubts.join(', ')}`] : []),
		]),
	];
};

/**
 * The content of `Sources/<name>.md`.
 *
 * @param segments The transcript; with it, times in the summary link to the paragraph where they are said.
 */
export const renderSourceNote = (record: VaultRecord, segments: readonly Segment[] = []): string => {
	const {digest, kind, speech, doubtful} = record;
	const paragraphs = kind === 'text' ? [] : paragraphsOf(segments, doubtful);
	const blocks = [
		`# ${escapeHeading(record.title)}`,
		...(speech ? [] : [nothingFound(kind)]),
		...(digest !== null && speech ? digestSections(record, digest, paragraphs) : []),
		...sourceSection(record),
	];
	return `${frontMatter(properties(record), dates)}\n${blocks.join('\n\n')}\n`;
};
