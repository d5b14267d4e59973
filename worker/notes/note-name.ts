/**
 * The names of notes: from a file name's stem to a name that Linux, macOS, Windows and Obsidian's links all take,
 * and that no other note has on any of them.
 */

/** Longest name, in graphemes and in bytes of UTF-8; file systems take 255 bytes with folder-independent endings. */
const maxGraphemes = 120;
const maxBytes = 180;

/** Not allowed in file names on Windows, or with a meaning inside `[[links]]`; a backtick would begin code there. */
const illegal = /(?:[<>:"/\\|?*#^[\]`]|%%|\p{Surrogate})+/gu;

/** Device names of Windows, with and without an ending. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(?:\.|$)/iu;

/** A name that ends like a file would be taken for that file in a link. */
const linkEnding = /\.(?=(?:md|markdown|srt|vtt|txt|json|canvas|base)$)/iu;

/** Emoji with the invisible characters that belong to them: flags of regions, joined people, keycaps. */
const emoji
	= /\u{1F3F4}[\u{E0030}-\u{E007A}]{1,6}\u{E007F}|[#*\d]\uFE0F?\u20E3|\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)*/gu;

const segmenter = new Intl.Segmenter('en', {granularity: 'grapheme'});
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/**
 * What two names have in common when a file system might take them for one: letter case, and composed or
 * decomposed accents, do not count.
 */
export const nameKey = (name: string): string =>
	/^\p{ASCII}*$/u.test(name) ? name.toLowerCase() : name.normalize('NFD').toUpperCase().toLowerCase().normalize('NFC');

/** Removes what nobody sees: control characters, directions, zero widths; emoji keep theirs. */
const visible = (text: string): string => {
	const hidden = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
	let result = '';
	let from = 0;
	for (const match of text.matchAll(emoji)) {
		result += text.slice(from, match.index).replaceAll(hidden, '') + match[0];
		from = match.index + match[0].length;
	}

	return result + text.slice(from).replaceAll(hidden, '');
};

const trim = (text: string): string => text.replace(/^[\s.]+/u, '').replace(/[\s.]+$/u, '');

/** The longest beginning of `text` within both limits that does not cut a grapheme. */
const cut = (text: string, graphemes: number, bytes: number): string => {
	if (text.length <= graphemes && text.length * 3 <= bytes) {
		return text;
	}

	let result = '';
	let count = 0;
	let size = 0;
	for (const {segment} of segmenter.segment(text)) {
		count++;
		size += bytesOf(segment);
		if (count > graphemes || size > bytes) {
			break;
		}

		result += segment;
	}

	if (result !== '' || text === '') {
		return result;
	}

	// One letter under a heap of accents: nothing for it but to take some off.
	for (const character of text) {
		if (bytesOf(result + character) > bytes) {
			break;
		}

		result += character;
	}

	return result;
};

const clean = (stem: string): string => {
	const spaced = stem.replaceAll(/\s+/gu, ' ');
	// Composition can join what an invisible character held apart: compose last.
	const named = visible(spaced).normalize('NFC').replaceAll(illegal, '-').replaceAll(/ {2,}/gu, ' ');
	// One place is kept for the mark in front of a reserved name.
	const name = trim(cut(trim(named), maxGraphemes - 1, maxBytes - 1)).replace(linkEnding, '-');
	if (/^[-\s.]*$/u.test(name)) {
		return 'untitled';
	}

	return reserved.test(name) ? `_${name}` : name;
};

/**
 * The name of a source's notes, without folder and ending.
 *
 * @param stem The file's name without its ending; never tags or content. Hostile.
 * @param taken The `nameKey` of every name in use; not changed.
 * @returns At most 120 graphemes and 180 bytes, in NFC; ` (2)`, ` (3)` … where the name is taken.
 */
export const noteName = (stem: string, taken: ReadonlySet<string>): string => {
	const base = clean(stem);
	let name = base;
	for (let number = 2; taken.has(nameKey(name)); number++) {
		const suffix = ` (${number})`;
		name = trim(cut(base, maxGraphemes - suffix.length, maxBytes - suffix.length)) + suffix;
	}

	return name;
};
