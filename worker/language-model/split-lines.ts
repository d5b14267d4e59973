/**
 * Cuts a text into parts that a model can take, between sentences. Tokens are estimated: one for each three bytes of
 * UTF-8, which is more than English takes (about four characters a token) and about what other scripts take, so that
 * nothing is cut off on the other side unseen.
 */

export const estimateTokens = (text: string): number => Math.ceil(Buffer.byteLength(text) / 3);

/** The sentences of a text, as a model is given them. `start` in seconds, null for documents. */
export type TextLine = {text: string; start: number | null};

/** What the number before a line, and its end, take. */
const perLine = 5;

const tokensOf = ({text}: TextLine): number => estimateTokens(text) + perLine;

/** A piece of a word that is longer than a line may be. */
const cutWord = (word: string, bytes: number): string[] => {
	const pieces: string[] = [];
	let piece = '';
	for (const character of word) {
		if (Buffer.byteLength(piece + character) > bytes) {
			pieces.push(piece);
			piece = '';
		}

		piece += character;
	}

	return [...pieces, piece];
};

/** Lines of at most so many tokens: a speaker without full stops must not make one that fits nowhere. */
export const breakLongLines = (lines: readonly TextLine[], tokens: number): TextLine[] =>
	lines.flatMap(line => {
		if (estimateTokens(line.text) <= tokens) {
			return [line];
		}

		const pieces: string[] = [];
		let piece = '';
		for (const word of line.text.split(' ').flatMap(each => cutWord(each, tokens * 3))) {
			if (piece !== '' && estimateTokens(`${piece} ${word}`) > tokens) {
				pieces.push(piece);
				piece = '';
			}

			piece = piece === '' ? word : `${piece} ${word}`;
		}

		return [...pieces, piece].map(text => ({text, start: line.start}));
	});

/** Lines `from` (inclusive) to `to` (exclusive). */
export type Part = {from: number; to: number};

/** Where a part begins whose lines before it, back to `after`, are repeated for at most `overlap` tokens. */
const backFrom = (lines: readonly TextLine[], to: number, after: number, overlap: number): number => {
	let from = to;
	for (let room = overlap; from - 1 > after; from--) {
		room -= tokensOf(lines[from - 1]!);
		if (room < 0) {
			break;
		}
	}

	return from;
};

/**
 * Parts of about the same length, each within `budget` tokens; a part begins with the last sentences of the one before,
 * `overlap` tokens at most, so that what is said across a border is whole in one of them.
 * @param lines none longer than the budget less the overlap
 */
export const splitLines = (lines: readonly TextLine[], budget: number, overlap: number): Part[] => {
	const total = lines.reduce((sum, line) => sum + tokensOf(line), 0);
	const count = total <= budget ? 1 : Math.ceil((total - overlap) / (budget - overlap));
	const fair = Math.ceil((total + (count - 1) * overlap) / count);
	const parts: Part[] = [];
	let from = 0;
	let to = 0;
	let tokens = 0;
	while (to < lines.length) {
		const next = tokensOf(lines[to]!);
		if (to > from && (tokens + next > budget || tokens >= fair)) {
			parts.push({from, to});
			from = backFrom(lines, to, from, Math.min(overlap, budget - next));
			tokens = lines.slice(from, to).reduce((sum, line) => sum + tokensOf(line), 0);
		}

		tokens += next;
		to++;
	}

	return lines.length === 0 ? [] : [...parts, {from, to}];
};
