/**
 * An immutable list indexed from 0, as a tree of three levels: `with` copies one group of blocks, one block, and the list
 * of the groups, which is 74 references at 10,000 items. A fold over a large batch stays cheap for every event, and leaves
 * little behind.
 */
type Block<T> = readonly T[];
type Group<T> = ReadonlyArray<Block<T>>;

/** Items in a block, and blocks in a group. */
const width = 32;
const groupSize = width * width;

/** A copy of `list` with `item` at `index`, which may be the next one. */
const replaced = <T>(list: readonly T[], index: number, item: T): T[] => {
	const copy = [...list];
	copy[index] = item;
	return copy;
};

export class FileTable<T> {
	static readonly empty = new FileTable<never>([], 0);

	private constructor(
		private readonly groups: ReadonlyArray<Group<T>>,
		readonly size: number,
	) {}

	/** The item at `index`, or undefined past the end. */
	at(index: number): T | undefined {
		return this.groups[Math.floor(index / groupSize)]?.[Math.floor(index / width) % width]?.[index % width];
	}

	/** A copy with `item` at `index`; an index past the end must be the next one. */
	with<U>(index: number, item: U): FileTable<T | U> {
		if (index < 0 || index > this.size) {
			throw new RangeError(`index ${index} of a table of ${this.size}`);
		}

		const groupAt = Math.floor(index / groupSize);
		const blockAt = Math.floor(index / width) % width;
		const group: Group<T | U> = this.groups[groupAt] ?? [];
		const block = replaced<T | U>(group[blockAt] ?? [], index % width, item);
		const groups = replaced<Group<T | U>>(this.groups, groupAt, replaced<Block<T | U>>(group, blockAt, block));
		return new FileTable<T | U>(groups, Math.max(this.size, index + 1));
	}

	/** The items from `start` up to but not including `end`. */
	slice(start: number, end: number): T[] {
		const items: T[] = [];
		for (let index = Math.max(0, start); index < Math.min(end, this.size); index++) {
			items.push(this.at(index)!);
		}

		return items;
	}

	* [Symbol.iterator](): Generator<T> {
		for (const group of this.groups) {
			for (const block of group) {
				yield * block;
			}
		}
	}
}
