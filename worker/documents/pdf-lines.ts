/** What a page of a PDF shows → its lines. A PDF holds runs of letters with their places; lines are what they make. */

/** A run of letters: `transform` is the matrix [a b c d e f] of its text space, in points (ISO 32000-1, 9.4.4). */
export type TextRun = {str: string; transform: readonly number[]; width: number; hasEOL: boolean; isMono?: boolean};

/** In points; `y` grows upwards. `isRow` says that it has gaps as a row of a table has, `isMono` that all of its letters are as wide as each other. */
export type Line = {text: string; page: number; x: number; right: number; y: number; size: number; isRow: boolean; isMono: boolean};

/** A gap this wide parts cells, in sizes of letters: no other one is, not even in justified text. */
const cellGap = 2;
/** The mark or the number of an item or a heading stands apart, too. */
const mark = /^(?:[^\p{L}\p{N}]|\p{L}[.)]|\d{1,2}(?:\.\d{1,2})*[.)]?)?$/u;

/** Which way a run is written: 0 for a quarter turn of nothing, up to 3. */
const turnOf = ([a = 1, b = 0]: readonly number[]): number => ((Math.round(Math.atan2(b, a) / (Math.PI / 2)) % 4) + 4) % 4;

/** Where a run stands, when the page is turned so that the run is level. */
const placeOf = (transform: readonly number[], turn: number): {x: number; y: number} => {
	const [e = 0, f = 0] = transform.slice(4);
	switch (turn) {
		case 1: {
			return {x: f, y: -e};
		}

		case 2: {
			return {x: -e, y: -f};
		}

		case 3: {
			return {x: -f, y: e};
		}

		default: {
			return {x: e, y: f};
		}
	}
};

const sizeOf = (transform: readonly number[]): number => Math.hypot(transform[2] ?? 0, transform[3] ?? 0);

/** The way in which most letters of a page are written: what is written another way is a stamp in the margin. */
const mainTurn = (runs: readonly TextRun[]): number => {
	const letters = [0, 0, 0, 0];
	for (const {str, transform} of runs) {
		letters[turnOf(transform)]! += str.trim().length;
	}

	return letters.indexOf(Math.max(...letters));
};

/** The lines of a page in the order in which it draws them, which is that of reading: columns one after another. */
export const linesOf = (runs: readonly TextRun[], page: number): Line[] => {
	const turn = mainTurn(runs);
	const lines: Line[] = [];
	let line: Line & {letters: number} | undefined;
	const end = (): void => {
		if (line && line.text.trim() !== '') {
			const {letters, ...finished} = line;
			lines.push({...finished, text: line.text.trim(), size: letters > 0 ? line.size / letters : 0});
		}

		line = undefined;
	};

	for (const {
		str, transform, width, hasEOL, isMono = false,
	} of runs) {
		if (str.trim() !== '' && turnOf(transform) !== turn) {
			continue;
		}

		if (str !== '') {
			const {x, y} = placeOf(transform, turn);
			const size = sizeOf(transform);
			// What stands a little higher or lower is an index of the same line.
			if (line && str.trim() !== '' && Math.abs(y - line.y) > Math.max(size, line.size / Math.max(1, line.letters)) * 0.6) {
				end();
			}

			line ??= {
				text: '', page, x, right: x, y, size: 0, letters: 0, isRow: false, isMono: true,
			};
			const letters = str.trim().length;
			if (letters > 0 && !isMono && x - line.right > cellGap * size && !mark.test(line.text.trim())) {
				line.text = `${line.text.trimEnd()} – `;
				line.isRow = true;
			}

			line.text += str;
			line.right = letters > 0 ? Math.max(line.right, x + width) : line.right;
			line.size += size * letters;
			line.letters += letters;
			line.isMono &&= isMono || letters === 0;
		}

		if (hasEOL) {
			end();
		}
	}

	end();
	return lines;
};

/** What heads and feet of pages have in common: their place on the page, and all but their numbers. */
const pattern = ({text, y}: Line): string =>
	`${Math.round(y / 4)} ${text.toLowerCase().replaceAll(/\d+|\b[ivxlc]+\b/g, '#').replaceAll(/\s+/g, ' ').trim()}`;

const isPageNumber = (text: string): boolean => /^[-–—\s]*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:\/|of)\s*\d{1,4})?[-–—\s]*$/i.test(text);

/** The share of the height of what is printed, above and below, in which heads and feet stand. */
const margin = 0.1;

/** The outermost lines of each page, two above and two below, as far as they are in the margins. */
const edgesOf = (pages: ReadonlyArray<readonly Line[]>): Line[][] => {
	let [top, bottom] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
	for (const {y} of pages.flat()) {
		[top, bottom] = [Math.max(top, y), Math.min(bottom, y)];
	}

	const depth = (top - bottom) * margin;
	return pages.map(lines => {
		const order = lines.toSorted((a, b) => b.y - a.y);
		return [...order.slice(0, 2).filter(({y}) => y >= top - depth), ...order.slice(-2).filter(({y}) => y <= bottom + depth)];
	});
};

/** Numbers at the ends of a line by how far they are from the page's: those of pages are all as far. */
const numbering = ({text, page}: Line): string[] =>
	[/^\d{1,4}(?=\s)/.exec(text), /(?<=\s)\d{1,4}$/.exec(text)].flatMap((found, end) => (found ? [`number ${end} ${Number(found[0]) - page}`] : []));

const keysOf = (line: Line): string[] => [pattern(line), ...numbering(line)];

/** Rows of dots lead to the numbers of a table of contents: what it says stands in the headings. */
const isLeader = (text: string): boolean => /(?:\.\s?){6}/.test(text);

/** Pages without the heads and feet that come again on many of them, without their numbers, and without tables of contents. */
export const withoutEdges = (pages: ReadonlyArray<readonly Line[]>): Line[][] => {
	const seen = new Map<string, number>();
	const edges = edgesOf(pages);
	for (const lines of edges) {
		for (const key of new Set(lines.flatMap(line => keysOf(line)))) {
			seen.set(key, (seen.get(key) ?? 0) + 1);
		}
	}

	const often = Math.max(2, pages.length * 0.35);
	const comesAgain = (line: Line): boolean => keysOf(line).some(key => (seen.get(key) ?? 0) >= often);
	return pages.map((lines, index) => {
		const dropped = new Set(edges[index]!.filter(line => (lines.length > 1 && isPageNumber(line.text)) || comesAgain(line)));
		return lines.filter(line => !dropped.has(line) && !isLeader(line.text));
	});
};
