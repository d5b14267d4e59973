import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {nameKey, noteName} from '../../../worker/notes/note-name.js';

const none: ReadonlySet<string> = new Set();
const graphemes = (text: string): number => [...new Intl.Segmenter('en', {granularity: 'grapheme'}).segment(text)].length;

/** What Linux, macOS, Windows and Obsidian's links ask of a name, said apart from the code that sees to it. */
const expectSafe = (name: string): void => {
	expect(name).not.toBe('');
	expect(name).not.toMatch(/[<>:"/\\|?*#^[\]`]/);
	expect(name).not.toContain('%%');
	// eslint-disable-next-line no-control-regex -- control characters are what is looked for
	expect(name).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\u200B\uFEFF]/);
	expect(name).not.toMatch(/^[\s.]|[\s.]$| {2}/);
	expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
	expect(name).not.toMatch(/\.(?:md|srt|vtt|txt|json)$/i);
	expect(name).toBe(name.normalize('NFC'));
	expect(graphemes(name)).toBeLessThanOrEqual(120);
	expect(Buffer.byteLength(name)).toBeLessThanOrEqual(180);
	expect(Buffer.from(name).toString()).toBe(name);
};

describe('names from hostile stems', () => {
	test.each([
		['talk', 'talk'],
		['10:30 talk', '10-30 talk'],
		[String.raw`a/b\c`, 'a-b-c'],
		['What is it??', 'What is it-'],
		['[[x]]#^y|z', '-x-y-z'],
		['100%% sure', '100- sure'],
		['50% sure', '50% sure'],
		['', 'untitled'],
		['..', 'untitled'],
		[' . ', 'untitled'],
		['???', 'untitled'],
		['.hidden', 'hidden'],
		['ends with dots...', 'ends with dots'],
		['a \t\n  b', 'a b'],
		['CON', '_CON'],
		['con.txt', 'con-txt'],
		['nul.tar.gz', '_nul.tar.gz'],
		['COM1', '_COM1'],
		['com¹', '_com¹'],
		['console', 'console'],
		['notes.md', 'notes-md'],
		['v1.2 talk', 'v1.2 talk'],
		['Cafe\u0301', 'Café'],
		['evil\u202Egpj.exe', 'evilgpj.exe'],
		['zero\u200Bwidth\uFEFF', 'zerowidth'],
		['bell\u0007', 'bell'],
		['\uD800broken', '-broken'],
		['👩‍👩‍👧‍👦 family', '👩‍👩‍👧‍👦 family'],
		['🏴󠁧󠁢󠁳󠁣󠁴󠁿 Scotland', '🏴󠁧󠁢󠁳󠁣󠁴󠁿 Scotland'],
		['❤️ heart', '❤️ heart'],
		['a\u200Db', 'ab'],
		['日本語の講義', '日本語の講義'],
		['back`tick', 'back-tick'],
	])('%j becomes %j', (stem, expected) => {
		const name = noteName(stem, none);
		expect(name).toBe(expected);
		expectSafe(name);
	});

	test('long names are cut between graphemes', () => {
		expect(noteName('x'.repeat(300), none)).toBe('x'.repeat(119));
		const families = noteName('👩‍👩‍👧‍👦'.repeat(40), none);
		expect(families).toBe('👩‍👩‍👧‍👦'.repeat(Math.floor(179 / Buffer.byteLength('👩‍👩‍👧‍👦'))));
		expectSafe(noteName(`a${'\u0301'.repeat(400)}`, none));
	});
});

describe('collisions', () => {
	const after = (...stems: string[]): string[] => {
		const taken = new Set<string>();
		return stems.map(stem => {
			const name = noteName(stem, taken);
			taken.add(nameKey(name));
			return name;
		});
	};

	test('are numbered, whatever the letter case or composition', () => {
		expect(after('talk', 'Talk', 'TALK')).toEqual(['talk', 'Talk (2)', 'TALK (3)']);
		expect(after('Café', 'Cafe\u0301', 'CAFÉ')).toEqual(['Café', 'Café (2)', 'CAFÉ (3)']);
		expect(after('Straße', 'STRASSE')).toEqual(['Straße', 'STRASSE (2)']);
		expect(after('talk (2)', 'talk', 'talk')).toEqual(['talk (2)', 'talk', 'talk (3)']);
		expect(after('a:b', 'a?b')).toEqual(['a-b', 'a-b (2)']);
	});

	test('of the longest names stay within the limits', () => {
		const names = after(...Array.from({length: 12}, () => 'é'.repeat(300)));
		expect(new Set(names.map(name => nameKey(name))).size).toBe(12);
		for (const name of names) {
			expectSafe(name);
		}
	});
});

test('any stems give safe names, each its own', () => {
	const stem = fc.oneof(
		fc.string({unit: 'binary', maxLength: 300}),
		fc.string({unit: 'grapheme-composite', maxLength: 200}),
		fc.constantFrom('CON', 'con.', 'nul .txt', '..md', 'a.md.', 'talk', 'TALK', 'x'.repeat(400), '\u200D', '. . .', '%%%'),
	);
	fc.assert(fc.property(fc.array(stem, {maxLength: 12}), stems => {
		const taken = new Set<string>();
		for (const one of stems) {
			const name = noteName(one, taken);
			expectSafe(name);
			expect(taken.has(nameKey(name))).toBe(false);
			taken.add(nameKey(name));
		}
	}), {numRuns: 300});
});
