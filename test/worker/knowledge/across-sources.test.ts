import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {digestSchema, type VaultRecord} from '../../../checkpoints/vault-record.js';
import {
	conceptsAcross, jargonAcross, mentalModelsAcross, peopleAcross,
} from '../../../worker/knowledge/across-sources.js';
import {relatedSources} from '../../../worker/knowledge/related-sources.js';
import {sampleRecord} from '../notes/sample-record.js';

type Found = {people?: string[]; terms?: Array<string | [string, ...string[]]>; kind?: 'audio' | 'text'};

const source = (name: string, {people = [], terms = [], kind = 'audio'}: Found): VaultRecord => sampleRecord({
	name, kind, digest: digestSchema.parse({
		summary: [], context: '',
		people: people.map(person => ({
			name: person, count: 2, start: 1, sightings: [{text: `${person} of ${name}.`, start: 1}],
		})),
		terms: terms.map(term => typeof term === 'string'
			? {name: term, count: 3, start: 1}
			: {
				name: term[0], forms: term.slice(1), count: 3, start: 1,
			}),
	}),
});

const lines = (records: readonly VaultRecord[]) => peopleAcross(records).map(({name, aliases, entries, doubtful}) =>
	[name, aliases.join('/'), entries.map(({record}) => record.name).join('/'), doubtful.join('/')]);

const memory = ['forgetting curve', 'memory'];

describe('people', () => {
	test('a surname joins the one full name it can mean; with two, it is doubtful', () => {
		expect(lines([
			source('a', {people: ['Ebbinghaus', 'Bjork']}),
			source('b', {people: ['Hermann Ebbinghaus', 'Robert Bjork']}),
			source('c', {people: ['H. Ebbinghaus', 'Elizabeth Bjork']}),
		])).toEqual([
			['Hermann Ebbinghaus', 'Ebbinghaus/H. Ebbinghaus', 'a/b/c', ''],
			['Bjork', '', 'a', 'Elizabeth Bjork/Robert Bjork'],
			['Elizabeth Bjork', '', 'c', 'Bjork'],
			['Robert Bjork', '', 'b', 'Bjork'],
		]);
	});

	test('misheard variants join the spelling of a document', () => {
		expect(lines([
			source('1', {people: ['Herman Abinghaus']}),
			source('2', {people: ['Herman Abinghaus', 'Sebastian Lightner']}),
			source('3', {people: ['Hermann Ebbinghaus', 'Sebastian Leitner'], kind: 'text'}),
		])).toEqual([
			['Hermann Ebbinghaus', 'Herman Abinghaus', '1/2/3', ''],
			['Sebastian Leitner', 'Sebastian Lightner', '2/3', ''],
		]);
	});

	test.each([
		['Robert Bjork', 'Roberta Bjork'],
		['Mario Rossi', 'Maria Rossi'],
		['Elizabeth York', 'Elizabeth Bjork'],
		['Doug Groer', 'Doug Rohrer'],
		['Alan Jones', 'Alan Johns'],
	])('%s and %s may be one: listed, not merged', (one, other) => {
		expect(lines([source('1', {people: [one], terms: memory}), source('2', {people: [other], terms: memory})]).map(line => line[3])).toEqual(expect.arrayContaining([one, other]));
	});

	test.each([
		['Robert Miller', 'Robert Taylor'],
		['Jane Smith', 'John Smith'],
		['Peter Jones', 'Alan Jones'],
		['Walter Finch', 'Oliver Grant'],
	])('%s and %s are two', (one, other) => {
		expect(lines([source('1', {people: [one], terms: memory}), source('2', {people: [other], terms: memory})])).toEqual(expect.arrayContaining([[one, '', '1', ''], [other, '', '2', '']]));
	});

	test('what documents spell in two ways is two people', () => {
		expect(lines([source('1', {people: ['Erik Hansen'], kind: 'text'}), source('2', {people: ['Eric Hansen'], kind: 'text'})])).toHaveLength(2);
		expect(lines([source('1', {people: ['Erik Hansen']}), source('2', {people: ['Eric Hansen'], kind: 'text'})])).toHaveLength(1);
	});

	test('a given name alone joins where the sources are about the same, and else is doubtful', () => {
		const marsh = source('1', {people: ['Helen Marsh'], terms: ['interleaving']});
		expect(lines([marsh, source('2', {people: ['Helen'], terms: ['interleaving']})])).toEqual([['Helen Marsh', 'Helen', '1/2', '']]);
		expect(lines([marsh, source('2', {people: ['Helen'], terms: ['bread']})])).toEqual([['Helen', '', '2', 'Helen Marsh'], ['Helen Marsh', '', '1', 'Helen']]);
		expect(lines([marsh, source('2', {people: ['Helen'], terms: ['interleaving']}), source('3', {people: ['Helen Ward']})])[0]?.[3]).toBe('Helen Marsh/Helen Ward');
	});

	test('a surname that many bear joins a full name only where the sources are about the same', () => {
		const morgan = source('1', {people: ['Julie Morgan'], terms: ['school meals']});
		expect(lines([morgan, source('2', {people: ['Morgan'], terms: ['school meals']})])).toEqual([['Julie Morgan', 'Morgan', '1/2', '']]);
		expect(lines([morgan, source('2', {people: ['Morgan'], terms: ['microphones']})]).map(line => [line[0], line[3]])).toEqual([['Julie Morgan', 'Morgan'], ['Morgan', 'Julie Morgan']]);
		const other = source('3', {people: ['Eluned Morgan'], terms: ['taxes']});
		expect(lines([morgan, other, source('2', {people: ['Morgan'], terms: ['school meals']})]).map(line => line[2])).toEqual(['1/2', '3']);
	});

	test('a given name in sources about other things is two people', () => {
		expect(lines([source('1', {people: ['Joe'], terms: ['microphones']}), source('2', {people: ['Joe'], terms: ['bread']})])).toEqual([
			['Joe', '', '1', 'Joe (2)'],
			['Joe (2)', 'Joe', '2', 'Joe'],
		]);
		expect(lines([source('1', {people: ['Joe'], terms: ['bread']}), source('2', {people: ['Joe'], terms: ['bread']})])).toEqual([['Joe', '', '1/2', '']]);
	});

	test('documents that spell a name in two ways: listed, not merged', () => {
		expect(lines([source('1', {people: ['Stephen Hawking'], kind: 'text'}), source('2', {people: ['Steven Hawking'], kind: 'text'})]).map(line => line[3])).toEqual(['Steven Hawking', 'Stephen Hawking']);
	});

	test('a misheard surname alone joins where the sources are about the same', () => {
		const curve = source('1', {people: ['Hermann Ebbinghaus'], terms: memory});
		expect(lines([curve, source('2', {people: ['Ebinghouse'], terms: memory})])).toEqual([['Hermann Ebbinghaus', 'Ebinghouse', '1/2', '']]);
		expect(lines([curve, source('2', {people: ['Ebinghouse'], terms: ['bread']})]).map(line => line[3])).toEqual(['Hermann Ebbinghaus', 'Ebinghouse']);
	});

	test('what a source says under two names is put together', () => {
		const [entry] = peopleAcross([source('1', {people: ['Hermann Ebbinghaus', 'Herman Abinghaus']})]);
		expect(entry?.entries).toHaveLength(1);
		expect(entry?.entries[0]?.mention).toMatchObject({name: 'Hermann Ebbinghaus', count: 4, forms: ['Herman Abinghaus']});
		expect(entry?.entries[0]?.mention.sightings).toHaveLength(2);
	});
});

