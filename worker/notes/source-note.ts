/** The note of one source: what is in it, where it came from, and what it has to do with others. */
import path from 'node:path';
import type {
	Digest, Mention, Sighting, VaultRecord,
} from '../../checkpoints/vault-record.js';
import type {TranscriptFormat} from '../options.js';
import type {Section} from '../vault/note-parts.js';
import {type NotePage} from '../vault/merge-note.js';
import {dayOf, type FrontMatterValue} from './front-matter.js';
import {type EntityKind, Links} from './links.js';
import {
	asBlock, escapeBlock, escapeHeading, escapeInline, plainProperty,
} from './markdown-text.js';
import {type Contradiction, contradictionSection} from './contradiction-lines.js';
import {nothingFound} from './nothing-found.js';
import {type ListedAs, relationLine} from './relation-lines.js';
import {displayDuration, displayTime} from './timestamp.js';
import {deferredCallout, originProperties} from './summary-origin.js';
import {linkToFile, playerOf, playFrom} from './source-link.js';
import {sourceKey, transcriptKey, transcriptPath} from './vault-paths.js';

const dates = new Set(['recorded', 'processed']);

const properties = (record: VaultRecord): Record<string, FrontMatterValue> => ({
	title: plainProperty(record.title),
	...(record.author !== null && {[record.kind === 'text' || record.kind === 'transcript' ? 'author' : 'artist']: plainProperty(record.author)}),
	...(record.album !== null && {album: plainProperty(record.album)}),
	source: record.source,
	duration: record.duration,
	recorded: record.recorded === null ? null : dayOf(record.recorded),
	processed: dayOf(record.processed),
	model: record.model,
	language: record.language,
	words: record.words,
	...(record.quality && {quality: record.quality}),
	...(record.quality === 'good' && record.compared === false && {compared: false}),
	...(record.warnings && record.warnings.length > 0 && {warnings: record.warnings}),
	...(record.doubtful.length > 0 && {doubtful: record.doubtful.length}),
	...originProperties(record),
	tags: ['longhand', record.kind],
	longhand: sourceKey(record.name),
});

/** A source that speaks of the same. */
export type Related = {record: VaultRecord; shared: readonly string[]};

/** What the note says beyond its own record: of the map, once that is drawn. */
export type SourceContext = {
	links: Links;
	/** The name under which the map lists what this source calls `name`. */
	listed: (kind: EntityKind, name: string) => string;
	related: readonly Related[];
	/** What the map lists under a name. */
	listedAs: ListedAs;
	/** What it and other sources say against each other. */
	contradictions: readonly Contradiction[];
	/** The source itself, relative to the vault; null where it lies elsewhere. */
	file: string | null;
};

/** What is known of a source by itself. */
export const aloneContext = (record: VaultRecord, places: ReadonlyMap<string, string>): SourceContext => ({
	links: new Links([record], places), listed: (_, name) => name, related: [], listedAs: () => undefined, contradictions: [], file: null,
});

const list = (items: readonly string[]): string => items.length === 0 ? 'None found.' : items.map(item => `- ${item}`).join('\n');

const section = (heading: string, lines: string): Section => ({key: `## ${heading}`, text: `## ${heading}\n\n${lines}`});

const digestSections = (record: VaultRecord, digest: Digest, {
	links, listed, listedAs, contradictions, file,
}: SourceContext): Section[] => {
	const sentence = ({text, start}: Sighting): string =>
		start === null ? `${escapeBlock(text)}${links.documentPlace(record, text)}` : `${escapeBlock(text)} (${links.time(record, start)}${playFrom(file, start)})`;
	const mention = (kind: EntityKind, {name, count, speaks}: Mention): string => {
		const link = asBlock(links.entity(kind, listed(kind, name), name));
		if (speaks) {
			return `${link} (speaks${speaks.turns > 1 ? ` ${speaks.turns} times` : ''})`;
		}

		return count > 1 ? `${link} (${count} times)` : link;
	};

	const mentions = (heading: string, kind: EntityKind, found: readonly Mention[]): Section[] =>
		found.length > 0 ? [section(heading, list(found.map(each => mention(kind, each))))] : [];
	return [
		section('Summary', [...deferredCallout(record), list(digest.summary.map(chosen => sentence(chosen)))].join('\n\n')),
		...mentions('Key terms', 'concept', digest.terms),
		...mentions('People', 'person', digest.people),
		...mentions('Mental models', 'model', digest.mental_models),
		...mentions('Jargon', 'jargon', digest.jargon),
		...(digest.relations.length > 0 ? [section('Relations', digest.relations.map(relation => relationLine({record, relation}, {links, listedAs}, false)).join('\n'))] : []),
		...(record.summary_by !== 'local' && digest.claims.length > 0 ? [section('Claims', list(digest.claims.map(claim => sentence(claim))))] : []),
		...contradictionSection(contradictions, links),
		...(digest.questions.length > 0 ? [section('Open questions', list(digest.questions.map(question => sentence(question))))] : []),
	];
};

