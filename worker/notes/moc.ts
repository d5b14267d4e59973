/** The Map of Content: the hub that ties the notes together. */
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import type {SharedEntry} from '../knowledge/shared-entry.js';
import {type Group, themesOf} from '../knowledge/themes.js';
import {timelineOf} from '../knowledge/timeline.js';
import type {MocKind} from '../options.js';
import type {NotePage} from '../vault/merge-note.js';
import type {Section} from '../vault/note-parts.js';
import {contradictionSection} from './contradiction-lines.js';
import {type EntityKind, indexKeys} from './links.js';
import {asBlock, escapeHeading, escapeInline} from './markdown-text.js';
import {mermaidMap} from './mermaid-map.js';
import {notInEnglish} from './not-in-english.js';
import {displayDuration} from './timestamp.js';
import type {Findings, VaultMap} from './vault-map.js';
import {mocKey} from './vault-paths.js';

export type MocOptions = {
	kind: MocKind;
	/** Levels of headings. */
	depth: number;
	/** People and concepts are gathered from poor transcripts, too. */
	includePoor: boolean;
};

/** Of each kind at most so many are listed here: the index has all. */
const mostListed = 60;
const mostSourcesOfOne = 6;
const mostQuestions = 40;
/** A theme of more sources is parted in a topical map. */
const mostInTheme = 12;

const grouped = (value: number): string => String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
const counted = (value: number, one: string, many: string): string => `${grouped(value)} ${value === 1 ? one : many}`;

const overview = ({records, entries}: VaultMap): string => {
	const seconds = records.reduce((sum, {duration}) => sum + (duration ?? 0), 0);
	const words = records.reduce((sum, record) => sum + record.words, 0);
	const shared = entries.concept.filter(({entries: found}) => found.length > 1).length;
	const some = (count: number, one: string, many: string): string[] => count > 0 ? [counted(count, one, many)] : [];
	return [
		counted(records.length, 'source', 'sources'),
		...(seconds > 0 ? [`${displayDuration(seconds)} of recordings`] : []),
		counted(words, 'word', 'words'),
		...some(entries.person.length, 'person', 'people'),
		...some(shared, 'concept in two sources or more', 'concepts in two sources or more'),
		...some(entries.model.length, 'mental model', 'mental models'),
		...some(entries.jargon.length, 'term explained', 'terms explained'),
	].join(' · ');
};

const sourceLine = (record: VaultRecord, {links}: VaultMap): string => {
	const length = record.duration === null ? '' : ` (${displayDuration(record.duration)})`;
	const context = record.digest?.context ? ` — ${escapeInline(record.digest.context)}` : '';
	return `- ${links.source(record)}${length}${context}`;
};

/** Sources under the headings of the hub, and those under none. */
export type GroupedSources = {groups: Group[]; rest: VaultRecord[]};

/** @param known concepts that were themes when the map was drawn before */
export const groupedSources = ({spoken, entries}: Findings, {kind, depth}: MocOptions, known: ReadonlySet<string> = new Set()): GroupedSources => {
	switch (kind) {
		case 'chronological': {
			return timelineOf(spoken, depth);
		}

		case 'topical': {
			return themesOf(spoken, entries.concept, {
				depth, most: mostInTheme, also: true, others: entries.person, known,
			});
		}

		case 'hierarchical': {
			return themesOf(spoken, entries.concept, {
				depth, most: 2, also: false, broad: true, others: entries.person, known,
			});
		}
	}
};

/** A heading with its sources, and the headings below it. */
const groupBlocks = (group: Group, level: number, map: VaultMap): string[] => {
	const {links} = map;
	const isNote = group.concept !== null && links.hasNote('concept', group.concept);
	const note = isNote ? [`Shared: ${links.entity('concept', group.concept!)}`] : [];
	const also = group.also.length > 0 ? [`See also: ${group.also.map(record => links.source(record)).join(', ')}`] : [];
	const head = [...note, ...also].join(' · ');
	return [
		`${'#'.repeat(level)} ${escapeHeading(group.title)}`,
		...(head === '' ? [] : [head]),
		...(group.records.length > 0 ? [group.records.map(record => sourceLine(record, map)).join('\n')] : []),
		...group.groups.flatMap(below => groupBlocks(below, Math.min(6, level + 1), map)),
	];
};

const section = (heading: string, blocks: readonly string[]): Section[] =>
	blocks.length === 0 ? [] : [{key: `## ${heading}`, text: [`## ${heading}`, ...blocks].join('\n\n')}];

const headings: Readonly<Record<MocKind, {grouped: string; rest: string}>> = {
	topical: {grouped: 'Themes', rest: 'On their own'},
	hierarchical: {grouped: 'Themes', rest: 'On their own'},
	chronological: {grouped: 'Timeline', rest: 'Without a date'},
};

/** Sections within a section, each with its heading first: what a person changes in one leaves the others to grow. */
const parted = (parts: readonly string[][]): Section[] => {
	const seen = new Map<string, number>();
	return parts.map(blocks => {
		const heading = blocks[0]!;
		const count = (seen.get(heading) ?? 0) + 1;
		seen.set(heading, count);
		return {key: count === 1 ? heading : `${heading}\0${count}`, text: blocks.join('\n\n')};
	});
};

