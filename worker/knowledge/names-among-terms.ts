/** Names that a speech model heard as common words: "ebbing house", in one source, is the Ebbinghaus of another. */
import type {Mention, VaultRecord} from '../../checkpoints/vault-record.js';
import {
	compareWords, foldWord, heardWord, type HeardWord,
} from './misheard.js';

/** A shorter surname may sound like common words by chance. */
const fewestLetters = 8;

type Surname = {name: string; heard: HeardWord};

/** Names may differ by so many letters, and begin alike, to be compared at all. */
const nearLength = 4;

const blockOf = (letters: string): string => letters.slice(0, 1);

const surnamesIn = (records: readonly VaultRecord[]): Map<string, Surname[]> => {
	const known = new Map<string, Surname>();
	for (const {name} of records.flatMap(({digest}) => digest?.people ?? [])) {
		const surname = name.split(' ').at(-1)!;
		if (name.includes(' ') && surname.length >= fewestLetters && !known.has(surname)) {
			known.set(surname, {name: surname, heard: heardWord(surname)});
		}
	}

	const blocks = new Map<string, Surname[]>();
	for (const surname of known.values()) {
		const block = blockOf(surname.heard.letters);
		blocks.set(block, [...(blocks.get(block) ?? []), surname]);
	}

	return blocks;
};

/** The one surname that a term of several words sounds like, when it is said in one breath. */
const surnameIn = (term: string, surnames: ReadonlyMap<string, readonly Surname[]>): string | undefined => {
	const letters = foldWord(term.replaceAll(/[ -]/g, ''));
	const near = (surnames.get(blockOf(letters)) ?? []).filter(({heard}) => Math.abs(heard.letters.length - letters.length) <= nearLength);
	if (!/[ -]/.test(term) || letters.length < fewestLetters || near.length === 0) {
		return undefined;
	}

	const heard = heardWord(letters);
	const [only, ...others] = near.filter(surname => surname.heard.letters !== letters && compareWords(surname.heard, heard) === 'same');
	return others.length === 0 ? only?.name : undefined;
};

/**
 * The records with terms that are a name misheard among their people, under that name: where they join whom it belongs
 * to. Documents are taken at their word. Pure; the same for the same records in whatever order.
 */
export const namesAmongTerms = (records: readonly VaultRecord[]): VaultRecord[] => {
	const surnames = surnamesIn(records);
	return records.map(record => {
		const {digest, kind} = record;
		if (digest === null || kind === 'text') {
			return record;
		}

		const found = new Map(digest.terms.flatMap((mention): Array<[string, Mention]> => {
			const surname = surnameIn(mention.name, surnames);
			return surname === undefined
				? []
				: [[mention.name, {
					...mention, name: surname, forms: [...new Set([...mention.forms, mention.name])], definition: null,
				}]];
		}));
		const isName = ({name}: Mention): boolean => found.has(name);
		return found.size === 0
			? record
			: {
				...record,
				digest: {
					...digest,
					terms: digest.terms.filter(mention => !isName(mention)),
					jargon: digest.jargon.filter(mention => !isName(mention)),
					people: [...digest.people, ...found.values()],
				},
			};
	});
};
