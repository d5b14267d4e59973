/** Bytes of text → text, by its mark, by what it says of itself, else by what it can be. */
import {Buffer} from 'node:buffer';
import {FileError} from '../errors.js';

/** What windows-1252 has where Latin-1 has the control characters 0x80 to 0x9F; a space where it has nothing. */
const windowsPunctuation = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** By hand: TextDecoder gives the control characters instead in several releases of Node, 20 among them. */
const decodeWindows1252 = (bytes: Uint8Array): string =>
	Buffer.from(bytes).toString('latin1').replaceAll(/[\u0080-\u009F]/g, character => windowsPunctuation.charAt(character.codePointAt(0)! - 0x80));

/** The names of windows-1252 and what it contains (WHATWG Encoding Standard). */
const western = /^(?:windows-1252|cp1252|x-cp1252|iso-?8859-?1|latin-?1|l1|us-ascii|ascii)$/i;

/** Bytes that are looked at to tell what text is made of. */
const looked = 65_536;

const notText = (): FileError => new FileError('NOT_TEXT', 'it is not text, whatever its name says', 'Give it the ending that fits what it is, or leave it out.');

const unknownEncoding = (): FileError => new FileError(
	'UNKNOWN_ENCODING',
	'its letters are in an encoding that longhand cannot tell',
	'Save it as UTF-8, then run longhand again.',
);

/** UTF-16 without a mark: text of western languages has a NUL for every other byte. */
const utf16Without = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
	const head = bytes.subarray(0, looked);
	const nuls = [0, 0];
	for (const [index, byte] of head.entries()) {
		nuls[index % 2]! += byte === 0 ? 1 : 0;
	}

	const half = head.length / 2;
	if (bytes.length % 2 === 1 || bytes.length < 8) {
		return null;
	}

	const [even, odd] = [nuls[0]! / half, nuls[1]! / half];
	if (odd > 0.4 && even < 0.05) {
		return 'utf-16le';
	}

	return even > 0.4 && odd < 0.05 ? 'utf-16be' : null;
};

/** Bytes that no text in windows-1252 has: controls that nobody writes, and places without a character. */
const foreign = new Set([...Array.from({length: 32}, (_, byte) => byte).filter(byte => ![9, 10, 11, 12, 13, 26, 27].includes(byte)), 0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D]);

/**
 * Old documents: what is not UTF-8 is nearly always this. A text of which a third is no ASCII, or that has what
 * windows-1252 has no character for, is something else.
 */
const guessWestern = (bytes: Uint8Array): string => {
	const head = bytes.subarray(0, looked);
	let high = 0;
	let strange = 0;
	for (const byte of head) {
		high += byte >= 0x80 ? 1 : 0;
		strange += foreign.has(byte) ? 1 : 0;
	}

	if (strange > head.length * 0.02) {
		throw notText();
	}

	if (strange > 0 || (head.length > 64 && high > head.length / 3)) {
		throw unknownEncoding();
	}

	return decodeWindows1252(bytes);
};

/** What the text is when the encoding it names is right; null when it is not, or is none. */
const decodeAs = (bytes: Uint8Array, label: string): string | null => {
	if (western.test(label)) {
		return decodeWindows1252(bytes);
	}

	try {
		return new TextDecoder(label, {fatal: true}).decode(bytes);
	} catch {
		return null;
	}
};

/**
 * @param declared the encoding that the text itself names, if it does
 * @throws {FileError} when it is not text, or in an encoding that nothing tells
 */
export const decodeText = (bytes: Uint8Array, declared: string | null = null): string => {
	const mark = Buffer.from(bytes.subarray(0, 4)).toString('hex');
	if (mark === 'fffe0000' || mark === '0000feff') {
		// Unicode of 32 bits, which nobody writes.
		throw unknownEncoding();
	}

	if (mark.startsWith('fffe') || mark.startsWith('feff')) {
		return new TextDecoder(mark.startsWith('fffe') ? 'utf-16le' : 'utf-16be').decode(bytes);
	}

	if (bytes.subarray(0, looked).includes(0)) {
		const encoding = utf16Without(bytes);
		const text = encoding && decodeAs(bytes, encoding);
		if (text === null) {
			throw notText();
		}

		return text;
	}

	// Unicode of eight bits is told by itself: hardly any other text is valid as such.
	return decodeAs(bytes, 'utf8') ?? (declared === null ? null : decodeAs(bytes, declared)) ?? guessWestern(bytes);
};