describe('terms', () => {
	const names = (records: readonly VaultRecord[]) => conceptsAcross(records).map(({name, aliases, doubtful}) => [name, aliases.join('/'), doubtful.join('/')]);

	test('number, case, hyphens and possessives do not part them', () => {
		expect(names([
			source('1', {terms: ['desirable difficulties', 'note-taking', 'Zipf\'s law', 'classes', 'analysis']}),
			source('2', {terms: ['desirable difficulty', 'note taking', 'Zipf law', 'class', 'Analysis']}),
		])).toEqual([
			['Analysis', 'analysis', ''],
			['class', 'classes', ''],
			['desirable difficulty', 'desirable difficulties', ''],
			['note taking', 'note-taking', ''],
			['Zipf law', 'Zipf\'s law', ''],
		]);
	});

	test('an abbreviation joins what it stands for, where that is one thing', () => {
		expect(names([source('1', {terms: ['ML']}), source('2', {terms: [['machine learning', 'ML']]})])).toEqual([['machine learning', 'ML', '']]);
		expect(names([source('1', {terms: ['ML']}), source('2', {terms: [['machine learning', 'ML']]}), source('3', {terms: [['markup language', 'ML']]})])).toEqual([
			['machine learning', 'ML', 'ML'], ['markup language', 'ML', 'ML'], ['ML', '', 'machine learning/markup language'],
		]);
	});

	test('what only sounds alike is listed', () => {
		expect(names([source('1', {terms: ['space repetition']}), source('2', {terms: ['spaced repetition']})])).toEqual([
			['space repetition', '', 'spaced repetition'], ['spaced repetition', '', 'space repetition'],
		]);
		expect(names([source('1', {terms: ['space repetition'], kind: 'text'}), source('2', {terms: ['spaced repetition'], kind: 'text'})]).map(line => line[2])).toEqual(['', '']);
	});

	test('jargon and mental models are read from their own lists', () => {
		expect(jargonAcross([source('1', {terms: memory})])).toEqual([]);
		expect(mentalModelsAcross([source('1', {terms: memory})])).toEqual([]);
	});
});

const vault = [
	source('talk 10', {people: ['Herman Abinghaus', 'Helen', 'Bjork'], terms: ['forgetting curve', 'interleaving', 'space repetition']}),
	source('talk 2', {people: ['Hermann Ebbinghaus', 'Helen Marsh', 'Robert Bjork'], terms: ['forgetting curves', 'interleaving', 'memory']}),
	source('talk 3', {people: ['Elizabeth Bjork', 'Elizabeth York', 'Ebinghouse'], terms: ['spaced repetition', 'memory'], kind: 'text'}),
	source('talk 4', {people: ['Nora'], terms: ['bread']}),
	sampleRecord({name: 'no digest', digest: null}),
];

test('nothing depends on the order of the records', () => {
	const results = (records: readonly VaultRecord[]) => [
		peopleAcross(records), conceptsAcross(records), [...relatedSources(records)].toSorted(([a], [b]) => a.name < b.name ? -1 : 1),
	];
	const expected = results(vault);
	fc.assert(fc.property(fc.shuffledSubarray(vault, {minLength: vault.length}), shuffled => {
		expect(results(shuffled)).toEqual(expected);
	}), {numRuns: 30});
});

test('related sources share rare concepts; what all share counts less', () => {
	const related = relatedSources(vault);
	const of = (name: string) => related.get(vault.find(record => record.name === name)!)!.map(({record, shared}) => [record.name, ...shared]);
	expect(of('talk 10')).toEqual([['talk 2', 'forgetting curves', 'interleaving']]);
	expect(of('talk 3')).toEqual([['talk 2', 'memory']]);
	expect(of('talk 4')).toEqual([]);
	expect(of('no digest')).toEqual([]);
	expect(relatedSources(vault, undefined, 0).get(vault[0]!)).toEqual([]);
});
