/** What of a model's words can be used. */
import {describe, expect, test} from 'vitest';
import {readAnswer} from '../../../worker/language-model/answer.js';
import {extractJson} from '../../../worker/language-model/extract-json.js';

describe('the object in an answer', () => {
	test.each<[string, string, unknown]>([
		['bare', '{"a": 1}', {a: 1}],
		['in a block', '```json\n{"a": {"b": "}"}}\n```', {a: {b: '}'}}],
		['after thoughts that hold another', '<think>maybe {"a": 2}</think>{"a": 1}', {a: 1}],
		['after braces that are none', String.raw`The set {x} is {"a": "\"{"}`, {a: '"{'}],
		['with a comma too much', '{"a": [1, 2,],}', {a: [1, 2]}],
		['cut off', '{"a": [{"b": 1}, {"b": 2}, {"b": "thr', {a: [{b: 1}, {b: 2}]}],
		['none', 'I cannot.', undefined],
		['only begun', '{"a": "x', undefined],
	])('%s', (_, text, value) => {
		expect(extractJson(text)).toEqual(value);
	});

	test('a text full of braces takes no time', () => {
		const began = performance.now();
		expect(extractJson('{'.repeat(200_000))).toBeUndefined();
		expect(performance.now() - began).toBeLessThan(2000);
	});
});

describe('an answer', () => {
	const whole = {
		summary: [{text: 'One.', line: 3}], context: 'On one', people: [{name: 'Ada', definition: null, line: 1}], concepts: [], jargon: [], mental_models: [],
		relations: [{
			from: 'Ada', relation: 'wrote', to: 'One', line: 2,
		}],
		claims: [{
			text: 'It is.', quote: 'it is', line: 4, confidence: 0.5,
		}], questions: [{text: 'Why?', line: null}],
	};

	test('is taken as it is', () => {
		expect(readAnswer(JSON.stringify(whole))).toEqual(whole);
	});

	test.each<[string, object, object]>([
		['lines written as text', {summary: [{text: 'One.', line: '[3]'}]}, {summary: [{text: 'One.', line: 3}]}],
		['points without a line', {summary: ['One.', {text: 'Two.'}]}, {summary: [{text: 'One.', line: null}, {text: 'Two.', line: null}]}],
		['lists that are missing', {summary: ['One.'], people: null}, {people: [], claims: [], context: ''}],
		['names alone', {summary: ['One.'], people: ['Ada']}, {people: [{name: 'Ada', definition: null, line: null}]}],
		['entries of another form among others', {summary: [7, {line: 1}, 'One.']}, {summary: [{text: 'One.', line: null}]}],
		['a confidence beyond all bounds', {summary: ['One.'], claims: [{text: 'x', confidence: 95}]}, {claims: [{confidence: 0.5, quote: ''}]}],
		['control characters and turned text', {summary: ['a\u0000b\n\u202Ec']}, {summary: [{text: 'a b c'}]}],
		['a name that is a novel', {summary: ['One.'], people: [{name: 'x'.repeat(500)}]}, {people: [{name: 'x'.repeat(100)}]}],
		['more than anyone asked for', {summary: Array.from({length: 1000}, () => 'x')}, {summary: {length: 40}}],
	])('%s', (_, given, read) => {
		expect(readAnswer(JSON.stringify(given))).toMatchObject(read);
	});

	test.each(['{}', '{"summary": []}', '{"summary": "a text"}', '{"summary": [{"text": "  "}]}', '[]', 'no'])('%s is none', text => {
		expect(() => readAnswer(text)).toThrow(expect.objectContaining({kind: 'malformed'}) as Error);
	});
});
