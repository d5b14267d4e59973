/** What the settings of a batch come to for its language model. */
import {createHash} from 'node:crypto';
import {type BatchOptions, type LanguageModelOptions} from '../options.js';
import {systemPrompt} from './prompts.js';
import {estimateTokens} from './split-lines.js';

/** Raised when the same answer would be made into something else. */
const revision = 3;

/** What a server on one's own machine has when nobody says otherwise: more is cut off there without a word. */
const contexts = {'openai-compatible': 4096, anthropic: 64_000} as const;
const longestAnswer = 4096;
/** An entry in each of the nine lists takes about so many tokens. */
const tokensPerEntry = 280;
const mostEntries = 10;
/** Tokens of the marks and the sentences around a text. */
const framing = 100;
const leastText = 400;
/** A model that thinks, or one on a slow machine, gives no sign of life until it has answered. */
const answerToNetwork = 10;

type WithModel = Pick<BatchOptions, 'language_model' | 'summary'>;

/** Whether a language model is asked at all. */
export const asksModel = ({language_model: {provider, model}, summary}: WithModel): boolean => summary && provider !== 'none' && model !== null;

/** As it stands in notes and records. */
export const modelLabel = ({provider, model}: LanguageModelOptions): string => `${provider}:${model}`;

/** How requests are made: all of it goes into the key of the summary. */
export type RequestPlan = {
	/** The instructions, for one part and for all parts together. */
	part: string;
	combine: string;
	/** Tokens of text in one request. */
	textTokens: number;
	/** Tokens that two parts share. */
	overlapTokens: number;
	/** Tokens of the longest answer. */
	answerTokens: number;
};

/** Tokens of question and answer together, as far as anybody has said. */
export const contextOf = ({provider, context_tokens: given}: Pick<LanguageModelOptions, 'provider' | 'context_tokens'>): number =>
	given ?? contexts[provider === 'anthropic' ? 'anthropic' : 'openai-compatible'];

const leastContext = 1024;

/** The context to ask again with, of a server that has just said that this is too much; null where there is no use in it. @param told what it takes, where it says so */
export const smallerContext = (context: number, told: number | null): number | null => {
	const smaller = told !== null && told < context ? told : Math.floor(context / 2);
	return smaller < leastContext ? null : smaller;
};

export const planRequests = (options: LanguageModelOptions): RequestPlan => {
	const context = contextOf(options);
	const answerTokens = Math.min(longestAnswer, Math.floor(context / 3));
	const entries = Math.max(3, Math.min(mostEntries, Math.floor(answerTokens / tokensPerEntry)));
	const part = systemPrompt('part', options, entries);
	const combine = systemPrompt('combine', options, entries);
	const asked = Math.max(estimateTokens(part), estimateTokens(combine)) + framing;
	// A person's own prompt may be long: some text has room in any case.
	const textTokens = Math.max(leastText, context - answerTokens - asked);
	return {
		part, combine, textTokens, overlapTokens: Math.floor(textTokens / 20), answerTokens,
	};
};

/** What the summary depends on besides the text: model, style, prompts and sizes, and not where the server is. */
export const modelKey = (options: LanguageModelOptions): string => {
	const {provider, model} = options;
	const hash = createHash('sha256').update(JSON.stringify([provider, model, planRequests(options)])).digest('hex');
	return `model/${revision}/${hash.slice(0, 16)}`;
};

/** How long one answer may take, in milliseconds. */
export const answerTimeout = ({resource_limits: limits}: Pick<BatchOptions, 'resource_limits'>): number =>
	limits.network_timeout_seconds * answerToNetwork * 1000;
