/**
 * Summaries of real meetings against those that people wrote (ROUGE), beside leading sentences, random sentences and
 * plain TextRank at the same length; and whether every part of a meeting has a sentence in its summary.
 */
import {summarise} from '../../worker/knowledge/summary.js';
import {wordCount} from '../../worker/knowledge/sentence-worth.js';
import {timedSentences, type TimedSentence} from '../../worker/knowledge/timed-sentences.js';
import {type KnowledgeRow} from '../measure/knowledge-row.js';
import {asSegments, type Meeting, readMeetings} from '../measure/meetings.js';
import {type Result} from '../measure/row.js';
import {rouge, type Rouge} from '../measure/rouge.js';
import {
	type Choosable, leading, random, textRank,
} from '../measure/simple-summaries.js';

type Scored = Rouge & {words: number};

const ways = ['longhand', 'leading sentences', 'random sentences', 'TextRank'] as const;
type Way = (typeof ways)[number];

const seeds = [1, 2, 3, 4, 5];

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const meanOf = (scores: readonly Scored[]): Scored => ({
	rouge1: mean(scores.map(({rouge1}) => rouge1)), rouge2: mean(scores.map(({rouge2}) => rouge2)),
	rougeL: mean(scores.map(({rougeL}) => rougeL)), words: mean(scores.map(({words}) => words)),
});

const choosable = ({text}: TimedSentence): Choosable =>
	({text, words: text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [], length: wordCount(text)});

const score = (meeting: Meeting, text: string): Scored => ({...rouge(meeting.summary, text), words: wordCount(text)});

/** Whether each third of the time gives a sentence. */
const isSpread = (chosen: readonly TimedSentence[], end: number): boolean =>
	[0, 1, 2].every(third => chosen.some(({start}) => Math.min(2, Math.floor((3 * (start ?? 0)) / end)) === third));

const measure = (meeting: Meeting): {scores: Record<Way, Scored>; spread: boolean} => {
	const segments = asSegments(meeting);
	const sentences = timedSentences(segments, 'audio');
	const ours = summarise(sentences);
	const text = ours.map(sentence => sentence.text).join(' ');
	const budget = wordCount(text);
	const all = sentences.map(sentence => choosable(sentence));
	const joined = (places: readonly number[]): string => places.map(place => all[place]!.text).join(' ');
	return {
		scores: {
			longhand: score(meeting, text),
			'leading sentences': score(meeting, joined(leading(all, budget))),
			'random sentences': meanOf(seeds.map(seed => score(meeting, joined(random(all, budget, seed))))),
			TextRank: score(meeting, joined(textRank(all, budget))),
		},
		spread: isSpread(ours, segments.at(-1)?.end ?? 0),
	};
};

const percent = (share: number): string => (share * 100).toFixed(1);

const line = (name: string, {rouge1, rouge2, rougeL, words}: Scored): string =>
	`  ${name.padEnd(20)} ${[percent(rouge1), percent(rouge2), percent(rougeL), words.toFixed(0)].map(figure => figure.padStart(7)).join(' ')}`;

export const row: KnowledgeRow = {
	name: 'summaries',
	async run({evaluation, say}): Promise<Result[]> {
		if (!evaluation) {
			say('  ROUGE needs meetings with summaries: set LONGHAND_EVAL_DIR to a folder with summaries/*.jsonl in it.');
			return [];
		}

		const meetings = readMeetings(evaluation);
		const measured = meetings.map(meeting => measure(meeting));
		say(`  ${meetings.length} meetings (ROUGE-1, ROUGE-2, ROUGE-L, F1 in %; words)`);
		for (const way of ways) {
			say(line(way, meanOf(measured.map(({scores}) => scores[way]))));
		}

		for (const [name, rest] of [['even meetings', 0], ['odd meetings', 1]] as const) {
			say(line(name, meanOf(measured.filter((_, index) => index % 2 === rest).map(({scores}) => scores.longhand))));
		}

		const {rouge1, rouge2, words} = meanOf(measured.map(({scores}) => scores.longhand));
		const spread = mean(measured.map(each => (each.spread ? 1 : 0)));
		const detail = `${meetings.length} meetings, ${words.toFixed(0)} words on average`;
		return [
			{
				measure: 'ROUGE-1 of summaries of medium length', figure: rouge1 * 100, unit: ' %', aim: {at: 'least', value: 26}, detail,
			},
			{
				measure: 'ROUGE-2', figure: rouge2 * 100, unit: ' %', aim: {at: 'least', value: 4}, detail,
			},
			{
				measure: 'their length', figure: words, unit: ' words', aim: {at: 'most', value: 110}, detail,
			},
			{
				measure: 'meetings of which every third gives a sentence', figure: spread * 100, unit: ' %', aim: {at: 'least', value: 80}, detail,
			},
		];
	},
};
