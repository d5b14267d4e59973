import {expect, test} from 'vitest';
import {mentionSchema} from '../../../checkpoints/vault-record.js';
import {extent, mentionLines, sourceLine} from '../../../worker/notes/entry-lines.js';
import {Links} from '../../../worker/notes/links.js';
import {sampleRecord} from './sample-record.js';

const record = sampleRecord();
const links = new Links([record], new Map());

const speaking = {
	record,
	mention: mentionSchema.parse({
		name: 'Ann Lee', count: 2, start: 3, speaks: {turns: 7, said: [{text: 'The gauge was never read.', start: 4}]},
		sightings: [{text: 'Ann.', start: 3}, {text: 'Ann Lee reads the gauge each morning.', start: 9}],
	}),
};

test('who speaks is quoted', () => {
	expect(sourceLine(speaking, links)).toMatch(/\(speaks 7 times, named 2 times\): says: The gauge was never read\. /);
	expect(extent({
		name: 'Ann Lee', aliases: [], doubtful: [], entries: [speaking],
	})).toBe('speaks in one source');
	const [, said, named, others] = mentionLines(speaking, links);
	expect(said).toContain('says: The gauge was never read.');
	expect(named).toContain('Ann Lee reads the gauge each morning.');
	expect(others).toMatch(/… and 1 more: .*0:03/);
});

test('of many mentions those that say most are quoted, and the others have their times', () => {
	const sightings = Array.from({length: 30}, (_, place) => ({text: place % 2 === 0 ? `The river rose by ${place} metres last night.` : 'The river?', start: place}));
	const lines = mentionLines({
		record, mention: mentionSchema.parse({
			name: 'river', count: 30, start: 0, sightings,
		}),
	}, links);
	expect(lines).toHaveLength(14);
	expect(lines.slice(1, 13).every(line => line.includes('The river rose'))).toBe(true);
	expect(lines.at(-1)).toMatch(/… and 18 more: .*0:29/);
});
