import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {contentWords, wordCount} from '../../../worker/knowledge/sentence-worth.js';
import {summarise} from '../../../worker/knowledge/summary.js';
import {summarySizes} from '../../../worker/knowledge/summary-length.js';
import {timedSentences} from '../../../worker/knowledge/timed-sentences.js';
import {breadTalk, riverTalk, timed} from './texts.js';

const summaryOf = (text: string): string[] => summarise(timedSentences(timed(text), 'audio')).map(sentence => sentence.text);
const normal = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();

describe('a recording that repeats itself', () => {
	test.each([
		['twice', `${riverTalk} ${riverTalk}`],
		['five times', breadTalk.repeat(5)],
		['with other marks', `${breadTalk} ${breadTalk.replaceAll(',', ';').replaceAll('Wild', 'wild')}`],
		['one sentence alone', 'The river gauge measures the level of water. '.repeat(40)],
		['three short ones', 'The tide turns at noon. The tide turns at noon! Take the small boat.'],
	])('%s: says each sentence once', (_, text) => {
		const summary = summaryOf(text).map(sentence => normal(sentence));
		expect(summary.length).toBeGreaterThan(0);
		expect(new Set(summary).size).toBe(summary.length);
	});

	test('nearly word for word', () => {
		const said = 'Well, the soil probes along the valley reported the level of the water to the flood office in the town every day.';
		const again = 'So the soil probes along the valley reported the level of the water to the flood office in the town every day.';
		expect(contentWords(timedSentences(timed(said), 'audio')[0]!).length).toBeGreaterThan(5);
		const between = 'We then had some tea in the garden. Nobody knew what to say to that. It was a quiet sort of day.';
		const summary = summaryOf(`${said} ${between} ${again} ${between} ${again.replace('So', 'Again')}`);
		expect(summary.filter(sentence => sentence.includes('soil probes'))).toHaveLength(1);
	});
});

/** A long talk of many different sentences. */
const subjects = ['The flood office', 'A young student', 'The old gauge', 'Every probe', 'The lower town', 'A careful baker', 'The wooden bridge', 'The long report'];
const verbs = ['measured', 'described', 'lost', 'repaired', 'needed', 'counted'];
const objects = [
	'the level of the river', 'the water in the ground', 'the acid of the dough', 'a record of the rainfall', 'the mud along the bank', 'the numbers of the valley', 'the roots of the willow',
];
const ends = ['in the spring of that year', 'for the second time', 'with great patience', 'because the winter was wet', 'and nobody asked why', 'before the storm had begun'];
const sentence = fc.tuple(...[subjects, verbs, objects, ends].map(list => fc.constantFrom(...list))).map(words => `${words.join(' ')}.`);

describe('any talk', () => {
	test('is summed up in order, within the length, without repeats, from each third, and the same way again', () => {
		const talks = fc.array(sentence, {minLength: 60, maxLength: 150});
		fc.assert(fc.property(talks, fc.constantFrom('short', 'medium', 'long'), (all, length) => {
			const size = summarySizes[length];
			const sentences = timedSentences(timed(all.join(' ')), 'audio');
			const chosen = summarise(sentences, size);
			const starts = chosen.map(({start}) => start!);
			expect(starts).toEqual([...starts].toSorted((a, b) => a - b));
			expect(wordCount(chosen.map(({text}) => text).join(' '))).toBeLessThanOrEqual(size.words);
			expect(chosen.length).toBeGreaterThanOrEqual(3);
			expect(chosen.length).toBeLessThanOrEqual(size.sentences);
			expect(new Set(chosen.map(({text}) => normal(text))).size).toBe(chosen.length);
			const places = chosen.map(({start}) => sentences.findIndex(each => each.start === start) / sentences.length);
			for (const third of [0, 1, 2]) {
				expect(places.some(place => place >= (third / 3) - 0.05 && place <= ((third + 1) / 3) + 0.05)).toBe(true);
			}

			expect(summarise(sentences, size)).toEqual(chosen);
		}), {numRuns: 25, seed: 5});
	});
});

describe('the length that was asked for', () => {
	const topics = /\b(?:river|gauge|flood|dough|yeast|water)\b/g;
	const long = Array.from({length: 6}, (_, chapter) => `${riverTalk} ${breadTalk}`.replaceAll(topics, word => `${word}${'abcdef'[chapter]}`)).join(' ');
	const sentences = timedSentences(timed(long), 'audio');
	const words = (length: 'short' | 'medium' | 'long'): number => wordCount(summarise(sentences, summarySizes[length]).map(({text}) => text).join(' '));

	test.each([['short', 40, 55], ['medium', 80, 110], ['long', 165, 210]] as const)('%s', (length, least, most) => {
		expect(words(length)).toBeGreaterThanOrEqual(least);
		expect(words(length)).toBeLessThanOrEqual(most);
	});

	test('of a short text is a part of it', () => {
		const summary = summaryOf(breadTalk);
		expect(summary.length).toBeGreaterThanOrEqual(3);
		expect(wordCount(summary.join(' '))).toBeLessThan(wordCount(breadTalk) / 2.5);
	});
});

describe('what is chosen', () => {
	test('runs through the text, rather than being said often in one place', () => {
		const filler = (from: number): string => objects.map((thing, index) =>
			`${subjects[(index + from) % subjects.length]!} ${verbs[index % verbs.length]!} ${thing} at the harbour wall.`).join(' ');
		const burst = 'The purple parrot ate the yellow biscuit. A purple parrot sang for the yellow biscuit. That purple parrot stole some yellow biscuit.';
		const summary = summaryOf([0, 1, 2, 3, 4].map(from => filler(from)).join(' ') + burst + [5, 6, 7].map(from => filler(from)).join(' ')).join(' ');
		expect(summary).toContain('harbour wall');
		expect(summary.match(/purple parrot/g)?.length ?? 0).toBeLessThanOrEqual(1);
	});

	test('is cleaned where it was spoken, and left as it is where it was written', () => {
		const text = breadTalk.trim().split('\n').map(line => `So, um, ${line.replace(/^\w+/, word => `${word.toLowerCase()} ${word.toLowerCase()}`)}`).join('\n');
		const flat = breadTalk.replaceAll(/\s+/g, ' ');
		const spoken = summarise(timedSentences(timed(text), 'audio'));
		expect(spoken.length).toBeGreaterThanOrEqual(3);
		expect(spoken.filter(each => flat.toLowerCase().includes(each.text.toLowerCase()))).toEqual(spoken);
		expect(spoken.filter(each => /^\p{Lu}/u.test(each.text))).toEqual(spoken);
		const written = summarise(timedSentences([{start: 0, end: 0, text}], 'text'));
		expect(written.length).toBeGreaterThanOrEqual(3);
		expect(written.filter(each => each.text.startsWith('So, um, '))).toEqual(written);
	});
});
