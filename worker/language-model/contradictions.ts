/** What a language model says of claims that contradict each other, held against what it was asked. */
import {createHash} from 'node:crypto';
import {z} from 'zod';
import {type ClaimOf} from '../knowledge/claim-pairs.js';
import {plainLine} from '../notes/markdown-text.js';
import {type LanguageModelOptions} from '../options.js';
import {extractJson} from './extract-json.js';
import {ModelError} from './model-error.js';
import {comparisonData, comparisonPrompt} from './prompts.js';
import {type Prompt} from './server.js';
import {modelLabel, planRequests} from './settings.js';
import {estimateTokens} from './split-lines.js';

export type ClaimPair = readonly [ClaimOf, ClaimOf];

/** Two claims of different sources, and what cannot be true of both. */
export type Contradiction = {claims: [ClaimOf, ClaimOf]; why: string};

/** One request: its claims are numbered from 1, and the pairs are those that it settles. */
export type Comparison = {prompt: Prompt; claims: readonly ClaimOf[]; pairs: readonly ClaimPair[]};

/** Of one batch. */
const mostRequests = 4;
const mostClaims = 40;
/** What the number before a claim and that of its source take. */
const perClaim = 10;
const longestWhy = 300;
const longestList = 100;

const schema = z.toJSONSchema(z.object({
	contradictions: z.array(z.object({a: z.int(), b: z.int(), why: z.string()})),
}), {target: 'draft-7'});

const number = z.union([z.int(), z.string().regex(/^\D{0,10}\d{1,6}\D{0,10}$/).transform(text => Number(/\d+/.exec(text)![0]))]);
const answerSchema = z.object({contradictions: z.array(z.unknown())});
const pairSchema = z.object({a: number, b: number, why: z.string().catch('')});

type Answered = z.infer<typeof pairSchema>;

/** Entries that cannot be read are left out. @throws {ModelError} when it is no answer to what was asked */
export const readContradictions = (text: string): Answered[] => {
	// Those before the last are drafts.
	const read = extractJson(text).map(found => answerSchema.safeParse(found)).findLast(({success}) => success);
	if (!read?.success) {
		throw new ModelError('malformed', 'its answer is not in the form that was asked for');
	}

	return read.data.contradictions.slice(0, longestList).flatMap(each => {
		const pair = pairSchema.safeParse(each);
		return pair.success ? [pair.data] : [];
	});
};

const idOf = ({source, text}: ClaimOf): string => `${source}\0${text}`;

/** A checksum of two claims, in whatever order. */
export const pairSum = (pair: ClaimPair): string =>
	createHash('sha256').update(pair.map(claim => idOf(claim)).toSorted().join('\0\0')).digest('hex').slice(0, 16);

/** Those that name two claims of different sources, each pair once. */
export const foundIn = (answered: readonly Answered[], claims: readonly ClaimOf[]): Contradiction[] => {
	const found = answered.flatMap(({a, b, why}): Contradiction[] => {
		const [one, other] = [claims[Math.min(a, b) - 1], claims[Math.max(a, b) - 1]];
		return one && other && one.source !== other.source ? [{claims: [one, other], why: plainLine(why).slice(0, longestWhy)}] : [];
	});
	return [...new Map(found.toReversed().map(each => [pairSum(each.claims), each])).values()].toReversed();
};

/** What the answers depend on besides the claims. */
export const comparisonKey = (options: LanguageModelOptions): string =>
	createHash('sha256').update(JSON.stringify([modelLabel(options), comparisonPrompt(options)])).digest('hex').slice(0, 16);

/** Requests about pairs, the first ones first, as many claims in each as there is room for; what is left is for another batch. */
export const planComparisons = (pairs: readonly ClaimPair[], options: LanguageModelOptions): Comparison[] => {
	const {textTokens} = planRequests(options);
	const system = comparisonPrompt(options);
	const lists: Array<{claims: Map<string, ClaimOf>; tokens: number}> = [];
	const fits = (list: typeof lists[number], pair: ClaimPair): boolean => {
		const more = pair.filter(claim => !list.claims.has(idOf(claim)));
		return list.claims.size + more.length <= mostClaims && list.tokens + more.reduce((sum, {text}) => sum + estimateTokens(text) + perClaim, 0) <= textTokens;
	};

	for (const pair of pairs) {
		let list = lists.find(each => fits(each, pair));
		if (!list && lists.length < mostRequests) {
			list = {claims: new Map(), tokens: 0};
			lists.push(list);
		}

		for (const claim of list ? pair : []) {
			const id = idOf(claim);
			if (!list!.claims.has(id)) {
				list!.claims.set(id, claim);
				list!.tokens += estimateTokens(claim.text) + perClaim;
			}
		}
	}

	return lists.map(({claims: mine}) => {
		const claims = [...mine.values()].toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
		const sources = [...new Set(claims.map(({source}) => source))];
		return {
			claims,
			prompt: {system, user: comparisonData(claims.map(({source, text}) => ({source: sources.indexOf(source) + 1, text}))), schema},
			pairs: pairs.filter(pair => pair.every(claim => mine.has(idOf(claim)))),
		};
	});
};
