/** Medians, percentiles and pairs of figures. Pure, but for what is measured. */

/** Of an even number of values, the mean of the two in the middle. */
export const median = (values: readonly number[]): number => {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 0 ? ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2 : sorted[middle]!;
};

/** The value that `share` (0 to 1) of the values do not exceed. */
export const percentile = (values: readonly number[], share: number): number =>
	values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? Number.NaN;

export type Measurement = () => Promise<number>;

/**
 * Takes each of some measurements `times` times, in turn, every other round in reverse: what slows the machine for a
 * while slows them all.
 * @returns the figures of each measurement, by round
 */
export const interleaved = async <Name extends string>(times: number, measurements: Readonly<Record<Name, Measurement>>): Promise<Record<Name, number[]>> => {
	const names = Object.keys(measurements) as Name[];
	const figures = Object.fromEntries(names.map(name => [name, [] as number[]])) as Record<Name, number[]>;
	for (let round = 0; round < times; round++) {
		for (const name of round % 2 === 0 ? names : names.toReversed()) {
			figures[name].push(await measurements[name]());
		}
	}

	return figures;
};

/** The median of the ratios of two figures of the same round. */
export const ratioOf = (first: readonly number[], second: readonly number[]): number =>
	median(first.map((figure, round) => figure / second[round]!));

/** Figures for people. */
export const listed = (figures: readonly number[], digits: number): string => figures.map(figure => figure.toFixed(digits)).join(', ');
