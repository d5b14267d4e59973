import {nameKey} from './name-parts.js';

/** A name as all sources of a vault together know it. */

export type KnownName = {
	words: readonly string[];
	/** A document spells it so; what only recordings say may be misheard. */
	written: boolean;
	/** How often it is named. */
	count: number;
	/** In how many sources. */
	sources: number;
	/** What the sources that name it are about: keys of concepts. */
	about: ReadonlySet<string>;
};

/** The better known of two: written rather than heard, in more sources, more often; then the longer. */
export const byStanding = (names: readonly KnownName[]) => (a: number, b: number): number => {
	const [one, other] = [names[a]!, names[b]!];
	return Number(other.written) - Number(one.written) || other.sources - one.sources || other.count - one.count
		|| other.words.join(' ').length - one.words.join(' ').length || (one.words.join(' ') < other.words.join(' ') ? -1 : 1);
};

/** Whether two sets, of which the smaller is looked through, have a member in common, besides `except`. */
export const shares = (one: ReadonlySet<string>, other: ReadonlySet<string>, except?: string): boolean => {
	const [small, large] = one.size < other.size ? [one, other] : [other, one];
	for (const key of small) {
		if (key !== except && large.has(key)) {
			return true;
		}
	}

	return false;
};

/** The topic that a surname is: sources that name the same people are about the same. */
export const surnameTopic = (surname: string): string => `@${nameKey(surname)}`;
