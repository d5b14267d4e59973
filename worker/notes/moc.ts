/** The Map of Content: the hub that ties the notes together. */
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import {naturalOrder} from '../natural-order.js';
import {peopleAcross, type SharedEntry, termsAcross} from './across-sources.js';
import {frontMatter} from './front-matter.js';
import {escapeBlock, escapeInline, linkText} from './markdown-text.js';
import {nameKey} from './note-name.js';
import {isLeftOut} from './left-out.js';
import {displayDuration} from './timestamp.js';

const grouped = (value: number): string => String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
const counted = (value: number, one: string, many: string): string => `${grouped(value)} ${value === 1 ? one : many}`;

/** A link to a source's note, shown as its title; sources with one title go by the names of their notes. */
type LinkTo = (record: VaultRecord) => string;

const linker = (records: readonly VaultRecord[]): LinkTo => {
	const titles = new Map<string, number>();
	for (const {title} of records) {
		titles.set(nameKey(title), (titles.get(nameKey(title)) ?? 0) + 1);
	}

	return ({name, title}) => {
		const shared = (titles.get(nameKey(title)) ?? 0) > 1;
		return `[[Sources/${name}|${linkText(shared ? name : title)}]]`;
	};
};

const overview = (records: readonly VaultRecord[], people: number, concepts: number): string => {
	const seconds = records.reduce((sum, {duration}) => sum + (duration ?? 0), 0);
	const words = records.reduce((sum, record) => sum + record.words, 0);
	return [
		counted(records.length, 'source', 'sources'),
		...(seconds > 0 ? [`${displayDuration(seconds)} of recordings`] : []),
		counted(words, 'word', 'words'),
		...(people > 0 ? [counted(people, 'person', 'people')] : []),
		...(concepts > 0 ? [`${counted(concepts, 'concept', 'concepts')} in two sources or more`] : []),
	].join(' · ');
};

const sourceLine = (record: VaultRecord, link: LinkTo): string => {
	const length = record.duration === null ? '' : ` (${displayDuration(record.duration)})`;
	const context = record.digest?.context ? ` — ${escapeInline(record.digest.context)}` : '';
	return `- ${link(record)}${length}${context}`;
};

const entryLine = ({name, records}: SharedEntry, link: LinkTo): string =>
	`- **${escapeBlock(name)}** — ${records.map(record => link(record)).join(', ')}`;

/** Terms of one source alone, gathered under it: a line for each would bury what sources share. */
const aloneLines = (records: readonly VaultRecord[], alone: readonly SharedEntry[], link: LinkTo): string[] => {
	const bySource = new Map<VaultRecord, string[]>();
	for (const {name, records: [record]} of alone) {
		if (record) {
			bySource.set(record, [...(bySource.get(record) ?? []), escapeInline(name)]);
		}
	}

	return records.flatMap(record => {
		const names = bySource.get(record);
		return names ? [`- ${link(record)}: ${names.join(', ')}`] : [];
	});
};

const section = (heading: string, lines: readonly string[]): string[] => lines.length === 0 ? [] : [heading, lines.join('\n')];

/** Sources whose transcripts are too poor to draw anything from, and why. */
const leftOutLine = (record: VaultRecord, link: LinkTo): string => `- ${link(record)} — ${escapeInline((record.warnings ?? []).join('; '))}`;

/**
 * The content of `MOC.md`: the same for the same records, in whatever order they come.
 * @param includePoor people and concepts are gathered from poor transcripts, too
 */
export const renderMoc = (records: readonly VaultRecord[], includePoor = false): string => {
	const ordered = [...records].toSorted((a, b) => naturalOrder(a.name, b.name));
	const spoken = ordered.filter(record => record.speech && !isLeftOut(record, includePoor));
	const poor = ordered.filter(record => isLeftOut(record, includePoor));
	const silent = ordered.filter(record => !record.speech && !isLeftOut(record, includePoor));
	const link = linker(ordered);
	const people = peopleAcross(spoken);
	const terms = termsAcross(spoken);
	const shared = terms.filter(term => term.records.length > 1);
	const alone = terms.filter(term => term.records.length === 1);
	const digested = spoken.some(({digest}) => digest !== null);
	const concepts = [
		...section('### Shared by several sources', shared.map(term => entryLine(term, link))),
		...section('### In one source', aloneLines(spoken, alone, link)),
	];
	const blocks = [
		'# Map of Content',
		overview(ordered, people.length, shared.length),
		'## Sources',
		spoken.length === 0 ? 'None with words yet.' : spoken.map(record => sourceLine(record, link)).join('\n'),
		...(digested
			? [
				'## People',
				people.length === 0 ? 'None found.' : people.map(person => entryLine(person, link)).join('\n'),
				'## Concepts',
				...(concepts.length === 0 ? ['None found.'] : concepts),
			]
			: []),
		...section('## Poor transcripts', poor.map(record => leftOutLine(record, link))),
		...section('## Without words', silent.map(record => sourceLine(record, link))),
	];
	const header = frontMatter({title: 'Map of Content', sources: ordered.length, tags: ['longhand', 'moc']});
	return `${header}\n${blocks.join('\n\n')}\n`;
};
