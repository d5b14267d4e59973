/** Brings the properties of a note up to date, and leaves to the byte what a person has written or changed there. */
import {isMap, isScalar, parseDocument} from 'yaml';
import {type DateFields, type FrontMatterValue, propertyLines} from '../notes/front-matter.js';
import {canonical, type MovedTargets} from './canonical.js';
import {keyOf, sumOf, type Sums} from './note-parts.js';

export type Properties = Readonly<Record<string, FrontMatterValue>>;

export type MergedProperties = {
	/** With fences; empty where the note has none. */
	front: string;
	sums: Sums;
	/** Names of properties that are the person's now and lack what longhand has learned since. */
	kept: string[];
};

export const propertySum = (value: unknown, moved: MovedTargets): string => sumOf(canonical(JSON.stringify(value) ?? '', moved));

type Entry = {name: string; value: unknown; text: string};

/** The properties of a front matter block in order, each with its lines; null for what Obsidian could not read either. */
const entriesOf = (inner: string): {head: string; entries: Entry[]} | null => {
	const document = parseDocument(inner, {logLevel: 'silent'});
	if (inner.trim() === '' || document.contents === null) {
		return {head: inner, entries: []};
	}

	if (document.errors.length > 0 || !isMap(document.contents) || document.contents.flow) {
		return null;
	}

	const starts: Array<{name: string; start: number}> = [];
	for (const {key} of document.contents.items) {
		if (!isScalar(key) || !key.range || (key.range[0] > 0 && inner[key.range[0] - 1] !== '\n')) {
			return null;
		}

		starts.push({name: String(key.value), start: key.range[0]});
	}

	const values = document.toJS({maxAliasCount: 100}) as Record<string, unknown>;
	return {
		head: inner.slice(0, starts[0]?.start ?? 0),
		entries: starts.map(({name, start}, index) => ({name, value: values[name], text: inner.slice(start, starts[index + 1]?.start ?? inner.length)})),
	};
};

/** The lines of a property, and what stands below it: blank lines and comments of a person. */
const linesOf = (text: string): {own: string; below: string} => {
	const own = /^[\s\S]*?\n(?=(?:[ \t]*(?:#[^\n]*)?\n)*$)/.exec(text)?.[0] ?? text;
	return {own, below: text.slice(own.length)};
};

const isList = (value: unknown): value is readonly string[] => Array.isArray(value);

type Wanted = {
	properties: Properties;
	dates: DateFields;
	/** Of a list that a person has changed, what is new since it was last written. */
	additions: Readonly<Record<string, readonly string[]>>;
};

/** One property that stands in the note. */
const mergeEntry = (entry: Entry, written: string | undefined, {properties, dates, additions}: Wanted, moved: MovedTargets): {text: string; sum?: string; kept: boolean} => {
	const {name, value, text} = entry;
	const wanted = properties[name];
	const {own, below} = linesOf(text);
	if (written !== undefined && written === propertySum(value, moved) && !own.replaceAll(/"[^"\n]*"/g, '').includes('#')) {
		if (wanted === undefined) {
			return {text: below, kept: false};
		}

		const isAsWanted = JSON.stringify(value) === JSON.stringify(wanted);
		return {text: isAsWanted ? text : propertyLines(name, wanted, dates) + below, sum: propertySum(wanted, moved), kept: false};
	}

	const isNews = wanted !== undefined && !(name in additions) && propertySum(wanted, moved) !== written && propertySum(wanted, moved) !== propertySum(value, moved);
	const added = isList(value) ? (additions[name] ?? []).filter(item => !value.includes(item)) : [];
	const merged = added.length > 0 && isList(value) ? propertyLines(name, [...value.map(String), ...added], dates) + below : text;
	return {text: merged, ...(written !== undefined && {sum: written}), kept: isNews};
};

/**
 * @param front the block as it stands in the note, with its fences
 * @param sums what was last written
 */
export const mergeProperties = (front: string, sums: Sums, wanted: Wanted, moved: MovedTargets): MergedProperties => {
	const [, open = '', inner = '', close = ''] = /^(\uFEFF?---[ \t]*\n)([\s\S]*?)(---[ \t]*\n?)$/.exec(front) ?? [];
	const parsed = entriesOf(inner);
	if (parsed === null || (front === '' && sums.size > 0)) {
		// Not to be read, or taken out: the person's.
		return {front, sums, kept: parsed === null ? ['properties'] : []};
	}

	const {properties, dates} = wanted;
	const result: Array<{name: string; text: string}> = [];
	const newSums: Sums = new Map();
	const kept: string[] = [];
	const present = new Set(parsed.entries.map(({name}) => name));
	for (const entry of parsed.entries) {
		const merged = mergeEntry(entry, sums.get(keyOf(entry.name)), wanted, moved);
		result.push({name: entry.name, text: merged.text});
		if (merged.sum !== undefined) {
			newSums.set(keyOf(entry.name), merged.sum);
		}

		if (merged.kept) {
			kept.push(entry.name);
		}
	}

	const names = Object.keys(properties);
	for (const [name, value] of Object.entries(properties)) {
		const written = sums.get(keyOf(name));
		if (present.has(name)) {
			continue;
		}

		if (written === undefined) {
			// Where it would stand in a new note: after what it follows there.
			const before = new Set(names.slice(0, names.indexOf(name)));
			result.splice(result.findLastIndex(other => before.has(other.name)) + 1, 0, {name, text: propertyLines(name, value, dates)});
		}

		// One that a person has taken out stays out.
		newSums.set(keyOf(name), written ?? propertySum(value, moved));
	}

	return {front: `${open || '---\n'}${parsed.head}${result.map(({text}) => text).join('')}${close || '---\n'}`, sums: newSums, kept};
};
