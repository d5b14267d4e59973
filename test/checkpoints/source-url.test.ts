import {describe, expect, test} from 'vitest';
import {
	isUrl, publicUrl, shownSource, urlIdentity, whyNoSource,
} from '../../checkpoints/source-url.js';

test.each([
	['https://example.org/a.mp3', true], ['HTTP://example.org', true], ['ftp://example.org/a.mp3', false], ['https:', false], ['./https://x', false], ['/a/https://x', false], ['talk.mp3', false],
])('%s is an address: %s', (text, is) => {
	expect(isUrl(text)).toBe(is);
});

describe('what may be secret is not shown', () => {
	test.each([
		['https://example.org/talks/a%20b.mp3', 'https://example.org/talks/a%20b.mp3'],
		['https://example.org/a.mp3#t=30', 'https://example.org/a.mp3'],
		['https://ada:lovelace@example.org/a.mp3', 'https://example.org/a.mp3'],
		['https://example.org/a.mp3?token=abc&episode=7', 'https://example.org/a.mp3?token=…&episode=7'],
		['https://example.org/a.mp3?X-Amz-Signature=ab&X-Amz-Date=1', 'https://example.org/a.mp3?X-Amz-Signature=…&X-Amz-Date=…'],
		['https://example.org/a?sv=1&se=2&sig=3', 'https://example.org/a?sv=…&se=…&sig=…'],
		[`https://example.org/a?x=${'v'.repeat(41)}`, 'https://example.org/a?x=…'],
		['https://example.org/watch?v=abc', 'https://example.org/watch?v=abc'],
		['https://example.org/a?', 'https://example.org/a'],
		['https://EXAMPLE.org:443/a', 'https://example.org/a'],
	])('%s is shown as %s', (url, shown) => {
		expect(publicUrl(url)).toBe(shown);
		expect(shownSource(url)).toBe(shown);
	});

	test('and what differs in it alone is still told apart', () => {
		const [one, other] = ['https://x.org/a?token=1', 'https://x.org/a?token=2'].map(url => urlIdentity(url));
		expect(one).toMatch(/^https:\/\/x\.org\/a\?token=…#[\da-f]{12}$/);
		expect(one).not.toBe(other);
		expect(urlIdentity('https://x.org/a?v=1#part')).toBe('https://x.org/a?v=1');
	});

	test('a path is shown as it is', () => {
		expect(shownSource('/talks/a?token=1.mp3')).toBe('/talks/a?token=1.mp3');
	});
});

test.each([
	['https://', 'it is not an address'],
	['http://[::1', 'it is not an address'],
	['https://ada@example.org/x', 'it holds a user or a password, which would stay in the checkpoint'],
	['https://:secret@example.org/x', 'it holds a user or a password, which would stay in the checkpoint'],
	[`https://example.org/${'x'.repeat(5000)}`, 'it is longer than 4096 characters'],
	['https://example.org/x', undefined],
])('%s cannot be a source: %s', (url, reason) => {
	expect(whyNoSource(url)).toBe(reason);
});
