import {expect, test} from 'vitest';
import {retryAfterFrom, safeServerText} from '../../../worker/remote/server-failure.js';
import {serverKey} from '../../../worker/remote/server-key.js';

const both = {LONGHAND_TRANSCRIPTION_API_KEY: 'own', OPENAI_API_KEY: 'general'};

test.each([
	['https://api.openai.com/v1', both, 'own'],
	['https://api.openai.com/v1', {OPENAI_API_KEY: ' general\n'}, 'general'],
	['http://127.0.0.1:8000/v1', {OPENAI_API_KEY: 'general'}, 'general'],
	['http://[::1]/v1', {OPENAI_API_KEY: 'general'}, 'general'],
	// Unencrypted, to another machine: the key that is there for this alone, and no other.
	['http://192.168.1.5/v1', {OPENAI_API_KEY: 'general'}, undefined],
	['http://127.0.0.1.example.org/v1', {OPENAI_API_KEY: 'general'}, undefined],
	['http://192.168.1.5/v1', both, 'own'],
	['https://api.openai.com/v1', {LONGHAND_TRANSCRIPTION_API_KEY: ' '}, undefined],
])('the key for %s', (baseUrl, env, key) => {
	expect(serverKey(baseUrl, env)?.key).toBe(key);
});

test('what a server says is one safe line without the key', () => {
	expect(safeServerText('a\u001B[31m b\n\nown c', 'own')).toBe('a [31m b *** c');
	expect(safeServerText('x'.repeat(500), undefined)).toHaveLength(201);
});

test.each([
	[null, null], ['3', 3000], ['0', 0], ['Thu, 01 Jan 1970 00:00:05 GMT', 4000], ['Thu, 01 Jan 1970 00:00:00 GMT', 0], ['soon', null],
])('Retry-After %s', (header, milliseconds) => {
	expect(retryAfterFrom(header, 1000)).toBe(milliseconds);
});
