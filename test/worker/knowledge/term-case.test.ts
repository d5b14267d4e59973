import {describe, expect, test} from 'vitest';
import {digest} from '../../../worker/knowledge/digest.js';
import {termCase} from '../../../worker/knowledge/term-case.js';
import {timedSentences} from '../../../worker/knowledge/timed-sentences.js';
import {wordTags} from '../../../worker/knowledge/word-tags.js';

const casesOf = (text: string, names: readonly string[] = []) => termCase(timedSentences([{start: 0, end: 0, text}], 'text'), new Set(names), wordTags());

describe('a term has the letters that it has inside a sentence', () => {
	test.each([
		['Working memory is a store. Working memory is small.', 'Working memory', 'working memory'],
		['The store is Raft. Servers run Raft. Once a raft floated.', 'Raft', 'Raft'],
		['Once it was the Working Memory. The working memory is small, and working memory is short.', 'Working Memory', 'working memory'],
		['German law is a body of rules.', 'German law', 'German law'],
		['Bayesian inference is a method.', 'Bayesian inference', 'Bayesian inference'],
		['Turkey is a bird. A turkey is large.', 'Turkey', 'turkey'],
		['DNA is long.', 'DNA', 'DNA'],
	])('%s', (text, term, shown) => {
		expect(casesOf(text).inside(term)).toBe(shown);
	});

	test('a word made of a name of the text has a capital, another one has none', () => {
		expect(casesOf('Marshallism is a doctrine.', ['marshall']).inside('Marshallism')).toBe('Marshallism');
		expect(casesOf('Tourism is a trade. Mechanism is all.', ['tour', 'frederick']).inside('Mechanism')).toBe('mechanism');
		expect(casesOf('Librarians are few.', ['tour']).inside('Librarian')).toBe('librarian');
	});

	test('a phrase that was read in lower case has its capitals again', () => {
		const cases = casesOf('We read about the Black Death. Others fear the Black Death. A black cat is no german shepherd.');
		expect(cases.written('black death')).toBe('Black Death');
		expect(cases.written('black cat')).toBe('black cat');
		expect(cases.written('german shepherd')).toBe('german shepherd');
	});

	test('in all of a digest', () => {
		const {jargon, terms} = digest([{start: 0, end: 0, text: 'Frederick Taylor wrote a book. Taylorism is the doctrine that there is one best way to do each task.'}], 'text');
		expect(jargon.map(({name}) => name)).toEqual(['Taylorism']);
		expect(terms.map(({name}) => name)).toContain('Taylorism');
	});
});
