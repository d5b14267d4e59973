/**
 * Summaries of real meetings against those that people wrote (ROUGE), beside leading sentences, random sentences and
 * plain TextRank at the same length; and whether every part of a meeting has a sentence in its summary.
 */
import {functionWords} from '../../worker/knowledge/common-words.js';
import {summarise} from '../../worker/knowledge/summary.js';
import {summarySizes} from '../../worker/knowledge/summary-length.js';
import {wordCount} from '../../worker/knowledge/sentence-worth.js';
import {timedSentences, type TimedSentence} from '../../worker/knowledge/timed-sentences.js';
import {summaryLengths} from '../../worker/options.js';
import {type KnowledgeRow} from '../measure/knowledge-row.js';
import {asSegments, type Meeting, readMeetings} from '../measure/meetings.js';
import {type Result} from '../measure/row.js';
import {rouge, type Rouge} from '../measure/rouge.js';
import {readSpokenSamples} from '../measure/samples.js';
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
	({text, words: (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter(word => !functionWords.has(word)), length: wordCount(text)});

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
	`  ${name.padEnd(24)} ${[percent(rouge1), percent(rouge2), percent(rougeL), words.toFixed(0)].map(figure => figure.padStart(7)).join(' ')}`;

/** Of real meetings, at medium length. */
const measureMeetings = (evaluation: string, say: (text: string) => void): Result[] => {
	const measured = readMeetings(evaluation).map(meeting => measure(meeting));
	const ours = measured.map(({scores}) => scores.longhand);
	say(`  ${measured.length} meetings: ROUGE-1, ROUGE-2, ROUGE-L (F1 in %), words`);
	for (const way of ways) {
		say(line(way, meanOf(measured.map(({scores}) => scores[way]))));
	}

	for (const [name, part] of [['every second', 0], ['the others', 1]] as const) {
		say(line(`longhand, ${name}`, meanOf(ours.filter((_, place) => place % 2 === part))));
	}

	const {rouge1, rouge2, words} = meanOf(ours);
	const spread = mean(measured.map(each => (each.spread ? 1 : 0)));
	const detail = `${measured.length} meetings, ${words.toFixed(0)} words on average, ${Math.min(...ours.map(each => each.words))} to ${Math.max(...ours.map(each => each.words))}`;
	return [
		{
			measure: 'ROUGE-1 of summaries of medium length', figure: rouge1 * 100, unit: ' %', aim: {at: 'least', value: 26}, detail,
		},
		{
			measure: 'their ROUGE-2', figure: rouge2 * 100, unit: ' %', aim: {at: 'least', value: 4}, detail,
		},
		{
			measure: 'their length', figure: words, unit: ' words', aim: {at: 'most', value: 110}, detail,
		},
		{
			measure: 'meetings of which each third gives a sentence', figure: spread * 100, unit: ' %', aim: {at: 'least', value: 80}, detail,
		},
	];
};

/** Of the project's own recordings, at each length: no summaries by people, but what must hold of any. */
const measureSamples = (): Result[] => {
	const summaries = readSpokenSamples().flatMap(({segments}) => summaryLengths.map(length => {
		const chosen = summarise(timedSentences(segments, 'audio'), summarySizes[length]);
		return {over: wordCount(chosen.map(({text}) => text).join(' ')) - summarySizes[length].words, spread: isSpread(chosen, segments.at(-1)?.end ?? 0)};
	}));
	const detail = `${summaries.length} summaries of the spoken samples, short, medium and long`;
	return [
		{
			measure: 'summaries of samples of which each third gives a sentence', figure: mean(summaries.map(({spread}) => (spread ? 1 : 0))) * 100, unit: ' %', aim: {at: 'least', value: 80}, detail,
		},
		{
			measure: 'words of any over its length', figure: Math.max(0, ...summaries.map(({over}) => over)), unit: '', aim: {at: 'most', value: 0}, detail,
		},
	];
};

export const row: KnowledgeRow = {
	name: 'summaries',
	async run({evaluation, say}): Promise<Result[]> {
		if (!evaluation) {
			say('  ROUGE needs meetings with summaries: set LONGHAND_EVAL_DIR to a folder with summaries/*.jsonl in it.');
		}

		return [...(evaluation ? measureMeetings(evaluation, say) : []), ...measureSamples()];
	},
};
