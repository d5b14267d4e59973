import {digestSchema, type VaultRecord} from '../../../checkpoints/vault-record.js';
import type {Segment} from '../../../worker/protocol/segment.js';

/** A record to vary in tests. */
export const sampleRecord = (changes: Partial<VaultRecord> = {}): VaultRecord => ({
	version: 1,
	name: 'The river gauge',
	source: 'week one/The river gauge.mp3',
	fingerprint: '00',
	kind: 'audio',
	bytes: 1000,
	title: 'The river gauge',
	author: null,
	album: null,
	chapters: [],
	places: [],
	recorded: '2024-05-01T10:30:00.000Z',
	processed: '2026-01-01T00:00:00.000Z',
	duration: 185.5,
	model: 'base',
	language: 'en',
	words: 61,
	speech: true,
	doubtful: [],
	stages: {transcription: 't', summary: 's'},
	formats: ['md', 'srt'],
	paragraphs: [0.4, 60.5],
	written: {},
	summary_by: 'local',
	deferred: null,
	digest: digestSchema.parse({
		summary: [{text: 'A river gauge measures the level of water.', start: 13}, {text: 'Nobody read it for a year.', start: 61.2}],
		terms: [{name: 'river gauge', count: 3, start: 0.4}, {name: 'soil moisture', count: 1, start: 20}],
		people: [{name: 'Priya Raman', count: 2, start: 30}],
		context: 'A river gauge measures the level of water.',
	}),
	...changes,
});

export const sampleSegments: readonly Segment[] = [
	{start: 0.4, end: 12.1, text: 'This is the story of a river gauge. It was put up in 1921, when nobody thought of soil moisture, and it stood there until the flood.'},
	{start: 12.3, end: 25, text: 'A river gauge measures the level of water. Priya Raman & her sister painted it.'},
	{start: 60.5, end: 75, text: 'Then came the war. Nobody read it for a year. Raman came back <b>later</b> and'},
	{start: 75.1, end: 88, text: 'found it under mud. She cleaned it.'},
	{start: 88.2, end: 95, text: 'again again again again'},
];
