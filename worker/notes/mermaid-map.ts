/** The map as a Mermaid flowchart, which Obsidian draws: themes and their sources. */
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import {type Group, sizeOf} from '../knowledge/themes.js';
import {plainLine} from './markdown-text.js';

/** A drawing of more is not to be read. */
const mostGroups = 12;
const mostSources = 6;
const longestLabel = 48;

const numbered = (text: string): string => [...text].map(character => `#${character.codePointAt(0)!};`).join('');

/**
 * A label between quotation marks: letters, digits and spaces as they are, all else that could mean something as the
 * character's number, which Mermaid reads as `#35;`.
 */
const label = (text: string): string => {
	const line = plainLine(text);
	const characters = [...new Intl.Segmenter('en', {granularity: 'grapheme'}).segment(line)].map(({segment}) => segment);
	const shown = characters.length > longestLabel ? `${characters.slice(0, longestLabel - 1).join('').trimEnd()}…` : line;
	// What begins a list in Markdown is an error in a label.
	return shown.replaceAll(/^\d+(?=[.)])|^[-–—]|[^\p{L}\p{M}\p{N}\p{Emoji_Presentation}\p{Join_Control}\p{Variation_Selector} ,.:?!()’'…–—-]/gu, found => numbered(found));
};

type Drawing = {lines: string[]; next: number};

const node = (drawing: Drawing, text: string, shape: 'theme' | 'source' | 'hub', above: string | null): string => {
	const id = `n${drawing.next++}`;
	const [open, close] = {hub: ['(["', '"])'], theme: ['("', '")'], source: ['["', '"]']}[shape] as [string, string];
	const text_ = `${id}${open}${label(text) || '…'}${close}`;
	drawing.lines.push(above === null ? text_ : `${above} --> ${text_}`);
	return id;
};

const drawGroup = (drawing: Drawing, group: Group, above: string, titleOf: (record: VaultRecord) => string): void => {
	const id = node(drawing, group.title, 'theme', above);
	for (const below of group.groups.slice(0, mostSources)) {
		drawGroup(drawing, below, id, titleOf);
	}

	const sources = group.records.slice(0, mostSources);
	for (const record of sources) {
		node(drawing, titleOf(record), 'source', id);
	}

	const more = sizeOf(group) - sources.length - group.groups.slice(0, mostSources).reduce((sum, below) => sum + sizeOf(below), 0);
	if (more > 0) {
		node(drawing, `${more} more`, 'source', id);
	}
};

/** A fenced block; empty where there is nothing to draw. */
export const mermaidMap = (groups: readonly Group[], rest: readonly VaultRecord[], titleOf: (record: VaultRecord) => string): string => {
	if (groups.length === 0) {
		return '';
	}

	const drawing: Drawing = {lines: [], next: 0};
	const hub = node(drawing, 'Map of Content', 'hub', null);
	for (const group of groups.slice(0, mostGroups)) {
		drawGroup(drawing, group, hub, titleOf);
	}

	const more = groups.length - mostGroups;
	if (more > 0) {
		node(drawing, `${more} more ${more === 1 ? 'theme' : 'themes'}`, 'theme', hub);
	}

	const alone = rest.slice(0, more > 0 ? 0 : mostSources);
	for (const record of alone) {
		node(drawing, titleOf(record), 'source', hub);
	}

	if (rest.length > alone.length) {
		node(drawing, `${rest.length - alone.length} more${alone.length > 0 ? '' : ' sources'}`, 'source', hub);
	}

	return `\`\`\`mermaid\nflowchart LR\n${drawing.lines.map(line => `\t${line}`).join('\n')}\n\`\`\``;
};
