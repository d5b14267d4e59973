import {expect, test} from 'vitest';
import {foreignDigest} from '../../../worker/knowledge/foreign-digest.js';
import {foreignSentences} from '../../../worker/knowledge/foreign-sentences.js';
import {countWords} from '../../../worker/knowledge/count-words.js';

const ofDocument = (texts: readonly string[], language: string): string[] =>
	foreignSentences(texts.map(text => ({start: 0, end: 0, text})), 'text', language).map(({text}) => text);

test('sentences end where those of the script do', () => {
	expect(ofDocument(['日本の森林は広い。その四割は人工林である。'], 'ja')).toEqual(['日本の森林は広い。', 'その四割は人工林である。']);
	expect(ofDocument(['Im 18. Jahrhundert war das Land bewaldet. Das heißt, d. h. überall.'], 'de')).toEqual(['Im 18. Jahrhundert war das Land bewaldet.', 'Das heißt, d. h. überall.']);
});

test('what never ends is parted', () => {
	const parts = ofDocument(['森林、'.repeat(1000)], 'ja');
	expect(Math.max(...parts.map(part => part.length))).toBeLessThanOrEqual(400);
	expect(parts.join('')).toBe('森林、'.repeat(1000));
});

test('a sentence of a recording has the time of the segment in which it begins', () => {
	expect(foreignSentences([{start: 1, end: 4, text: 'Der Wald ist'}, {start: 5, end: 9, text: 'alt. Er wächst'}, {start: 10, end: 12, text: 'langsam.'}], 'audio', 'de'))
		.toEqual([{text: 'Der Wald ist alt.', start: 1, heading: false}, {text: 'Er wächst langsam.', start: 5, heading: false}]);
});

test('words are counted in scripts without spaces, too', () => {
	expect(countWords('Der Wald ist 300 Jahre alt – sehr alt.')).toBe(8);
	expect(countWords('日本の森林は広い。')).toBeGreaterThan(3);
	expect(countWords('')).toBe(0);
});

const subjects = ['Wald', 'Boden', 'Regen', 'Förster', 'Buche', 'Käfer', 'Eiche', 'Moos', 'Sturm', 'Frost', 'Borke', 'Wurzel'];
const long = Array.from({length: 60}, (_, index) => ({
	start: index * 10, end: (index * 10) + 9,
	text: `Im Bericht ${index} steht, dass ${subjects[index % 12]!} und ${subjects[(index + 1) % 12]!} seit vielen Jahren zusammengehören${index % 9 === 0 ? ', oder etwa nicht?' : '.'}`,
}));

test('the summary covers the whole text within its length, asks nothing, and is the same again', () => {
	const {summary, context, terms, people} = foreignDigest(long, 'audio', 'medium', 'de');
	const words = summary.reduce((sum, {text}) => sum + countWords(text), 0);
	expect(words).toBeLessThanOrEqual(110);
	for (const third of [0, 1, 2]) {
		expect(summary.some(({start}) => Math.floor(start! / 200) === third)).toBe(true);
	}

	expect(summary.every(({text}) => text.endsWith('.'))).toBe(true);
	expect(summary.map(({start}) => start)).toEqual(summary.map(({start}) => start).toSorted((a, b) => a! - b!));
	expect(context).toBe(summary[0]!.text);
	expect([terms, people]).toEqual([[], []]);
	expect(foreignDigest(long, 'audio', 'medium', 'de').summary).toEqual(summary);
	expect(foreignDigest([], 'audio', 'medium', 'de').summary).toEqual([]);
});
