/** Blocks of names that are worth comparing, so that not each is compared with each. */
import type {HeardWord} from './misheard.js';

/** A given name that half the vault bears would be compared each with each: of larger blocks, only what sounds alike at the end is. */
const largestBlock = 150;

/** Names that are worth comparing: that sound the same as a whole, or have the given name in common. */
export const blocksOf = (heard: ReadonlyMap<number, readonly HeardWord[]>): number[][] => {
	const blocks = new Map<string, number[]>();
	const add = (key: string, index: number): void => {
		const block = blocks.get(key);
		if (block) {
			block.push(index);
		} else {
			blocks.set(key, [index]);
		}
	};

	for (const [index, words] of heard) {
		const [first, last] = [words[0]!, words.at(-1)!];
		for (const code of new Set(first.codes)) {
			for (const end of new Set(last.codes)) {
				add(`${words.length} ${code} ${end}`, index);
			}
		}

		add(`${words.length}=${first.letters}`, index);
	}

	return [...blocks.values()].flatMap(block => {
		if (block.length <= largestBlock) {
			return [block];
		}

		const parts = new Map<string, number[]>();
		for (const index of block) {
			const key = heard.get(index)!.at(-1)!.codes[0].slice(-2);
			parts.set(key, [...(parts.get(key) ?? []), index]);
		}

		return [...parts.values()].map(part => part.slice(0, largestBlock));
	}).filter(block => block.length > 1);
};
