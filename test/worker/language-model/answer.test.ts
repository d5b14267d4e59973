/** What of a model's words can be used. */
import {describe, expect, test} from 'vitest';
import {readAnswer} from '../../../worker/language-model/answer.js';
import {endsInThought, extractJson} from '../../../worker/language-model/extract-json.js';

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
		['after thoughts whose beginning stood in the prompt', 'Hm, {"a": 2}?\n</think>\n{"a": 1}', {a: 1}],
		['after thoughts that begin with a draft', '{"a": 2} no\n</think>\n{"a": 1}', {a: 1}],
		['after thoughts within thoughts', '<think>a <think>b</think> {"a": 2}</think>{"a": 1}', {a: 1}],
		['after thoughts marked otherwise', '[THINK]{"a": 2}[/THINK]<|channel|>analysis<|message|>{"a": 3}<|channel|>final<|message|>{"a": 1}', {a: 1}],
		['before thoughts that have no end', '{"a": 1}<think>{"a": 2}', {a: 1}],
		['in thoughts alone', '<think>Let me try {"a": 2}. Then', undefined],
		['with the marks of thoughts in its text', '{"a": "what </think> and <think> are"}', {a: 'what </think> and <think> are'}],
	])('%s', (_, text, value) => {
		expect(extractJson(text)[0]).toEqual(value);
	});

	test('all that are not within another', () => {
		expect(extractJson('{"a": {"b": 1}} or rather {"a": 2}')).toEqual([{a: {b: 1}}, {a: 2}]);
	});

	test.each<[string, string, boolean]>([
		['within marked thoughts', '<think>Let me try {"a": 2}. Then', true],
		['amid the words after a draft', 'Okay, they want this. Let me try {"a": 2}. But then', true],
		['within the object', 'Okay: {"a": [{"b": 2}, {"b', false],
		['in a remark on the whole answer', 'Sure! Here it is:\n```json\n{"a": 2}\n```\nI have left out', false],
		['in a remark on an answer alone', '{"a": 2} I have left out', false],
	])('one that is cut off %s', (_, text, isThought) => {
		expect(endsInThought(text)).toBe(isThought);
	});

	test('a text full of braces takes no time', () => {
		const began = performance.now();
		expect(extractJson('{'.repeat(200_000))).toEqual([]);
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
		['one text for a summary', {summary: 'One.\n- Two.\n'}, {summary: [{text: 'One.', line: null}, {text: 'Two.', line: null}]}],
		['one point for a summary', {summary: {text: 'One.', line: 1}}, {summary: [{text: 'One.', line: 1}]}],
		['a list by another name', {summary: {points: [{point: 'One.', line: 1}]}}, {summary: [{text: 'One.', line: 1}]}],
		['what is wrapped', {result: {answer: {summary: ['One.']}}}, {summary: [{text: 'One.'}]}],
		['lines below the first', {summary: [{text: 'One.', line: -4}, {text: 'Two.', line: '-4'}]}, {summary: [{line: null}, {line: null}]}],
		['the form that was shown among what was said', {summary: [{text: '…', line: 12}, 'One.'], people: [{name: '…', line: 3}]}, {summary: [{text: 'One.'}], people: []}],
		['more than anyone asked for', {summary: Array.from({length: 1000}, () => 'x')}, {summary: {length: 40}}],
	])('%s', (_, given, read) => {
		expect(readAnswer(JSON.stringify(given))).toMatchObject(read);
	});

	test.each([
		'{}', '{"summary": []}', '{"summary": [{"text": "…", "line": 12}], "context": "…"}', '{"summary": {"type": "array", "required": ["text", "line"]}}', '{"summary": [{"text": "  "}]}', '[]', 'no',
	])('%s is none', text => {
		expect(() => readAnswer(text)).toThrow(expect.objectContaining({kind: 'malformed'}) as Error);
	});

	test('the last of several is the answer, and those before are drafts', () => {
		expect(readAnswer('{"summary": ["Draft."]} No: {"summary": ["One."]} That is {"all": 1}').summary).toEqual([{text: 'One.', line: null}]);
	});

	test('one in a list, or in an object of a server, is found', () => {
		expect(readAnswer('[{"summary": ["One."]}]').summary).toHaveLength(1);
	});

	test.each([
		'I\'m sorry, but I can\'t help with that.', 'As an AI language model, I am unable to process medical data.', 'Lo siento, no puedo ayudar con eso.',
	])('%s in the place of a summary declines', text => {
		expect(() => readAnswer(JSON.stringify({summary: [{text, line: null}]}))).toThrow(expect.objectContaining({kind: 'refused'}) as Error);
	});

	test.each(['I cannot say how the war would have ended.', 'Sorry is not enough, he says.', 'I am sorry that we lost the contract.'])('%s is said by somebody', text => {
		expect(readAnswer(JSON.stringify({summary: [{text, line: 1}]})).summary).toHaveLength(1);
	});
});
