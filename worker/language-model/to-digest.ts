/**
 * What a model answered, as a digest. Nothing is taken on trust: a name has to stand in the text, a claim has to have its
 * quote there, and a time is that of a line that exists.
 */
import {
	type Claim, type Digest, type Mention, type Relation, type SummarySentence,
} from '../../checkpoints/vault-record.js';
import {cutAtWord} from '../knowledge/context-line.js';
import {type Answer, type AnsweredEntry, type AnsweredPoint} from './answer.js';
import {Evidence, normalised} from './evidence.js';
import {type SummarisedText} from './summarise-text.js';

const longestContext = 140;
/** Of a claim whose words are those of the line, but not letter by letter. */
const mostWithoutQuote = 0.5;

const sentence = ({text, line}: AnsweredPoint, evidence: Evidence): SummarySentence => ({text, start: evidence.startOf(line)});

const definitionOf = ({definition, line}: AnsweredEntry, evidence: Evidence, first: number | null): Mention['definition'] =>
	definition === null ? null : {text: definition, start: evidence.startOf(evidence.has(line) ? line : first)};

/** @param isLiteral the name has to stand in the text; else a line that the model names will do */
const mention = (entry: AnsweredEntry, evidence: Evidence, isLiteral: boolean): Mention[] => {
	const {count, lines} = evidence.occurrences(entry.name);
	const first = lines[0] ?? (!isLiteral && evidence.has(entry.line) ? entry.line : undefined);
	return first === undefined
		? []
		: [{
			name: entry.name, count: Math.max(1, count), start: evidence.startOf(first), forms: [],
			sightings: lines.map(line => evidence.line(line)), definition: definitionOf(entry, evidence, first),
		}];
};

const mentions = (entries: readonly AnsweredEntry[], evidence: Evidence, isLiteral: boolean): Mention[] => {
	const all = entries.flatMap(entry => mention(entry, evidence, isLiteral));
	return [...new Map(all.toReversed().map(each => [normalised(each.name), each])).values()].toReversed();
};

const claimsOf = ({claims}: Answer, evidence: Evidence): Claim[] =>
	claims
		.flatMap(({text, quote, line, confidence}) => {
			const exact = evidence.lineOf(quote, null) !== null;
			const at = evidence.lineOf(quote, line);
			return at === null ? [] : [{line: at, claim: {text, start: evidence.startOf(at), confidence: exact ? confidence : Math.min(confidence, mostWithoutQuote)}}];
		})
		.toSorted((a, b) => a.line - b.line)
		.map(({claim}) => claim);

/** Both have to stand in the text, and one of them in the line that is named or in one beside it; else in a line that has both. */
const relationsOf = ({relations}: Answer, evidence: Evidence): Relation[] =>
	relations.flatMap(({from, relation, to, line}) => {
		const [one, other] = [evidence.occurrences(from).lines, evidence.occurrences(to).lines];
		if (one.length === 0 || other.length === 0 || normalised(from) === normalised(to)) {
			return [];
		}

		const isNear = evidence.has(line) && [...one, ...other].some(each => Math.abs(each - line) <= 1);
		const at = isNear ? line : one.find(each => other.includes(each));
		return at === undefined ? [] : [{from, relation, to, ...evidence.line(at)}];
	});

const namesOf = ({name, forms}: Mention): string[] => [name, ...forms].map(form => normalised(form));

/** What the model found, with what is known of it without the model. */
const enrich = (found: readonly Mention[], local: readonly Mention[]): Mention[] =>
	found.map(each => {
		const known = local.find(other => namesOf(other).includes(normalised(each.name)));
		return known ? {...known, definition: each.definition ?? known.definition} : each;
	});

/** The same, then what the model passed over. */
const unite = (found: readonly Mention[], local: readonly Mention[]): Mention[] => {
	const enriched = [...new Map(enrich(found, local).toReversed().map(each => [each.name, each])).values()].toReversed();
	const named = new Set(enriched.flatMap(each => namesOf(each)));
	return [...enriched, ...local.filter(({name}) => !named.has(normalised(name)))];
};

const orElse = <Item>(found: readonly Item[], local: readonly Item[]): Item[] => [...(found.length > 0 ? found : local)];

/** @param local the digest that was made without the model: what the model passed over is taken from it */
export const toDigest = ({answer, lines}: SummarisedText, local: Digest): Digest => {
	const evidence = new Evidence(lines);
	const {people, concepts, jargon, mental_models: models} = answer;
	return {
		summary: answer.summary.map(point => sentence(point, evidence)),
		terms: orElse(enrich(mentions(concepts, evidence, true), local.terms), local.terms),
		people: unite(mentions(people, evidence, true), local.people),
		jargon: unite(mentions(jargon, evidence, true), local.jargon),
		mental_models: unite(mentions(models, evidence, false), local.mental_models),
		relations: relationsOf(answer, evidence),
		claims: orElse(claimsOf(answer, evidence), local.claims),
		questions: orElse(answer.questions.map(question => sentence(question, evidence)), local.questions),
		context: cutAtWord(answer.context === '' ? local.context : answer.context, longestContext),
	};
};
