/** How many rows each part of a screen gets. The app draws one row less than the terminal has: see `app.tsx`. */

export const minColumns = 20;
export const minRows = 6;

const bounded = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/** Rows of the file list: all but title, sum, rule, filter or notice, and keys. */
export const filesPage = (rows: number): number => Math.max(1, rows - 1 - 5);

/** Checkpoints take a card each; rows of one card. */
export const jobCardRows = 5;

/** Checkpoints shown at once: all but title, explanation, notice, question and keys. */
export const jobsPage = (rows: number): number => Math.max(1, Math.floor((rows - 1 - 6) / jobCardRows));

/** Newest messages shown below the files of a batch. */
export const messageRows = (rows: number): number => {
	if (rows >= 30) {
		return 5;
	}

	if (rows >= 20) {
		return 3;
	}

	return rows >= 14 ? 2 : 1;
};

/** Rows of the batch's files: all but title, bar, figures, machine, two rules, messages, notice, and keys. */
export const progressPage = (rows: number): number => Math.max(1, rows - 1 - 6 - (rows >= 14 ? 2 : 0) - messageRows(rows));

/** Rows of the result's text: all but title, rule and keys. */
export const resultPage = (rows: number): number => Math.max(1, rows - 1 - 3);

/** The first row to show so that `cursor` is in sight, in the middle where that is possible. */
export const topFor = (cursor: number, page: number, count: number): number =>
	bounded(cursor - Math.floor(page / 2), 0, Math.max(0, count - page));

/** Where the keys that move lead from `at` among `count` places; undefined for other keys. */
export const moved = (key: string, at: number, page: number, count: number): number | undefined => {
	const targets: Record<string, number> = {
		up: at - 1,
		k: at - 1,
		down: at + 1,
		j: at + 1,
		pageUp: at - page,
		pageDown: at + page,
		home: 0,
		g: 0,
		end: count - 1,
		G: count - 1,
	};
	const target = Object.hasOwn(targets, key) ? targets[key] : undefined;
	return target === undefined ? undefined : bounded(target, 0, Math.max(0, count - 1));
};
