/** A screen of a terminal as runs of equal cells, whatever drew it. */
import {type IBufferCell, type Terminal} from '@xterm/headless';

/** How a run looks. Colours are `#rrggbb`, a number of the palette, or null for the default one. */
export type Look = {
	foreground: number | string | null;
	background: number | string | null;
	bold: boolean;
	dim: boolean;
	italic: boolean;
	underline: boolean;
};

/** Neighbouring cells of one look; `column` and `columns` count cells, of which a wide character takes two. */
export type Run = Look & {text: string; column: number; columns: number};

const hex = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

const lookOf = (cell: IBufferCell): Look => {
	const foreground = cell.isFgDefault() ? null : (cell.isFgRGB() ? hex(cell.getFgColor()) : cell.getFgColor());
	const background = cell.isBgDefault() ? null : (cell.isBgRGB() ? hex(cell.getBgColor()) : cell.getBgColor());
	const inverse = cell.isInverse() !== 0;
	return {
		foreground: inverse ? background ?? 'background' : foreground,
		background: inverse ? foreground ?? 'foreground' : background,
		bold: cell.isBold() !== 0,
		dim: cell.isDim() !== 0,
		italic: cell.isItalic() !== 0,
		underline: cell.isUnderline() !== 0,
	};
};

const alike = (a: Look, b: Look): boolean =>
	a.foreground === b.foreground && a.background === b.background && a.bold === b.bold && a.dim === b.dim && a.italic === b.italic && a.underline === b.underline;

/** A character that fonts draw as they like; it stands alone, so that what follows keeps its column. */
const isSpecial = (text: string): boolean => !/^[ -~]$/.test(text);

/** The visible rows, top to bottom; blank ends are left out. */
export const readScreen = (terminal: Terminal): Run[][] => {
	const {active} = terminal.buffer;
	return Array.from({length: terminal.rows}, (_, row) => {
		const line = active.getLine(active.viewportY + row);
		const runs: Run[] = [];
		for (let column = 0; column < terminal.cols; column++) {
			const cell = line?.getCell(column);
			if (!cell || cell.getWidth() === 0) {
				continue;
			}

			const text = cell.getChars() || ' ';
			const look = lookOf(cell);
			const last = runs.at(-1);
			const special = isSpecial(text);
			const joins = last && alike(last, look) && (special ? last.text.endsWith(text) && cell.getWidth() === 1 : !isSpecial(last.text.at(-1)!));
			if (joins) {
				last.text += text;
				last.columns += cell.getWidth();
			} else {
				runs.push({
					...look, text, column, columns: cell.getWidth(),
				});
			}
		}

		while (runs.length > 0 && runs.at(-1)!.text.trim() === '' && runs.at(-1)!.background === null) {
			runs.pop();
		}

		return runs;
	});
};
