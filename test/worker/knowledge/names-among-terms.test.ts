import {expect, test} from 'vitest';
import {digestSchema, type VaultRecord} from '../../../checkpoints/vault-record.js';
import {peopleAcross} from '../../../worker/knowledge/across-sources.js';
import {namesAmongTerms} from '../../../worker/knowledge/names-among-terms.js';
import {sampleRecord} from '../notes/sample-record.js';

const source = (name: string, people: readonly string[], terms: readonly string[], kind: 'audio' | 'text' = 'audio'): VaultRecord => sampleRecord({
	name, kind, digest: digestSchema.parse({
		summary: [], context: '',
		people: people.map(person => ({name: person, count: 1, start: 1})),
		terms: terms.map(term => ({
			name: term, count: 2, start: 5, sightings: [{text: `${term} had found it.`, start: 5}],
		})),
		jargon: terms.map(term => ({name: term, count: 1, start: 5})),
	}),
});

test('common words that sound like a surname of another source are that person there', () => {
	const records = namesAmongTerms([source('a', [], ['ebbing house', 'forgetting curve']), source('b', ['Hermann Ebbinghaus'], [])]);
	const [heard] = records;
	expect([heard!.digest!.terms, heard!.digest!.jargon].map(list => list.map(({name}) => name))).toEqual([['forgetting curve'], ['forgetting curve']]);
	expect(peopleAcross(records)).toMatchObject([{
		name: 'Hermann Ebbinghaus', aliases: ['ebbing house', 'Ebbinghaus'], entries: [{mention: {sightings: [{text: 'ebbing house had found it.'}]}}, {}],
	}]);
});

test('not in a document, not what sounds otherwise, not a short name, not what two people may be, not a single word', () => {
	const alone = [
		[source('a', [], ['ebbing house'], 'text'), source('b', ['Hermann Ebbinghaus'], [])],
		[source('a', [], ['even horses', 'mental models'], 'audio'), source('b', ['Hermann Ebbinghaus'], [])],
		[source('a', [], ['mill her'], 'audio'), source('b', ['George Miller'], [])],
		[source('a', [], ['ebbing house'], 'audio'), source('b', ['Hermann Ebbinghaus', 'Anna Ebbinghause'], [])],
		[source('a', [], ['ebbinghouse'], 'audio'), source('b', ['Hermann Ebbinghaus'], [])],
	];
	for (const records of alone) {
		expect(namesAmongTerms(records)).toEqual(records);
	}
});
