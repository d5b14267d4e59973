/**
 * A note taken apart. What longhand writes into a note stands between two comments, which Obsidian does not show; all
 * else in it is the person's. The second comment holds checksums of what was written, so that the note itself tells
 * what a person has changed since, wherever it is copied or moved.
 */
import {createHash} from 'node:crypto';

export const beginMark = '%% longhand:begin %%';

/** Checksums by the key of what they are of. */
export type Sums = Map<string, string>;

export type NoteParts = {
	/** Front matter with its fences and the newline behind it; empty where there is none. */
	front: string;
	/** Between front matter and region; empty, or ending in a newline. */
	before: string;
	/** Between the marks. */
	region: string;
	/** What was written as properties and as sections. */
	sums: {properties: Sums; sections: Sums};
	/** After the region's mark. */
	after: string;
};

const hash = (text: string, length: number): string => createHash('sha256').update(text).digest('hex').slice(0, length);

const keyLength = 6;
const sumLength = 10;

/** A vault has a few names of properties and of sections, thousands of times. */
const knownKeys = new Map<string, string>();
const mostKnown = 1000;

/** Stands for the name of a property, or the heading of a section. */
export const keyOf = (name: string): string => {
	const key = knownKeys.get(name) ?? hash(name, keyLength);
	if (knownKeys.size < mostKnown) {
		knownKeys.set(name, key);
	}

	return key;
};

export const sumOf = (text: string): string => hash(text, sumLength);

const encode = (sums: Sums): string => [...sums].map(([key, sum]) => ` ${key}${sum}`).join('');

const decode = (text: string): Sums =>
	new Map((text.match(/[\da-f]+/g) ?? []).map(item => [item.slice(0, keyLength), item.slice(keyLength)]));

export const endMark = ({properties, sections}: NoteParts['sums']): string =>
	`%% longhand:end${encode(properties)} /${encode(sections)} %%`;

const frontMatter = /^\uFEFF?---[ \t]*\r?\n(?:[\s\S]*?\r?\n)?---[ \t]*(?:\r?\n|$)/;
const begin = /^%% longhand:begin %%[ \t]*(?:\r?\n|$)/gm;
const end = /^%% longhand:end(?<properties>[\da-f ]*)\/(?<sections>[\da-f ]*)%%[ \t]*\r?$/gm;

/** The front matter block at the beginning of a note, with its fences. */
export const frontOf = (text: string): string => frontMatter.exec(text)?.[0] ?? '';

/** Null where the two marks do not stand there once each, and in order. */
export const partsOf = (text: string): NoteParts | null => {
	const front = frontOf(text);
	const rest = text.slice(front.length);
	const begins = [...rest.matchAll(begin)];
	const ends = [...rest.matchAll(end)];
	const [first] = begins;
	const [last] = ends;
	if (begins.length !== 1 || ends.length !== 1 || !first || !last || last.index < first.index) {
		return null;
	}

	return {
		front,
		before: rest.slice(0, first.index),
		region: rest.slice(first.index + first[0].length, last.index),
		sums: {properties: decode(last.groups!.properties!), sections: decode(last.groups!.sections!)},
		after: rest.slice(last.index + last[0].length),
	};
};

/** A heading and all below it, up to the next one that begins a section; `key` is its line, and empty for what stands above the first. */
export type Section = {key: string; text: string};

/** A heading that begins a section: of the second level, or of the third where longhand has given it a section of its own. */
type IsBorder = (heading: string) => boolean;

const canMatter = new Set(['#', ' ', '`', '~']);

/** The sections of a region, in order: joined they are the region. A heading's second section has a key of its own. */
export const sectionsOf = (region: string, isBorder: IsBorder = () => false): Section[] => {
	const sections: Section[] = [];
	const seen = new Map<string, number>();
	let fence: string | undefined;
	let key = '';
	let from = 0;
	// The index of a large vault has ten thousands of lines: no string is made of those that are neither heading nor fence.
	for (let at = 0, next = 0; at < region.length; at = next) {
		const newline = region.indexOf('\n', at);
		next = newline === -1 ? region.length : newline + 1;
		if (!canMatter.has(region[at]!)) {
			continue;
		}

		const line = region.slice(at, next);
		const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
		if (fence === undefined && (line.startsWith('## ') || (line.startsWith('### ') && isBorder(line.trim())))) {
			const heading = line.trim();
			const count = (seen.get(heading) ?? 0) + 1;
			seen.set(heading, count);
			sections.push({key, text: region.slice(from, at)});
			key = count === 1 ? heading : `${heading}\0${count}`;
			from = at;
		} else if (mark !== undefined) {
			fence = fence === undefined ? mark : (mark.startsWith(fence) ? undefined : fence);
		}
	}

	return [...sections, {key, text: region.slice(from)}];
};

/** Whether nothing is left of a section but its heading. */
export const isBare = ({key, text}: Section): boolean => text.trim() === key.split('\0')[0];
