/**
 * Makes text from outside (file names, tags, transcripts, messages of other programs) fit to be shown on one line of
 * a terminal: nothing in it can move the cursor, change colours, reorder the line or take more columns than are
 * counted here.
 */
import stringWidth from 'string-width';

const ellipsis = '…';

/** Longer input is cut before it is looked at: a line shows a few hundred columns at most. */
const maxInput = 4096;

/** Combining marks that one character may carry; more would smear over the rows above and below. */
const maxMarks = 3;

// Escape sequences lose their meaning when their ESC is gone, but what is left of them is noise: whole ones go.
const escapeSequence
	// eslint-disable-next-line no-control-regex -- control characters are what this looks for
	= /(?:\u001B\[|\u009B)[\d:;<=>?]*[ -/]*[@-~]|(?:\u001B[\]PX^_]|[\u0090\u0098\u009D-\u009F])[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C)|\u001B[ -/]*[0-~]/g;

/** What has no width of its own: joiners, variation selectors, bidirectional controls, keycaps, skin tones. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Emoji_Modifier}]|\u20E3/gu;
const controlOrBreak = /[\p{Cc}\p{Zl}\p{Zp}]/gu;
const loneSurrogate = /\p{Cs}/gu;
const wideSpace = /\p{Zs}/gu;
const regionalIndicator = /[\u{1F1E6}-\u{1F1FF}]/gu;
const manyMarks = new RegExp(String.raw`(\p{M}{${maxMarks}})\p{M}+`, 'gu');
const printableAscii = /^[ -~]*$/;

/** Line breaks and tabs become a visible space, other controls a question mark. */
const visibleControl = (character: string): string => (/[\t\n\v\f\r\u0085\u2028\u2029]/.test(character) ? '␣' : '·');

/** Flags are drawn one, two or four columns wide, by terminal: their letters are not. */
const letterOfFlag = (character: string): string => String.fromCodePoint((character.codePointAt(0) ?? 0) - 0x1_F1_E6 + 0x41);

/** `text` on one line, with nothing in it that a terminal acts on. An empty result is `?`. */
export const safeText = (text: string): string => {
	const start = text.length > maxInput ? text.slice(0, maxInput) : text;
	if (start !== '' && printableAscii.test(start)) {
		return start;
	}

	const safe = start
		.replaceAll(escapeSequence, '')
		.normalize('NFC')
		.replaceAll(loneSurrogate, '\uFFFD')
		.replaceAll(controlOrBreak, visibleControl)
		.replaceAll(invisible, '')
		.replaceAll(wideSpace, ' ')
		.replaceAll(regionalIndicator, letterOfFlag)
		.replaceAll(manyMarks, '$1');
	return safe === '' ? '?' : safe;
};

/** Like {@link safeText} for prose: line breaks become spaces, and nothing is left at the ends. */
export const safeLine = (text: string): string => {
	const line = text.slice(0, maxInput).replaceAll(/\s+/g, ' ').trim();
	return line === '' ? '' : safeText(line);
};

const segmenter = new Intl.Segmenter();

/** The longest start of `text` that is at most `columns` wide, in whole characters. */
const headOf = (text: string, columns: number): string => {
	if (printableAscii.test(text)) {
		return text.slice(0, Math.max(0, columns));
	}

	let head = '';
	let used = 0;
	for (const {segment} of segmenter.segment(text)) {
		used += stringWidth(segment);
		if (used > columns) {
			break;
		}

		head += segment;
	}

	return head;
};

/** The longest end of `text` that is at most `columns` wide, in whole characters. */
const tailOf = (text: string, columns: number): string => {
	if (printableAscii.test(text)) {
		return columns > 0 ? text.slice(-columns) : '';
	}

	const segments = [...segmenter.segment(text)];
	let tail = '';
	let used = 0;
	for (const {segment} of segments.toReversed()) {
		used += stringWidth(segment);
		if (used > columns) {
			break;
		}

		tail = segment + tail;
	}

	return tail;
};

/** `text`, which must be safe already, cut at its end to `columns`. */
export const cutEnd = (text: string, columns: number): string => {
	if (stringWidth(text) <= columns) {
		return text;
	}

	return columns < 1 ? '' : headOf(text, columns - 1) + ellipsis;
};

/** `text`, which must be safe already, cut in its middle to `columns`: the end of a file name tells as much as its start. */
export const cutMiddle = (text: string, columns: number): string => {
	if (stringWidth(text) <= columns) {
		return text;
	}

	if (columns < 5) {
		return cutEnd(text, columns);
	}

	const tailColumns = Math.max(Math.min(10, Math.floor(columns / 2)), Math.floor(columns / 3));
	const tail = tailOf(text, tailColumns);
	return headOf(text, columns - 1 - stringWidth(tail)) + ellipsis + tail;
};

/** `text`, which must be safe already, filled with spaces to `columns`; longer text is left as it is. */
export const padEnd = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - stringWidth(text)));

/** Like {@link padEnd}, filled at the front: for figures. */
export const padStart = (text: string, columns: number): string => ' '.repeat(Math.max(0, columns - stringWidth(text))) + text;

/** A name from outside, cut and filled to exactly `columns`. */
export const nameCell = (name: string, columns: number): string => padEnd(cutMiddle(safeText(name), columns), columns);

const firstOf = (text: string): string => segmenter.segment(text).containing(0)?.segment ?? '';

/** `text`, which must be safe already, on as many lines as it takes; lines after the first begin with its indentation. */
export const wrapLines = (text: string, columns: number): string[] => {
	const indent = /^ */.exec(text)?.[0].slice(0, Math.max(0, columns - 8)) ?? '';
	const lines: string[] = [];
	let line = '';
	let rest = text;
	while (stringWidth(rest) > columns) {
		const head = headOf(rest, columns);
		const space = rest[head.length] === ' ' ? head.length : head.lastIndexOf(' ');
		// A word that is longer than a line is cut, and so is a single character that is wider than one.
		line = space > indent.length ? head.slice(0, space) : (head || firstOf(rest));
		lines.push(line);
		rest = indent + rest.slice(line.length).trimStart();
	}

	return [...lines, rest];
};
