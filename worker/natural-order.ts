/** The order in which people look for names: `talk 2` before `talk 10`. The same on every machine and locale. */
import {nameKey} from './notes/note-name.js';

const parts = (text: string): string[] => text.match(/\d+|\D+/g) ?? [];

const byCode = (a: string, b: string): number => {
	if (a === b) {
		return 0;
	}

	return a < b ? -1 : 1;
};

/** Numbers of any length, by value. */
const byNumber = (a: string, b: string): number => {
	const [first, second] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')];
	return first.length - second.length || byCode(first, second);
};

/** Most names have none: a large vault compares hundreds of thousands. */
const hasNumber = (text: string): boolean => /\d/.test(text);
const isNumber = (text: string): boolean => /^\d/.test(text);

/** A total order: names that differ only in case, accents' form or leading zeros are ordered by their code units. */
export const naturalOrder = (a: string, b: string): number => {
	const [one, other] = [nameKey(a), nameKey(b)];
	if (!hasNumber(one) && !hasNumber(other)) {
		return byCode(one, other) || byCode(a, b);
	}

	const [first, second] = [parts(one), parts(other)];
	for (let index = 0; index < Math.min(first.length, second.length); index++) {
		const [left = '', right = ''] = [first[index], second[index]];
		const difference = isNumber(left) && isNumber(right) ? byNumber(left, right) : byCode(left, right);
		if (difference !== 0) {
			return difference;
		}
	}

	return first.length - second.length || byCode(a, b);
};