/** The chapters that the recording has by its tags, as links to where they begin. */
const chapterSection = (record: VaultRecord, {links, file}: SourceContext): Section[] => record.chapters.length === 0
	? []
	: [section('Chapters', list(record.chapters.map(chapter => `${links.chapter(record, chapter)}${playFrom(file, chapter.start)} ${escapeInline(chapter.title)}`)))];

/** Subtitles of a document are never written. */
const written = ({kind, formats}: VaultRecord): TranscriptFormat[] =>
	formats.filter(format => kind !== 'text' || (format !== 'srt' && format !== 'vtt'));

/**
 * A link to a file that is no note: Obsidian looks up names of notes and media alone, so it needs the path. `to` is made
 * of a note's name: no angle brackets, no backslashes, one line.
 *
 * @param from the note's place, without ending
 */
const fileLink = (shown: string, from: string, to: string): string => {
	const relative = path.posix.relative(path.posix.dirname(from), to);
	return `[${shown}](<${relative.replaceAll('%', '%25').replaceAll(/&(?=#?\w+;)/g, String.raw`\&`)}>)`;
};

const sourceSection = (record: VaultRecord, {links, file}: SourceContext): Section => {
	const {name, source, kind, duration, doubtful} = record;
	const length = duration === null ? '' : ` (${displayDuration(duration)})`;
	const files = written(record).map(format => format === 'md'
		? links.note(transcriptKey(name), kind === 'text' ? 'Text' : 'Transcript')
		: fileLink(format, links.place(sourceKey(name)), transcriptPath(name, format)));
	const doubts = doubtful.map(({start, end, reason}) => `${displayTime(start)}–${displayTime(end)} (${escapeInline(reason)})`);
	return section('Source', list([
		`File: ${file === null ? escapeInline(source) : linkToFile(file, source)}${length}`,
		...(files.length > 0 ? [`${kind === 'text' ? 'Text' : 'Transcript'}: ${files.join(', ')}`] : []),
		...(doubts.length > 0 ? [`Doubtful: ${doubts.join(', ')}`] : []),
	]));
};

const relatedSection = ({links, related}: SourceContext): Section[] => related.length === 0
	? []
	: [section('Related sources', list(related.map(({record, shared}) =>
		`${links.source(record)}${shared.length > 0 ? ` — ${shared.map(name => escapeInline(name)).join(', ')}` : ''}`)))];

/** Why a transcript is not to be trusted, as a callout of Obsidian. */
const qualityCallout = ({quality = 'good', warnings = []}: VaultRecord): string[] => quality === 'good'
	? []
	: [[
		`> [!warning] ${quality === 'poor' ? 'A poor transcript' : 'A doubtful transcript'}`,
		...warnings.map(warning => `> - ${escapeInline(warning)}`),
		'>',
		'> Listen before you rely on it.',
	].join('\n')];

/** The note of a source, known by itself or with its place in the map. */
export const sourceNote = (record: VaultRecord, context: SourceContext): NotePage => {
	const {digest, kind, speech} = record;
	return {
		key: sourceKey(record.name),
		properties: properties(record),
		dates,
		sections: [
			{key: '', text: [`# ${escapeHeading(record.title)}`, ...playerOf(context.file), ...qualityCallout(record), ...(speech ? [] : [nothingFound(kind)])].join('\n\n')},
			...(digest !== null && speech ? digestSections(record, digest, context) : []),
			...chapterSection(record, context),
			...(speech ? relatedSection(context) : []),
			sourceSection(record, context),
		],
	};
};
