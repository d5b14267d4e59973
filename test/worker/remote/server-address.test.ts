import {expect, test} from 'vitest';
import {serverAddress} from '../../../worker/remote/server-address.js';

test.each([
	['http://localhost:8000', 'http://localhost:8000/v1'],
	['http://localhost:8000/', 'http://localhost:8000/v1'],
	['http://localhost:8000/v1', 'http://localhost:8000/v1'],
	['https://example.org/speech/v1//', 'https://example.org/speech/v1'],
	['https://example.org/speech', 'https://example.org/speech'],
	['https://example.org/v1/audio/transcriptions', 'https://example.org/v1'],
])('%s is asked at %s', (given, address) => {
	expect(serverAddress(given)).toBe(address);
});
