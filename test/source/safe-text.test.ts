import fc from 'fast-check';
import stringWidth from 'string-width';
import {
	describe, expect, it, test,
} from 'vitest';
import {
	cutEnd,
	cutMiddle,
	nameCell,
	padStart,
	safeLine,
	safeText,
	wrapLines,
} from '../../source/safe-text.js';

/** Whatever a terminal could act on, or that changes the order or the number of columns. */
const dangerous = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;

describe('safeText', () => {
	test.each([
		['plain name.mp3', 'plain name.mp3'],
		['a\u001B[31mred\u001B[0m', 'ared'],
		['a\u001B]0;title\u0007b', 'ab'],
		['a\u001B]8;;http://x\u001B\\link', 'alink'],
		['a\u009B2Jb', 'ab'],
		['a\u001BPq#0\u001B\\b', 'ab'],
		['a\u001Bcb', 'ab'],
		['lonely \u001B', 'lonely ·'],
		['unfinished \u001B[31', 'unfinished 31'],
		['two\nlines\r\nand\ttab', 'two␣lines␣␣and␣tab'],
		['bell\u0007 null\u0000 del\u007F', 'bell· null· del·'],
		['right \u202Eto left', 'right to left'],
		['isolate \u2066x\u2069', 'isolate x'],
		['zero\u200Bwidth\uFEFF', 'zerowidth'],
		['para\u2029graph', 'para␣graph'],
		['\uD800 lone', '\uFFFD lone'],
		['🇩🇪', 'DE'],
		['❤️', '❤'],
		['👩‍👧', '👩👧'],
		['👍🏽', '👍'],
		['e\u0301', 'é'],
		['wide\u3000space\u00A0hard', 'wide space hard'],
		['', '?'],
		['\u200B\u200B', '?'],
	])('%j is shown as %j', (text, shown) => {
		expect(safeText(text)).toBe(shown);
	});

	it('bounds the marks on one character', () => {
		expect([...safeText(`q${'\u0335'.repeat(500)}x`)].length).toBeLessThan(10);
	});

	it('leaves nothing that a terminal acts on, whatever comes', () => {
		fc.assert(fc.property(fc.string({unit: 'binary'}), fc.array(fc.constantFrom('\u001B[', '\u001B]0;', '\u009D', '\n', '\u202E', '🇩', '\u0300')), (text, bits) => {
			const shown = safeText(text + bits.join(text));
			expect(shown).not.toMatch(dangerous);
			expect(shown.length).toBeGreaterThan(0);
		}), {numRuns: 500});
	});
});

test('safeLine makes prose one line', () => {
	expect(safeLine('  Something\n   went \u001B[1mwrong.\n')).toBe('Something went wrong.');
	expect(safeLine(' \n ')).toBe('');
});

describe('cutting', () => {
	test.each([
		['interview with a very long name.mp3', 20, 'intervi…ong name.mp3'.length],
		['日本語の録音ファイル名がとても長い.m4a', 17, 17],
		['👍👍👍👍👍👍👍👍', 7, 7],
	])('cutMiddle(%j, %i) fits and keeps the end', (text, columns) => {
		const cut = cutMiddle(text, columns);
		expect(stringWidth(cut)).toBeLessThanOrEqual(columns);
		expect(cut.at(-1)).toBe(text.at(-1));
		expect(cut).toContain('…');
	});

	test.each([['abc', 3, 'abc'], ['abcd', 3, 'ab…'], ['abcd', 1, '…'], ['abcd', 0, ''], ['日本', 3, '日…']])('cutEnd(%j, %i)', (text, columns, cut) => {
		expect(cutEnd(text, columns)).toBe(cut);
	});

	it('fills a cell to its width exactly, whatever the name', () => {
		fc.assert(fc.property(fc.string({unit: 'grapheme'}), fc.integer({min: 1, max: 60}), (name, columns) => {
			expect(stringWidth(nameCell(name, columns))).toBe(columns);
		}), {numRuns: 500});
	});

	it('fills at the front', () => {
		expect(padStart('日', 4)).toBe('  日');
	});
});

describe('wrapLines', () => {
	test.each([
		['short', 10, ['short']],
		['one two three', 8, ['one two', 'three']],
		['  in dented far', 11, ['  in dented', '  far']],
		['  in dent', 6, ['  in', 'dent']],
		['unbreakable', 4, ['unbr', 'eaka', 'ble']],
		['日本語', 4, ['日本', '語']],
		['', 4, ['']],
	])('%j at %i', (text, columns, lines) => {
		expect(wrapLines(text, columns)).toEqual(lines);
	});

	it('ends, and loses nothing but spaces', () => {
		fc.assert(fc.property(fc.string({unit: 'grapheme', maxLength: 200}), fc.integer({min: 1, max: 40}), (text, columns) => {
			expect(wrapLines(text, columns).join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
		}));
	});
});