const sourcesSection = (map: VaultMap, options: MocOptions, groups: readonly Group[], rest: readonly VaultRecord[]): Section[] => {
	const lines = rest.map(record => sourceLine(record, map)).join('\n');
	if (groups.length === 0) {
		return section('Sources', [map.spoken.length === 0 ? 'None with words yet.' : lines]);
	}

	const {grouped: heading, rest: others} = headings[options.kind];
	const parts = [...groups.map(group => groupBlocks(group, 3, map)), ...(rest.length > 0 ? [[`### ${others}`, lines]] : [])];
	return [{key: `## ${heading}`, text: `## ${heading}`}, ...parted(parts)];
};

const entryLine = (kind: EntityKind, {name, entries}: SharedEntry, {links}: VaultMap): string => {
	const sources = entries.slice(0, mostSourcesOfOne).map(({record}) => links.source(record));
	const more = entries.length > sources.length ? ` and ${entries.length - sources.length} more` : '';
	return `- ${asBlock(links.entity(kind, name))} — ${sources.join(', ')}${more}`;
};

const all = (kind: EntityKind, {links}: VaultMap): string => `All of them: ${links.note(indexKeys[kind], indexKeys[kind])}`;

/** Those that most sources speak of, and where the others are. */
const entrySection = (kind: EntityKind, map: VaultMap, isWorthALine: (entry: SharedEntry) => boolean = () => true): Section[] => {
	const entries = map.entries[kind];
	const shown = entries.filter(entry => isWorthALine(entry)).slice(0, mostListed);
	const lines = shown.map(entry => entryLine(kind, entry, map)).join('\n');
	return entries.length === 0 ? [] : section(indexKeys[kind], [...(lines === '' ? [] : [lines]), `${all(kind, map)} (${grouped(entries.length)})`]);
};

const conceptSection = (map: VaultMap): Section[] => {
	const {spoken, entries, links} = map;
	const shared = entrySection('concept', map, ({entries: found}) => found.length > 1);
	const hasShared = entries.concept.some(({entries: found}) => found.length > 1);
	if (hasShared || spoken.length > mostListed) {
		return shared;
	}

	// Nothing is shared yet: what each source is about.
	const lines = spoken.flatMap(record => {
		const names = entries.concept.filter(({entries: found}) => found.some(each => each.record === record)).map(({name}) => links.entity('concept', name));
		return names.length > 0 ? [`- ${links.source(record)}: ${names.join(', ')}`] : [];
	});
	return lines.length === 0 ? [] : section(indexKeys.concept, [lines.join('\n'), all('concept', map)]);
};

/** So many of each source that all sources have their turn. */
const questionsEach = (records: readonly VaultRecord[]): number => {
	const counts = records.map(({digest}) => digest?.questions.length ?? 0);
	const together = (each: number): number => counts.reduce((sum, count) => sum + Math.min(each, count), 0);
	let each = 1;
	while (each < Math.max(0, ...counts) && together(each + 1) <= mostQuestions) {
		each++;
	}

	return each;
};

const questionSection = ({spoken, links}: VaultMap): Section[] => {
	const asking = spoken.filter(({digest}) => digest !== null && digest.questions.length > 0);
	const each = questionsEach(asking);
	const shown = asking.slice(0, mostQuestions);
	const lines = shown.flatMap(record => record.digest!.questions.slice(0, each).map(question =>
		`- ${asBlock(links.sighting(record, question))} — ${links.source(record)}`));
	const others = asking.map((record, place) => ({record, left: record.digest!.questions.length - (place < shown.length ? each : 0)})).filter(({left}) => left > 0);
	const left = others.reduce((sum, other) => sum + other.left, 0);
	const where = others.slice(0, mostListed).map(other => `${links.source(other.record)} (${other.left})`).join(', ');
	return section('Open questions', [
		...(lines.length > 0 ? [lines.join('\n')] : []),
		...(left > 0 ? [`… and ${grouped(left)} more: ${where}${others.length > mostListed ? ' …' : ''}`] : []),
	]);
};

/** A source whose transcript is too poor to draw anything from, and why. */
const poorLine = (record: VaultRecord, {links}: VaultMap): string => `- ${links.source(record)} — ${escapeInline((record.warnings ?? []).join('; '))}`;

/** The hub note: the same for the same records, in whatever order they come. */
export const mocNote = (map: VaultMap, options: MocOptions, {groups, rest} = groupedSources(map, options)): NotePage => {
	const drawing = mermaidMap(groups, rest, record => map.links.titleOf(record));
	const listed = (records: readonly VaultRecord[]): string[] => records.length === 0 ? [] : [records.map(record => sourceLine(record, map)).join('\n')];
	const left = notInEnglish(map);
	return {
		key: mocKey,
		properties: {
			title: 'Map of Content', sources: map.records.length, tags: ['longhand', 'moc'], longhand: mocKey,
		},
		sections: [
			{key: '', text: ['# Map of Content', overview(map), Object.values(indexKeys).map(key => map.links.note(key, key)).join(' · '), ...(left === null ? [] : [left])].join('\n\n')},
			...section('Map', drawing === '' ? [] : [drawing]),
			...sourcesSection(map, options, groups, rest),
			...entrySection('person', map),
			...conceptSection(map),
			...entrySection('model', map),
			...entrySection('jargon', map),
			...contradictionSection(map.contradictions, map.links),
			...questionSection(map),
			...section('Poor transcripts', map.unheard.length === 0 ? [] : [map.unheard.map(record => poorLine(record, map)).join('\n')]),
			...section('Without words', listed(map.silent)),
		],
	};
};
