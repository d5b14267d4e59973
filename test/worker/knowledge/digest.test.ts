import {describe, expect, test} from 'vitest';
import {digestSchema} from '../../../checkpoints/vault-record.js';
import {digest} from '../../../worker/knowledge/digest.js';
import {breadTalk, riverTalk, timed} from './texts.js';

const texts = [['river', riverTalk], ['bread', breadTalk]] as const;
const lengthOf = (text: string): number => text.trim().split(/\s+/).length / 2.5;

describe.each(texts)('%s', (_, text) => {
	const result = digest(timed(text), 'audio');

	test('is a valid digest', () => {
		expect(digestSchema.parse(result)).toEqual(result);
	});

	test('summary: 3 to 7 sentences of the text, in order, from every third of it', () => {
		const {summary} = result;
		const flat = text.replaceAll(/\s+/g, ' ');
		expect(summary.length).toBeGreaterThanOrEqual(3);
		expect(summary.length).toBeLessThanOrEqual(7);
		expect(summary.every(sentence => flat.toLowerCase().includes(sentence.text.toLowerCase()))).toBe(true);
		const starts = summary.map(({start}) => start ?? -1);
		expect(starts).toEqual([...starts].toSorted((a, b) => a - b));
		for (const third of [0, 1, 2]) {
			expect(starts.some(start => Math.min(2, Math.floor((start / lengthOf(text)) * 3)) === third)).toBe(true);
		}
	});

	test('summary: times are those of the words', () => {
		const words = text.trim().split(/\s+/).join(' ');
		for (const sentence of result.summary) {
			const before = words.slice(0, words.toLowerCase().indexOf(sentence.text.toLowerCase())).split(' ').length - 1;
			expect(Math.abs((sentence.start ?? -9) - (before / 2.5))).toBeLessThan(2);
		}
	});

	test('the same again, and with other cuts the same sentences', () => {
		expect(digest(timed(text), 'audio')).toEqual(result);
		const otherwise = digest(timed(text, 11), 'audio');
		expect(otherwise.summary.map(sentence => sentence.text)).toEqual(result.summary.map(sentence => sentence.text));
		expect(otherwise.people.map(({name, count}) => [name, count])).toEqual(result.people.map(({name, count}) => [name, count]));
	});

	test('context is one short line', () => {
		expect(result.context).not.toBe('');
		expect([...result.context].length).toBeLessThanOrEqual(140);
		expect(result.context).not.toContain('\n');
	});
});

describe('what is not said in a summary', () => {
	const {summary} = digest(timed(riverTalk), 'audio');
	const said = summary.map(({text}) => text).join(' ');
	test.each(['Good morning', 'hear me', 'You know', 'Thank you', 'what did people say'])('%s', words => {
		expect(said).not.toContain(words);
	});
});

describe('people', () => {
	test('in full, each once, those of one surname apart', () => {
		const {people} = digest(timed(riverTalk), 'audio');
		expect(people.map(({name}) => name).toSorted()).toEqual(['Alan Jones', 'Chidi Okonkwo', 'Margaret Ellis', 'Peter Jones', 'Priya Raman']);
		expect(people.find(({name}) => name === 'Chidi Okonkwo')?.count).toBe(4);
		expect(people.find(({name}) => name === 'Priya Raman')?.count).toBe(3);
	});

	test('with letters beyond English', () => {
		const {people} = digest(timed(breadTalk), 'audio');
		expect(people.map(({name}) => name).toSorted()).toEqual(['Ingrid Halvorsen', 'Tomás Figueroa']);
	});
});

describe('terms', () => {
	test('are what the text is about, and no people', () => {
		const names = digest(timed(riverTalk), 'audio').terms.map(({name}) => name);
		expect(names).toEqual(expect.arrayContaining(['river gauge', 'soil moisture', 'flood forecasting', 'flood office']));
		expect(names.join(' ')).not.toMatch(/okonkwo|raman|jones|ellis|morning|people|question/i);
		expect(names.length).toBeLessThanOrEqual(12);
	});

	test('of another text', () => {
		expect(digest(timed(breadTalk), 'audio').terms.map(({name}) => name))
			.toEqual(expect.arrayContaining(['sourdough starter', 'wild yeast', 'commercial yeast']));
	});
});

describe('texts with little in them', () => {
	const empty = {
		summary: [], terms: [], people: [], jargon: [], mental_models: [], claims: [], relations: [], questions: [], context: '',
	};
	test.each([[[]], [[{start: 0, end: 5, text: ''}]], [[{start: 0, end: 5, text: ' \n '}]], [[{start: 0, end: 5, text: '... --'}]]])('%j: nothing', segments => {
		expect(digest(segments, 'audio')).toEqual(empty);
	});

	test('two sentences are their own summary', () => {
		expect(digest([{start: 2, end: 8, text: 'The tide turns at noon. Take the small boat.'}], 'audio').summary)
			.toEqual([{text: 'The tide turns at noon.', start: 2}, {text: 'Take the small boat.', start: 5.27}]);
	});

	test('documents have no times, and headings are not sentences', () => {
		const paragraphs = ['A Talk about Alan Turing', ...riverTalk.trim().split('\n')].map(text => ({start: 0, end: 0, text}));
		const {summary, people, terms} = digest(paragraphs, 'text');
		expect([...summary, ...people, ...terms].every(({start}) => start === null)).toBe(true);
		expect(summary.some(({text}) => text.startsWith('A Talk'))).toBe(false);
	});
});

describe('hostile texts end, and soon', () => {
	test.each([
		['one long word', 'a'.repeat(200_000)],
		['no punctuation', 'word and word '.repeat(20_000)],
		['marks alone', '?!.-_[ '.repeat(20_000)],
		['hyphens', 'a-b-'.repeat(20_000)],
		['names', 'Alan Turing and '.repeat(20_000)],
		['property names', '__proto__ constructor is a toString. '.repeat(200)],
		['another script', '日本語の講義です。'.repeat(3000)],
		['surrogates', 'Half \uD83D of it. '.repeat(50)],
	])('%s', (_, text) => {
		const result = digest([{start: 0, end: 10, text}], 'audio');
		expect(digestSchema.safeParse(result).success).toBe(true);
		expect(result.summary.every(sentence => sentence.text.length < 1500)).toBe(true);
	});
});

test('stumbling speech makes no people and no terms', () => {
	const text = 'Mm-hmm. Think I\'m late, I\'m I\'m late. M Menu was open. Jane Jane said so, and Jane laughed. Mm-hmm. Mm-hmm. Mm-hmm. See I\'m here.';
	const {people, terms} = digest([{start: 0, end: 10, text}], 'audio');
	expect(people.map(({name}) => name)).toEqual(['Jane']);
	expect(terms.map(({name}) => name).join(' ')).not.toMatch(/mm|i'm/i);
});
