/** Numbers that look random and are the same for the same seed. */

/** Returns a source of numbers from 0 up to but not including 1. Mulberry32, by Tommy Ettinger, in the public domain. */
export const randomFrom = (seed: number): (() => number) => {
	let state = Math.trunc(seed) % 0x1_00_00_00_00;
	/* eslint-disable no-bitwise -- arithmetic of 32 bits */
	return () => {
		state = (state + 0x6D_2B_79_F5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	/* eslint-enable no-bitwise */
};

/** A whole number from `least` to `most`, both included. */
export const between = (random: () => number, least: number, most: number): number => least + Math.floor(random() * (most - least + 1));

export const pick = <T>(random: () => number, items: readonly T[]): T => items[Math.floor(random() * items.length)]!;

/** A copy in another order. */
export const shuffled = <T>(random: () => number, items: readonly T[]): T[] => {
	const mixed = [...items];
	for (let last = mixed.length - 1; last > 0; last--) {
		const other = between(random, 0, last);
		[mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!];
	}

	return mixed;
};
