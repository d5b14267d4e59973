/** What a text really says, against what a model says that it says. */
import {type TextLine} from './split-lines.js';

/** Letters and digits alone, in lower case, one space between words. */
export const normalised = (text: string): string =>
	text.toLowerCase().replaceAll(/['’]/g, '').replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** Lines that a quote may run over. */
const span = 3;
/** Share of a quote's words that the cited line, or one beside it, must have when they are not there letter by letter. */
const enough = 0.75;
/** Shorter quotes prove nothing. */
const fewestWords = 2;

export class Evidence {
	private readonly lines: readonly string[];

	constructor(private readonly given: readonly TextLine[]) {
		this.lines = given.map(({text}) => normalised(text));
	}

	/** When a line is said, in seconds; null for documents, and for a line that is not there. @param line from 1 */
	startOf(line: number | null): number | null {
		return line === null ? null : this.given[line - 1]?.start ?? null;
	}

	has(line: number | null): line is number {
		return line !== null && line >= 1 && line <= this.lines.length;
	}

	/**
	 * The line, from 1, in which a quote begins: letter by letter, nearest to the line that the model names; else that line
	 * when it holds most of the quote's words. Null where the text does not say it.
	 */
	lineOf(quote: string, cited: number | null): number | null {
		const words = normalised(quote);
		if (words.split(' ').length < fewestWords) {
			return null;
		}

		const found = this.lines.flatMap((_, index) => (this.beginsIn(index, words) ? [index + 1] : []));
		if (found.length > 0) {
			return found.toSorted((a, b) => Math.abs(a - (cited ?? a)) - Math.abs(b - (cited ?? b)))[0]!;
		}

		return this.has(cited) && this.holdsMostOf(cited, words) ? cited : null;
	}

	/** How often a name stands in the text, and the lines, from 1, in which it does. */
	occurrences(name: string): {count: number; lines: number[]} {
		const words = normalised(name);
		const counts = words === '' ? [] : this.lines.map(line => ` ${line.replaceAll(' ', '  ')} `.split(` ${words.replaceAll(' ', '  ')} `).length - 1);
		return {
			count: counts.reduce((sum, count) => sum + count, 0),
			lines: counts.flatMap((count, index) => (count > 0 ? [index + 1] : [])),
		};
	}

	/** A line as it stands in the text. @param line one that is there */
	line(line: number): TextLine {
		return this.given[line - 1]!;
	}

	private beginsIn(index: number, words: string): boolean {
		const line = this.lines[index]!;
		const window = ` ${this.lines.slice(index, index + span).join(' ')} `;
		const at = window.indexOf(` ${words} `);
		return at !== -1 && at < line.length + 1;
	}

	private holdsMostOf(line: number, words: string): boolean {
		const around = new Set(this.lines.slice(Math.max(0, line - 2), line + 1).join(' ').split(' '));
		const all = words.split(' ');
		return all.filter(word => around.has(word)).length >= enough * all.length;
	}
}
