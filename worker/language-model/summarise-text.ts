/** Asks a language model about a text: part by part, then about all parts together. */
import {countWords} from '../knowledge/count-words.js';
import {type Answer, type AnsweredPoint} from './answer.js';
import {mergeAnswers} from './merge-answers.js';
import {combineData, partData} from './prompts.js';
import {type Prompt} from './server.js';
import {type RequestPlan} from './settings.js';
import {
	breakLongLines, splitLines, type TextLine,
} from './split-lines.js';

/** Answers one request; rejects with a ModelError, or the reason why it was broken off. */
export type Ask = (prompt: Prompt) => Promise<Answer>;

/** The answer, and the lines that its numbers are those of, from 1. */
export type SummarisedText = {answer: Answer; lines: TextLine[]};

/** All of them, also when one fails: what the others say is kept, and need not be asked again. */
const settled = async <T>(work: ReadonlyArray<Promise<T>>): Promise<T[]> => {
	const results = await Promise.allSettled(work);
	const failed = results.find(result => result.status === 'rejected');
	if (failed) {
		throw failed.reason as Error;
	}

	return results.map(result => (result as PromiseFulfilledResult<T>).value);
};

const pointsAsLines = (points: readonly AnsweredPoint[]): TextLine[] => points.map(({text}) => ({text, start: null}));

/** One summary of the points of many parts; in groups first where they are too many for one request. */
const combine = async (points: readonly AnsweredPoint[], plan: RequestPlan, ask: Ask): Promise<Answer> => {
	const groups = splitLines(pointsAsLines(points), plan.textTokens, 0);
	const answers = await settled(groups.map(async ({from, to}) => ask({system: plan.combine, user: combineData(points.slice(from, to))})));
	if (answers.length === 1) {
		return answers[0]!;
	}

	const fewer = answers.flatMap(({summary}) => summary);
	// A model that does not shorten is not asked for ever.
	return fewer.length < points.length ? combine(fewer, plan, ask) : {...mergeAnswers(answers), summary: fewer};
};

/**
 * @param lines the sentences of the text
 * @param onPart is told how many parts of how many are answered
 */
export const summariseText = async (lines: readonly TextLine[], plan: RequestPlan, ask: Ask, onPart: (done: number, of: number) => void): Promise<SummarisedText> => {
	const numbered = breakLongLines(lines, Math.floor(plan.textTokens / 4));
	const parts = splitLines(numbered, plan.textTokens, plan.overlapTokens);
	let done = 0;
	const answers = await settled(parts.map(async (part, index) => {
		const answer = await ask({system: plan.part, user: partData(numbered, part, {part: index, of: parts.length})});
		onPart(++done, parts.length);
		return answer;
	}));
	const merged = mergeAnswers(answers);
	if (answers.length < 2) {
		return {answer: merged, lines: numbered};
	}

	const {summary, context} = await combine(merged.summary, plan, ask);
	return {answer: {...merged, summary, context: context === '' ? merged.context : context}, lines: numbered};
};

/** Fewer words than this are their own summary. */
const leastWords = 40;

export const isWorthAsking = (lines: readonly TextLine[]): boolean =>
	lines.reduce((sum, {text}) => sum + countWords(text), 0) >= leastWords;
