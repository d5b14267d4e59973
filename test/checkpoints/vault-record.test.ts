import {expect, test} from 'vitest';
import {vaultRecordSchema} from '../../checkpoints/vault-record.js';
import {segmentSchema} from '../../worker/protocol/segment.js';
import {sampleRecord} from '../worker/notes/sample-record.js';

test('a record that was written before these fields is read, without what they say', () => {
	const {author, album, chapters, places, ...old} = sampleRecord({
		author: 'Ada', album: 'Rivers', chapters: [{start: 0, title: 'One'}], places: [{sentence: 'It rains.', anchor: 'b1', label: 'p. 1'}],
	});
	expect([author, album, chapters.length, places.length]).toEqual(['Ada', 'Rivers', 1, 1]);
	expect(vaultRecordSchema.parse(old)).toEqual({
		...old, author: null, album: null, chapters: [], places: [],
	});
});

test('a segment without place or speaker stays as it is', () => {
	const segment = {start: 1, end: 2, text: 'Words.'};
	expect(segmentSchema.parse(segment)).toEqual(segment);
	const placed = {
		...segment, page: 3, heading: 2, item: true, speaker: 'Ada',
	};
	expect(segmentSchema.parse(placed)).toEqual(placed);
});
