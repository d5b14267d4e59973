/** Names that come from addresses and servers: whatever they are, a file of that name is an ordinary file. */
import {describe, expect, test} from 'vitest';
import {
	endingOf, nameInHeader, nameInUrl, safeStem,
} from '../../../worker/fetch/names.js';

test.each([
	['https://example.org/talks/A%20Talk.mp3?x=1', 'A Talk.mp3'],
	['https://example.org/talks/', 'example.org talks'],
	['https://example.org', 'example.org'],
	['https://example.org/watch?v=1', 'example.org watch'],
	['https://example.org/a%2F..%2F..%2Fetc%2Fpasswd.mp3', 'passwd.mp3'],
	['https://example.org/%E0%A4%A.mp3', '%E0%A4%A.mp3'],
	['https://example.org/a%5Cb.mp3', 'b.mp3'],
])('%s is called %s', (url, name) => {
	expect(nameInUrl(url)).toBe(name);
});

describe('what a server calls it', () => {
	test.each([
		['attachment; filename="A talk.mp3"', 'A talk.mp3'],
		['attachment; filename=talk.mp3; size=3', 'talk.mp3'],
		[String.raw`attachment; filename="a \"quoted\" talk.mp3"`, 'a "quoted" talk.mp3'],
		['attachment; filename="x.mp3"; filename*=UTF-8\'\'%C3%9Cbung%20eins.mp3', 'Übung eins.mp3'],
		['attachment; filename*=iso-8859-1\'\'%FC.mp3; filename=u.mp3', 'u.mp3'],
		['attachment; filename="../../etc/cron.d/evil.mp3"', 'evil.mp3'],
		[String.raw`attachment; filename="C:\\Windows\\evil.mp3"`, 'evil.mp3'],
		['inline', undefined],
		['attachment; filename=""', undefined],
		[`attachment; filename="${'x'.repeat(3000)}.mp3"`, undefined],
		[null, undefined],
	])('%s', (header, name) => {
		expect(nameInHeader(header)).toBe(name);
	});
});

test.each([
	['A Talk.mp3', 'A Talk'],
	['..mp3', 'untitled'],
	['..', 'untitled'],
	['.hidden.mp3', 'hidden'],
	['con.mp3', '_con'],
	['a\u0000b\u001B[31mc.mp3', 'ab-31mc'],
	['right \u202Eto left.mp3', 'right to left'],
	['x'.repeat(400) + '.mp3', 'x'.repeat(119)],
	['Lecture 1.5 of 3', 'Lecture 1.5 of 3'],
])('%j makes the stem %j', (name, stem) => {
	expect(safeStem(name)).toBe(stem);
});

test.each([['a.MP3', '.mp3'], ['a', ''], ['a.b c', ''], ['a.mp3/../x', ''], ['a.verylongending', '']])('the ending of %s is %j', (name, ending) => {
	expect(endingOf(name)).toBe(ending);
});
