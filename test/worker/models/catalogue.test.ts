import {expect, test} from 'vitest';
import {catalogue, knowing} from '../../../worker/models/catalogue.js';
import {layoutOf} from '../../../worker/models/model-files.js';

test('the catalogue has files that make a model each, under safe names, once', () => {
	expect(catalogue.length).toBeGreaterThanOrEqual(12);
	expect(new Set(catalogue.map(each => each.name)).size).toBe(catalogue.length);
	for (const {name: each, files} of catalogue) {
		expect(layoutOf(files), each).toBeDefined();
		expect(files.every(file => /^[\w.-]+$/.test(file) && !file.startsWith('.')), each).toBe(true);
		expect(each).toMatch(/^[a-z\d][\w.-]*$/);
	}
});

test('the catalogue names the source of every rate', () => {
	expect(catalogue.filter(({wordErrorRate: rate}) => rate !== null && !rate.source.startsWith('https://'))).toEqual([]);
});

test('the catalogue knows who knows a language, the smallest first', () => {
	expect(knowing('de').map(each => each.name)).toEqual(['whisper-tiny', 'whisper-base', 'canary-180m', 'whisper-small', 'parakeet-v3', 'whisper-turbo']);
	expect(knowing('yue').map(each => each.name)).toEqual(['sense-voice']);
	expect(knowing('xx')).toEqual([]);
});
