/** What a model says, held against what was said. */
import {describe, expect, test} from 'vitest';
import {digestSchema} from '../../../checkpoints/vault-record.js';
import {readAnswer} from '../../../worker/language-model/answer.js';
import {toDigest} from '../../../worker/language-model/to-digest.js';

const lines = [
	{text: 'Hermann Ebbinghaus learned lists of syllables.', start: 1},
	{text: 'The forgetting curve falls fast at first, and then ever more slowly.', start: 9.5},
	{text: 'Ebbinghaus lost half of what he knew within an hour.', start: 20},
	{text: 'Who will try that again?', start: 31},
];
const local = digestSchema.parse({
	summary: [], terms: [{name: 'forgetting curve', count: 1, start: 9.5}, {name: 'syllable', count: 1, start: 1}],
	people: [{
		name: 'Hermann Ebbinghaus', count: 2, start: 1, forms: ['Ebbinghaus'],
	}], context: 'Local.',
});
const digest = (answer: object) => toDigest({answer: readAnswer(JSON.stringify({summary: [{text: 'He forgot.', line: 3}], ...answer})), lines}, local);

describe('claims', () => {
	const claim = (quote: string, line: unknown, confidence = 0.9) => digest({
		claims: [{
			text: 'Half is lost.', quote, line, confidence,
		}],
	}).claims;

	test('carry the time where the quote is said, whatever line the model names', () => {
		const said = [{text: 'Half is lost.', start: 20, confidence: 0.9}];
		expect(claim('lost half of what he knew', 3)).toEqual(said);
		expect(claim('Lost HALF, of what he knew…', 1)).toEqual(said);
		expect(claim('lost half of what he knew', 999)).toEqual(said);
	});

	test('with a quote that is nearly there have the line, and less confidence', () => {
		expect(claim('he lost half of all he knew', 3)).toEqual([{text: 'Half is lost.', start: 20, confidence: 0.5}]);
	});

	test.each([
		['nobody said', 'sleep helps the memory most', 3],
		['is too short to prove anything', 'half', 3],
		['is not there', '', 3],
		['is nearly there, of a line that is not', 'he lost half of all he knew', 99],
	])('whose quote %s are thrown away', (_, quote, line) => {
		expect(claim(quote, line)).toEqual([]);
	});

	test('with figures that nobody named are thrown away, with names of elsewhere they count half', () => {
		const quote = 'falls fast at first';
		const of = (text: string) => digest({
			claims: [{
				text, quote, line: 2, confidence: 0.9,
			}, {text: 'It falls.', quote, line: 2}],
		}).claims.find(each => each.text === text)?.confidence;
		expect(of('The curve falls by 70 percent.')).toBeUndefined();
		expect(of('Sigmund Freud says that it falls.')).toBeUndefined();
		expect(of('In three hours it falls.')).toBe(0.5);
		expect(of('It falls fast, says Ebbinghaus.')).toBe(0.9);
	});

	test('are in the order of the text', () => {
		const {claims} = digest({
			claims: [
				{text: 'B', quote: 'lost half of what he knew'}, {text: 'A', quote: 'falls fast at first'},
			],
		});
		expect(claims.map(({text}) => text)).toEqual(['A', 'B']);
	});
});

test('a point has the time of its line, and none of a line that is not there', () => {
	expect(digest({summary: [{text: 'A', line: 2}, {text: 'B', line: 50}, {text: 'C'}]}).summary).toEqual([
		{text: 'A', start: 9.5}, {text: 'B', start: null}, {text: 'C', start: null},
	]);
});

test('a point with figures or names of its own is left out; with nothing left there is no summary', () => {
	expect(digest({summary: [{text: 'He learned 2,300 syllables.', line: 1}, {text: 'Half was gone in an hour.', line: 3}]}).summary).toEqual([{text: 'Half was gone in an hour.', start: 20}]);
	expect(() => digest({summary: [{text: 'He learned 2,300 syllables.', line: 1}]})).toThrow(expect.objectContaining({kind: 'malformed'}) as Error);
});

test('a context and a definition that name what the text does not are passed over', () => {
	expect(digest({context: 'A talk of 1975'}).context).toBe('Local.');
	expect(digest({concepts: [{name: 'forgetting curve', definition: 'a curve of 1975', line: 2}]}).terms).toMatchObject([{definition: null}]);
});

