/** Orders names as people do, "episode 2" before "episode 10", the same on every machine and in every locale. */
const parts = (name: string): string[] => name.match(/\d+|\D+/g) ?? [];

const isNumber = (part: string): boolean => /^\d/.test(part);

const compareParts = (a: string, b: string): number => {
	if (isNumber(a) && isNumber(b)) {
		const [left, right] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')];
		return left.length - right.length || (left < right ? -1 : (left > right ? 1 : 0));
	}

	const [left, right] = [a.toLowerCase(), b.toLowerCase()];
	return left < right ? -1 : (left > right ? 1 : 0);
};

/** A total order: names that differ only in case or leading zeros are ordered by their code units. */
export const naturalOrder = (a: string, b: string): number => {
	const [left, right] = [parts(a), parts(b)];
	for (let index = 0; index < Math.min(left.length, right.length); index++) {
		const order = compareParts(left[index]!, right[index]!);
		if (order !== 0) {
			return order;
		}
	}

	return left.length - right.length || (a < b ? -1 : (a > b ? 1 : 0));
};
