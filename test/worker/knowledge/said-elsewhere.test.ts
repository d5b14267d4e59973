import {expect, test} from 'vitest';
import {type VaultRecord} from '../../../checkpoints/vault-record.js';
import {conceptsAcross, jargonAcross} from '../../../worker/knowledge/across-sources.js';
import {readText} from '../../../worker/knowledge/digest.js';
import {relatedSources} from '../../../worker/knowledge/related-sources.js';
import {saidElsewhere} from '../../../worker/knowledge/said-elsewhere.js';
import {wordIndexOf} from '../../../worker/knowledge/word-index.js';
import {sampleRecord} from '../notes/sample-record.js';

type Source = {record: VaultRecord; sentences: string[]};

const mentions = (names: readonly string[]) => names.map(name => ({
	name, count: 2, start: 1, forms: [], sightings: [], definition: null,
}));

const source = (name: string, terms: string[], sentences: string[], jargon: string[] = []): Source => ({
	record: sampleRecord({
		name, digest: {
			summary: [], terms: mentions(terms), people: [], jargon: mentions(jargon), mental_models: [], claims: [], questions: [], relations: [], context: '',
		},
	}),
	sentences,
});

const search = async (sources: readonly Source[]) => {
	const said = new Map(sources.map(({record, sentences}) => [record, sentences] as const));
	return saidElsewhere(sources.map(({record}) => record), async record =>
		wordIndexOf(said.get(record)!.map((text, place) => ({text, start: place * 10, heading: false}))));
};

/** The concepts of all sources, each with the sources that have it. */
const concepts = async (...sources: Source[]) => {
	const records = sources.map(({record}) => record);
	const elsewhere = await search(sources);
	return Object.fromEntries(conceptsAcross(records, elsewhere).map(({name, entries}) => [name, entries.map(({record}) => record.name).join(' ')]));
};

test('a term of one source is found in the words of another, with its sentences and times', async () => {
	const law = source('law', ['writ of habeas corpus', 'stare decisis'], ['A writ of habeas corpus frees.']);
	const court = source('court', [], ['The judge came.', 'He had Writs of Habeas Corpus before him.', 'And stare-decisis bound him.']);
	const found = await search([law, court]);
	expect([...found.keys()]).toEqual([court.record]);
	expect(found.get(court.record)!.terms).toEqual([
		{
			name: 'stare decisis', count: 1, start: 20, forms: [], sightings: [{text: 'And stare-decisis bound him.', start: 20}], definition: null,
		},
		{
			name: 'writ of habeas corpus', count: 1, start: 10, forms: [], sightings: [{text: 'He had Writs of Habeas Corpus before him.', start: 10}], definition: null,
		},
	]);
	expect(await concepts(law, court)).toEqual({'stare decisis': 'court law', 'writ of habeas corpus': 'court law'});
});

test('plurals, case, hyphens and possessives do not matter, and one source is related to the other', async () => {
	const one = source('one', ['half-life', 'borrow checker'], ['Words.']);
	const two = source('two', [], ['Its half life is short.', 'Borrow Checkers complain.']);
	expect(await concepts(one, two)).toEqual({'half-life': 'one two', 'borrow checker': 'one two'});
	const related = relatedSources([one.record, two.record], await search([one, two]));
	expect(related.get(two.record)!.map(({record, shared}) => [record.name, shared])).toEqual([['one', ['borrow checker', 'half-life']]]);
});

test('an abbreviation, a name and a word are told apart by how they are written', async () => {
	const computing = source('computing', ['IT', 'Rust'], ['In IT we write Rust.']);
	expect(await concepts(computing, source('iron', [], ['It has rust on it.']))).toEqual({IT: 'computing', Rust: 'computing'});
	expect(await concepts(computing, source('talk', [], ['We do IT with Rust.']))).toEqual({IT: 'computing talk', Rust: 'computing talk'});
	const metal = source('metal', ['rust'], ['There is rust.']);
	expect(await concepts(metal, source('code', [], ['We wrote Rust.']))).toEqual({rust: 'metal'});
	expect(await concepts(metal, source('iron', [], ['Rust eats it.']))).toEqual({rust: 'iron metal'});
});

test('words of every day, and words that everybody says, have to be said more than once', async () => {
	const baking = source('baking', ['bread'], ['We bake bread.']);
	const plague = source('plague', [], ['There was no bread.']);
	const famine = source('famine', [], ['There was no bread.', 'Bread was dear.', 'They asked for bread.']);
	expect(await concepts(baking, plague, famine)).toEqual({bread: 'baking famine'});
	const many = Array.from({length: 20}, (_, place) => source(`talk ${place}`, [], ['The yield was low.']));
	expect(await concepts(source('farm', ['yield'], ['The yield was low.']), ...many)).toEqual({yield: 'farm'});
	const memory = (place: number, terms: string[]) => source(`memory ${place}`, terms, ['What is memory?']);
	expect(await concepts(memory(1, ['memory']), memory(2, ['memory']), memory(3, []), memory(4, []))).toEqual({memory: 'memory 1 memory 2 memory 3 memory 4'});
});

test('what is explained in one source is jargon of the other too; a form of two terms is of neither', async () => {
	const explains = source('explains', [], ['Quorum.'], ['quorum']);
	const says = source('says', ['quorum'], ['A quorum voted.']);
	const sources = [explains, says];
	expect(jargonAcross(sources.map(({record}) => record), await search(sources)).map(({name, entries}) => [name, entries.length])).toEqual([['quorum', 2]]);
	const forms = [['deoxyribonucleic acid', 'DNA'], ['data network alliance', 'DNA']].map(([name, form], place): Source => {
		const {record, sentences} = source(`long ${place}`, [name!], ['Long.']);
		return {record: {...record, digest: {...record.digest!, terms: [{...record.digest!.terms[0]!, forms: [form!]}]}}, sentences};
	});
	expect([...await search([...forms, source('short', [], ['The DNA is there.'])])]).toEqual([]);
	expect((await search([forms[0]!, source('short', [], ['The DNA is there.'])])).size).toBe(1);
});

test('the order of sources does not matter, and a source whose words are not known keeps its own terms', async () => {
	const sources = [source('a', ['quorum', 'gauge'], ['A quorum.']), source('b', ['weir'], ['The quorum and the gauge.']), source('c', [], ['A weir.'])];
	const all = async (order: readonly Source[]) => conceptsAcross(order.map(({record}) => record), await search(order));
	expect(await all(sources.toReversed())).toEqual(await all(sources));
	expect((await saidElsewhere(sources.map(({record}) => record), async () => null)).size).toBe(0);
});

test('a text is digested and its words are kept in one pass; headings are no sentences', () => {
	const paragraph = (text: string, heading?: number) => ({
		start: 0, end: 0, text, ...(heading !== undefined && {heading}),
	});
	const {words, digest} = readText([paragraph('On DNA', 1), paragraph('The DNA of Mice is\tlong. It ends.')], 'text');
	expect(words).toEqual({version: 2, sentences: '\tThe DNA of Mice is long.\n\tIt ends.', words: 'the =DNA of ^mice is long\nit end'});
	expect(digest.summary.length).toBeGreaterThan(0);
});
