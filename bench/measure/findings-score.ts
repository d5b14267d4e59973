/** Whether what was found is what a reader found: precision and recall. Pure. */
import {type Mention} from '../../checkpoints/vault-record.js';
import {termKey} from '../../worker/knowledge/term-key.js';

/** What a reader wrote down for one text. A term may stand without a definition. */
export type Reference = {
	people: readonly string[];
	concepts: readonly string[];
	jargon: ReadonlyArray<{term: string; definition: string | null}>;
	mental_models: readonly string[];
	open_questions: readonly string[];
};

export type Score = {right: number; found: number; wanted: number; /** Found, and in no answer. */ wrong: string[]; /** In an answer, and not found. */ missed: string[]};

export const noScore: Score = {
	right: 0, found: 0, wanted: 0, wrong: [], missed: [],
};

export const sum = (a: Score, b: Score): Score => ({
	right: a.right + b.right, found: a.found + b.found, wanted: a.wanted + b.wanted, wrong: [...a.wrong, ...b.wrong], missed: [...a.missed, ...b.missed],
});

export const precision = ({right, found}: Score): number => found === 0 ? 0 : right / found;
export const recall = ({right, wanted}: Score): number => wanted === 0 ? 0 : right / wanted;

const personKey = (name: string): string => name.normalize('NFKD').replaceAll(/[\p{M}.]/gu, '').toLowerCase();

/**
 * Each answer is matched once, by what has its key; what is found and matches no answer that is left is wrong.
 *
 * @param found The keys of each finding: its name and its other forms.
 */
const scored = (found: ReadonlyArray<{name: string; keys: readonly string[]}>, wanted: ReadonlyArray<{name: string; key: string}>): Score => {
	const left = new Map(wanted.map(({name, key}) => [key, name]));
	const wrong: string[] = [];
	for (const {name, keys} of found) {
		const hit = keys.find(key => left.has(key));
		if (hit === undefined) {
			wrong.push(name);
		} else {
			left.delete(hit);
		}
	}

	return {
		right: found.length - wrong.length, found: found.length, wanted: new Set(wanted.map(({key}) => key)).size, wrong, missed: [...left.values()],
	};
};

/** A person must be found under the fullest form that the text has: letter case, accents and points do not count. */
export const scorePeople = (found: readonly string[], wanted: readonly string[]): Score =>
	scored(found.map(name => ({name, keys: [personKey(name)]})), wanted.map(name => ({name, key: personKey(name)})));

/**
 * A term counts in the singular or the plural, in any letter case, with or without hyphens, and under any form that is known for it.
 *
 * @param besides What the reader has noted elsewhere: found, it counts neither for nor against.
 */
export const scoreTerms = (found: readonly Mention[], wanted: readonly string[], besides: readonly string[] = []): Score => {
	const answers = new Set(wanted.map(name => termKey(name)));
	const left = new Set(besides.map(name => termKey(name)).filter(key => !answers.has(key)));
	const keyed = found.map(({name, forms}) => ({name, keys: [name, ...forms].map(form => termKey(form))}));
	return scored(keyed.filter(({keys}) => keys.some(key => answers.has(key)) || !keys.some(key => left.has(key))), wanted.map(name => ({name, key: termKey(name)})));
};

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** Of the terms that were found and that the reader has a definition of, those with the same words as definition. */
export const scoreDefinitions = (found: readonly Mention[], wanted: Reference['jargon']): Score => {
	const given = new Map(wanted.flatMap(({term, definition}) => definition === null ? [] : [[termKey(term), definition] as const]));
	const both = found.flatMap(mention => {
		const key = [mention.name, ...mention.forms].map(form => termKey(form)).find(form => given.has(form));
		return key === undefined ? [] : [{mention, definition: given.get(key)!}];
	});
	const wrong = both.filter(({mention, definition}) => plain(mention.definition?.text ?? '') !== plain(definition))
		.map(({mention}) => `${mention.name}: ${mention.definition?.text ?? '(none)'}`);
	return {
		right: both.length - wrong.length, found: both.length, wanted: both.length, wrong, missed: [],
	};
};

/** A question is found by the sentence that asks it. */
export const scoreSentences = (found: ReadonlyArray<{text: string}>, wanted: readonly string[]): Score =>
	scored(found.map(({text}) => ({name: text, keys: [plain(text)]})), wanted.map(name => ({name, key: plain(name)})));