describe('names', () => {
	test.each(['the', 'syllables', 'Syllables', 'Doctor', 'fast at first', 'who'])('%s is no person', name => {
		expect(digest({people: [{name, line: 1}]}).people).toEqual(local.people);
	});

	test('of grammar alone are no concepts', () => {
		expect(digest({jargon: [{name: 'and then'}, {name: 'of'}]}).jargon).toEqual([]);
	});

	test.each(['../../etc/passwd', 'Fast | [[curve]]', 'Entropy'])('%s is no way of thinking that the line is about', name => {
		expect(digest({mental_models: [{name, line: 2}]}).mental_models).toEqual([]);
	});

	test.each([['Memory decay', 'what falls fast at first and then slowly'], ['Curve of forgetting', null], ['Law of diminishing returns', null]])('%s is', (name, definition) => {
		expect(digest({mental_models: [{name, definition, line: 2}]}).mental_models).toMatchObject([{name, start: 9.5}]);
	});

	test('that do not stand in the text are thrown away; what is known without the model stays', () => {
		const {people} = digest({people: [{name: 'Sigmund Freud', definition: 'a physician', line: 1}]});
		expect(people.map(({name}) => name)).toEqual(['Hermann Ebbinghaus']);
	});

	test('are joined to what is known of them, with the definition of the model', () => {
		const {people} = digest({people: [{name: 'Ebbinghaus', definition: 'who learned syllables', line: 1}]});
		expect(people).toMatchObject([{name: 'Hermann Ebbinghaus', count: 2, definition: {text: 'who learned syllables', start: 1}}]);
	});

	test('are counted in the text, with every sentence that has them', () => {
		const {jargon} = digest({jargon: [{name: 'syllables', definition: null, line: 4}]});
		expect(jargon).toMatchObject([{
			name: 'syllables', count: 1, start: 1, sightings: [{start: 1}],
		}]);
	});

	test('of ways of thinking need a line, not the letters', () => {
		const models = [{name: 'Diminishing returns', definition: 'less and less', line: 2}, {name: 'Entropy', line: 77}];
		expect(digest({mental_models: models}).mental_models).toMatchObject([{name: 'Diminishing returns', count: 1, start: 9.5}]);
	});

	test('concepts are the model’s where it has any, else those that are known without it', () => {
		expect(digest({concepts: [{name: 'Forgetting Curve', definition: 'how memory fades', line: 2}]}).terms).toMatchObject([
			{
				name: 'forgetting curve', count: 1, start: 9.5, definition: {text: 'how memory fades', start: 9.5},
			},
		]);
		expect(digest({concepts: [{name: 'Quantum memory'}]}).terms).toEqual(local.terms);
	});
});

test('the line of context is short, and there in any case', () => {
	expect(digest({context: 'word '.repeat(100)}).context.length).toBeLessThanOrEqual(140);
	expect(digest({context: ''}).context).toBe('Local.');
});

describe('relations', () => {
	const relate = (from: string, relation: string, to: string, line: unknown, text = lines) => toDigest({
		answer: readAnswer(JSON.stringify({
			summary: [{text: 'He forgot.', line: 3}], relations: [{
				from, relation, to, line,
			}],
		})), lines: text,
	}, local).relations.map(({start}) => start);

	test('have the time of the line that they rest on, or of one that names both', () => {
		expect(relate('Ebbinghaus', 'learned', 'syllables', 1)).toEqual([1]);
		expect(relate('Ebbinghaus', 'learned', 'syllables', 99)).toEqual([1]);
		expect(relate('Ebbinghaus', 'described', 'forgetting curve', 2)).toEqual([9.5]);
	});

	test.each([
		['a thing that nobody names', 'Freud', 'learned', 'syllables'],
		['a thing and itself', 'syllables', 'are', 'Syllables'],
	])('between %s are thrown away', (_, from, relation, to) => {
		expect(relate(from, relation, to, 1)).toEqual([]);
	});

	test.each(['learned with Sigmund Freud all', 'learned at Harvard', 'lost 70 percent of', 'learned in 1885'])('with a figure or a name that nobody said are thrown away: %s', relation => {
		expect(relate('Ebbinghaus', relation, 'syllables', 1)).toEqual([]);
	});

	test('with a figure or a name that was said are kept, and with a count', () => {
		expect(relate('Ebbinghaus', 'learned two kinds of', 'syllables', 1)).toEqual([1]);
		expect(relate('forgetting curve', 'was found by Hermann Ebbinghaus, who forgot half of', 'syllables', 2)).toEqual([9.5]);
	});

	test('between what is named at two ends of a long text are thrown away', () => {
		const between = Array.from({length: 60}, (_, index) => ({text: 'And so it went on and on for a long while.', start: 40 + index}));
		const long = [...lines, ...between, {text: 'Sleep is another matter.', start: 200}];
		expect(relate('syllables', 'need', 'sleep', long.length, long)).toEqual([]);
		expect(relate('Sleep', 'is', 'another matter', long.length, long)).toEqual([200]);
	});
});
