/** Looks for what is wrong among the notes of a vault: links that lead nowhere, notes that nothing leads to, and doubles. Changes nothing. */
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import {readLayout, readRecords} from '../../checkpoints/look-into-vault.js';
import {naturalOrder} from '../natural-order.js';
import {nameKey} from '../notes/note-name.js';
import {
	mocKey, notePath, sourceKey, transcriptKey,
} from '../notes/vault-paths.js';
import {placeOf, type Places} from '../notes/links.js';
import {requireVault} from './draw-map.js';
import {each} from './each.js';
import {filesIn} from './locate-notes.js';
import {keyIn} from './merge-note.js';
import {
	headingKey, type NoteLink, readNote, type ReadNote,
} from './note-links.js';

export const problemKinds = ['dangling', 'orphan', 'duplicate'] as const;

export type VaultProblem = {
	kind: (typeof problemKinds)[number];
	/** Relative to the vault. */
	file: string;
	/** From 1; null for what is about the whole file. */
	line: number | null;
	message: string;
};

export type VaultCheck = {notes: number; sources: number; links: number; problems: VaultProblem[]};

type Note = ReadNote & {file: string; key: string | undefined};

/** As Obsidian looks a link up: the path from the vault, from the note, else the end of any path; whatever the case. */
class Files {
	private readonly byPath = new Map<string, string>();
	private readonly byName = new Map<string, string[]>();

	constructor(files: readonly string[]) {
		for (const file of files) {
			const key = nameKey(file);
			this.byPath.set(key, file);
			const name = path.posix.basename(key);
			this.byName.set(name, [...(this.byName.get(name) ?? []), file]);
		}
	}

	lookUp(target: string, from: string): string | undefined {
		const key = nameKey(target);
		for (const candidate of [`${key}.md`, key]) {
			const beside = path.posix.join(path.posix.dirname(nameKey(from)), candidate);
			const found = this.byPath.get(candidate.replace(/^\//, '')) ?? this.byPath.get(beside)
				?? this.byName.get(path.posix.basename(candidate))?.find(file => `/${nameKey(file)}`.endsWith(`/${candidate}`));
			if (found !== undefined) {
				return found;
			}
		}

		return undefined;
	}
}

const danglingIn = (note: Note, notes: ReadonlyMap<string, Note>, files: Files): {problems: VaultProblem[]; targets: string[]} => {
	const problems: VaultProblem[] = [];
	const targets: string[] = [];
	const say = ({line, link}: NoteLink, message: string): void => {
		problems.push({
			kind: 'dangling', file: note.file, line, message: `${link}: ${message}`,
		});
	};

	for (const link of note.links) {
		const target = link.target === '' ? note.file : files.lookUp(link.target, note.file);
		if (target === undefined) {
			say(link, 'there is no such note or file');
			continue;
		}

		if (target !== note.file) {
			targets.push(target);
		}

		const anchors = notes.get(target)?.anchors;
		if (!anchors || link.part === '') {
			continue;
		}

		if (link.part.startsWith('^') ? !anchors.blocks.has(link.part.slice(1).toLowerCase()) : !anchors.headings.has(headingKey(link.part))) {
			say(link, `${target} has no ${link.part.startsWith('^') ? 'block' : 'heading'} of that name`);
		}
	}

	return {problems, targets};
};

const whole = (kind: VaultProblem['kind'], file: string, message: string): VaultProblem => ({
	kind, file, line: null, message,
});

/** Notes of longhand's that nothing leads to, and what is left of a source when the rest is gone. */
const orphansAmong = (notes: readonly Note[], records: readonly VaultRecord[], linked: ReadonlySet<string>): VaultProblem[] => {
	const names = new Set(records.flatMap(({name}) => [sourceKey(name), transcriptKey(name)]));
	const present = new Set(notes.map(({key}) => key));
	return [
		...notes.filter(({file, key}) => key !== undefined && key !== mocKey && !linked.has(file)).map(({file}) => whole('orphan', file, 'no note links to it')),
		...notes.filter(({key}) => key !== undefined && /^(?:Sources|Transcripts)\//.test(key) && !names.has(key)).map(({file}) => whole('orphan', file, 'longhand remembers nothing of its source')),
		...records.filter(({name}) => !present.has(sourceKey(name))).map(({name, source}) => whole('orphan', `.longhand/sources/${name}.json`, `the note of ${source} was deleted; it is not in the map`)),
	];
};

const groupsOf = <Item>(items: readonly Item[], keyOf: (item: Item) => string | undefined): Item[][] => {
	const groups = new Map<string, Item[]>();
	for (const item of items) {
		const key = keyOf(item);
		if (key !== undefined) {
			groups.set(key, [...(groups.get(key) ?? []), item]);
		}
	}

	return [...groups.values()].filter(group => group.length > 1);
};

/** Of notes that say of themselves that they are the same, the one that longhand writes comes first. */
const originalFirst = (notes: readonly Note[], places: Places): Note[] => {
	const written = ({file, key}: Note): boolean => file === notePath(placeOf(places, key!));
	return notes.toSorted((a, b) => Number(written(b)) - Number(written(a)));
};

const duplicatesAmong = (files: readonly string[], notes: readonly Note[], records: readonly VaultRecord[], places: Places): VaultProblem[] => [
	...groupsOf(files, file => nameKey(file)).flatMap(([first, ...others]) => others.map(file => whole('duplicate', file, `some systems take it for ${first}`))),
	...groupsOf(notes, ({key}) => key).map(group => originalFirst(group, places)).flatMap(([first, ...others]) => others.map(({file}) => whole('duplicate', file, `a copy of ${first!.file}: both are ${first!.key} to longhand`))),
	...groupsOf(records, ({fingerprint}) => fingerprint).flatMap(([first, ...others]) =>
		others.map(({name, source}) => whole('duplicate', `Sources/${name}.md`, `${source} is the same file as ${first!.source}`))),
];

const order = ({kind, file, line}: VaultProblem): string => `${problemKinds.indexOf(kind)} ${file} ${line ?? 0}`;

/**
 * @throws {BatchError} NOT_A_VAULT, or the file system's error
 */
export const checkVault = async (vault: string): Promise<VaultCheck> => {
	await requireVault(vault);
	const files = await filesIn(vault);
	const records = await readRecords(vault);
	const places = new Map(Object.entries((await readLayout(vault)).places));
	const notes = await each(files.filter(file => file.endsWith('.md')), async (file): Promise<Note> => {
		const text = await readFile(path.join(vault, file), 'utf8');
		return {file, key: keyIn(text), ...readNote(text)};
	});
	const byFile = new Map(notes.map(note => [note.file, note]));
	const lookup = new Files(files);
	const checked = notes.map(note => danglingIn(note, byFile, lookup));
	const linked = new Set(checked.flatMap(({targets}) => targets));
	return {
		notes: notes.length,
		sources: records.length,
		links: notes.reduce((sum, {links}) => sum + links.length, 0),
		problems: [...checked.flatMap(({problems}) => problems), ...orphansAmong(notes, records, linked), ...duplicatesAmong(files, notes, records, places)]
			.toSorted((a, b) => naturalOrder(order(a), order(b))),
	};
};
