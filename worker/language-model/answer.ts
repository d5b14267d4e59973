/**
 * What a language model is to answer, and what of an answer can be used. Small models wrap it in prose, leave lists out
 * and write numbers as text: what can be understood is taken, entries that cannot are left out, and an answer without a
 * summary is none.
 */
import {z} from 'zod';
import {plainLine} from '../notes/markdown-text.js';
import {extractJson} from './extract-json.js';
import {inKnownShape} from './likely-shapes.js';
import {ModelError} from './model-error.js';
import {declined, refusesAsSummary} from './refusal.js';

const point = z.object({text: z.string(), line: z.int().nullable()});
const entry = z.object({name: z.string(), definition: z.string().nullable(), line: z.int().nullable()});
const relation = z.object({
	from: z.string(), relation: z.string(), to: z.string(), line: z.int().nullable(),
});
const claim = z.object({
	text: z.string(), quote: z.string(), line: z.int().nullable(), confidence: z.number(),
});

/** For servers that hold an answer to a schema. Without bounds: some refuse them. */
export const answerJsonSchema = () => z.toJSONSchema(z.object({
	summary: z.array(point), context: z.string(), people: z.array(entry), concepts: z.array(entry), jargon: z.array(entry),
	mental_models: z.array(entry), relations: z.array(relation), claims: z.array(claim), questions: z.array(point),
}), {target: 'draft-7'});

/** Characters. */
const longestText = 1000;
const longestName = 100;
const longestRelation = 60;
/** More entries than were asked for are not believed to be the weightiest. */
const longestList = 40;

/** One line without control characters. */
const line = (limit: number) => z.string().transform(text => plainLine(text).slice(0, limit));
/** What stands for something, as `…` does in the form that was shown to the model, is nothing. */
const filled = (limit: number) => line(limit).refine(text => /[\p{L}\p{N}]/u.test(text));

/** `12`, `"12"`, `"[12]"` and `"line 12"` are the same; there is none below 0. */
const lineNumber = z.unknown().optional().transform(value => {
	const digits = /(?<![-−\d])\d+/.exec(typeof value === 'number' || typeof value === 'string' ? String(value) : '')?.[0];
	return digits === undefined ? null : Number(digits);
});

/** What stands there, or `value` where that is none. */
const orElse = <Schema extends z.ZodType>(schema: Schema, value: z.output<Schema>) => schema.catch(value);

const definition = orElse(line(longestText).transform(text => (text === '' ? null : text)), null);

/** Those that fit, whatever else stands among them; a bare text is taken for what `wrap` makes of it. */
const listOf = <Schema extends z.ZodType>(item: Schema, wrap: (text: string) => unknown) =>
	orElse(z.array(z.unknown()), []).transform(items => items.slice(0, longestList).flatMap(each => {
		const read = item.safeParse(typeof each === 'string' ? wrap(each) : each);
		return read.success ? [read.data] : [];
	}));

const asText = (text: string): unknown => ({text});
const asName = (name: string): unknown => ({name});

const answerSchema = z.object({
	summary: listOf(z.object({text: filled(longestText), line: lineNumber}), asText),
	context: orElse(line(longestText), ''),
	people: listOf(z.object({name: filled(longestName), definition, line: lineNumber}), asName),
	concepts: listOf(z.object({name: filled(longestName), definition, line: lineNumber}), asName),
	jargon: listOf(z.object({name: filled(longestName), definition, line: lineNumber}), asName),
	mental_models: listOf(z.object({name: filled(longestName), definition, line: lineNumber}), asName),
	relations: listOf(z.object({
		from: filled(longestName), relation: filled(longestRelation), to: filled(longestName), line: lineNumber,
	}), asName),
	claims: listOf(z.object({
		text: filled(longestText), quote: orElse(line(longestText), ''), line: lineNumber,
		confidence: orElse(z.coerce.number().min(0).max(1), 0.5),
	}), asText),
	questions: listOf(z.object({text: filled(longestText), line: lineNumber}), asText),
});

export type Answer = z.infer<typeof answerSchema>;
export type AnsweredEntry = Answer['people'][number];
export type AnsweredRelation = Answer['relations'][number];
export type AnsweredPoint = Answer['summary'][number];

/** The last object with a summary in it: those before are drafts. @throws {ModelError} when it is no answer to what was asked */
export const readAnswer = (text: string): Answer => {
	const read = extractJson(text).map(found => answerSchema.safeParse(inKnownShape(found))).filter(({success}) => success);
	if (read.length === 0) {
		throw new ModelError('malformed', 'its answer is not in the form that was asked for');
	}

	const answer = read.findLast(({data}) => data!.summary.length > 0)?.data;
	if (!answer) {
		throw new ModelError('malformed', 'its answer has no summary in it');
	}

	if (refusesAsSummary(answer.summary.map(point => point.text))) {
		throw new ModelError('refused', declined);
	}

	return answer;
};
