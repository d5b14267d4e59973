import {expect, test} from 'vitest';
import {mergeProperties, propertySum} from '../../../worker/vault/merge-properties.js';
import {keyOf} from '../../../worker/vault/note-parts.js';

test('a new property stands where it would in a new note, and a person\'s own stay where they are', () => {
	const sums = new Map(['title', 'tags'].map(name => [keyOf(name), propertySum(name === 'title' ? 'Rain' : ['longhand'], new Map())]));
	const wanted = {properties: {title: 'Rain', summary_by: 'a model', tags: ['longhand']}, dates: new Set<string>(), additions: {}};
	const {front} = mergeProperties('---\nmine: 1\ntitle: Rain\ntags:\n  - longhand\nalso mine: 2\n---\n', sums, wanted, new Map());
	expect(front).toBe('---\nmine: 1\ntitle: Rain\nsummary_by: a model\ntags:\n  - longhand\nalso mine: 2\n---\n');
});
