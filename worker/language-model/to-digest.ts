/**
 * What a model answered, as a digest. Nothing is taken on trust: a name has to stand in the text, a claim has to have its
 * quote there, figures and names have to be those of the part that is told of, and a time is that of a line that exists.
 */
import {
	type Claim, type Digest, type Mention, type Relation, type SummarySentence,
} from '../../checkpoints/vault-record.js';
import {cutAtWord} from '../knowledge/context-line.js';
import {type Answer, type AnsweredEntry, type AnsweredPoint} from './answer.js';
import {Evidence, normalised} from './evidence.js';
import {Grounds} from './grounds.js';
import {
	isKnownModel, isLikelyModel, isLikelyPerson, namesSomething,
} from './likely-names.js';
import {UnfoundedError} from './model-error.js';
import {type SummarisedText} from './summarise-text.js';

const longestContext = 140;
/** Of a claim whose quote is not there letter by letter, or whose figures and names stand elsewhere in the text. */
const mostWithoutQuote = 0.5;

const sentence = ({text, line}: AnsweredPoint, evidence: Evidence): SummarySentence => ({text, start: evidence.startOf(line)});

/** What a text is held against. */
type Source = {evidence: Evidence; grounds: Grounds};

/** Those that tell of the text: each with the time of the line that it tells of. */
const sentences = (points: readonly AnsweredPoint[], {evidence, grounds}: Source): SummarySentence[] =>
	points.flatMap(point => {
		const line = grounds.lineOfPoint(point.text, evidence.has(point.line) ? point.line : null);
		return line === undefined ? [] : [sentence({...point, line}, evidence)];
	});

const definitionOf = ({definition, line}: AnsweredEntry, {evidence, grounds}: Source, first: number | null): Mention['definition'] =>
	definition === null || !grounds.has(definition) ? null : {text: definition, start: evidence.startOf(evidence.has(line) ? line : first)};

/** Of the words of a definition that stand around its line. */
const enoughOfDefinition = 0.5;

/** A way of thinking need not be named in the text, but has to be what a line of it is about. */
const lineOfModel = ({name, line, definition}: AnsweredEntry, {evidence, grounds}: Source): number | undefined => {
	const isSupported = evidence.has(line) && (isKnownModel(name) || grounds.speaksOf(name, line, enoughOfDefinition)
		|| (definition !== null && grounds.speaksOf(definition, line, enoughOfDefinition)));
	return isSupported ? line : undefined;
};

type Kind = 'person' | 'term' | 'model';

const isLikely = ({name}: AnsweredEntry, kind: Kind, sightings: ReadonlyArray<{text: string}>): boolean => {
	switch (kind) {
		case 'person': {
			return isLikelyPerson(name, sightings.map(({text}) => text).join(' '));
		}

		case 'term': {
			return namesSomething(name);
		}

		case 'model': {
			return isLikelyModel(name);
		}
	}
};

/** The name has to stand in the text, unless it is that of a way of thinking. */
const mention = (entry: AnsweredEntry, source: Source, kind: Kind): Mention[] => {
	const {evidence} = source;
	const {count, lines} = evidence.occurrences(entry.name);
	const first = lines[0] ?? (kind === 'model' ? lineOfModel(entry, source) : undefined);
	const sightings = lines.map(line => evidence.line(line));
	return first === undefined || !isLikely(entry, kind, sightings)
		? []
		: [{
			name: entry.name, count: Math.max(1, count), start: evidence.startOf(first), forms: [],
			sightings, definition: definitionOf(entry, source, first),
		}];
};

const mentions = (entries: readonly AnsweredEntry[], source: Source, kind: Kind): Mention[] => {
	const all = entries.flatMap(entry => mention(entry, source, kind));
	return [...new Map(all.toReversed().map(each => [normalised(each.name), each])).values()].toReversed();
};

const claimsOf = ({claims}: Answer, {evidence, grounds}: Source): Claim[] =>
	claims
		.flatMap(({text, quote, line, confidence}) => {
			const exact = evidence.lineOf(quote, null) !== null;
			const at = evidence.lineOf(quote, line);
			const standing = at === null ? 'nowhere' : grounds.ofClaim(text, at);
			const isSure = exact && standing === 'there';
			return at === null || standing === 'nowhere'
				? []
				: [{line: at, claim: {text, start: evidence.startOf(at), confidence: isSure ? confidence : Math.min(confidence, mostWithoutQuote)}}];
		})
		.toSorted((a, b) => a.line - b.line)
		.map(({claim}) => claim);

/**
 * Both have to stand in the text, and one of them in the line that is named or in one beside it; else in a line that has
 * both. What is said of them is held against the text around that line, as a claim is.
 */
const relationsOf = ({relations}: Answer, {evidence, grounds}: Source): Relation[] =>
	relations.flatMap(({from, relation, to, line}) => {
		const [one, other] = [evidence.occurrences(from).lines, evidence.occurrences(to).lines];
		if (one.length === 0 || other.length === 0 || normalised(from) === normalised(to)) {
			return [];
		}

		const isNamed = evidence.has(line) && [...one, ...other].some(each => Math.abs(each - line) <= 1);
		const at = [...(isNamed ? [line] : []), ...one.filter(each => other.includes(each)).slice(0, 1)].find(each => grounds.relates(relation, [one, other], each));
		return at === undefined
			? []
			: [{
				from, relation, to, ...evidence.line(at),
			}];
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

/**
 * @param local the digest that was made without the model: what the model passed over is taken from it
 * @throws {UnfoundedError} when nothing of the summary stands in the text
 */
export const toDigest = ({answer, lines}: SummarisedText, local: Digest): Digest => {
	const source: Source = {evidence: new Evidence(lines), grounds: new Grounds(lines)};
	const {
		people, concepts, jargon, mental_models: models, context,
	} = answer;
	const summary = sentences(answer.summary, source);
	if (summary.length === 0) {
		throw new UnfoundedError();
	}

	return {
		summary,
		terms: orElse(enrich(mentions(concepts, source, 'term'), local.terms), local.terms),
		people: unite(mentions(people, source, 'person'), local.people),
		jargon: unite(mentions(jargon, source, 'term'), local.jargon),
		mental_models: unite(mentions(models, source, 'model'), local.mental_models),
		relations: relationsOf(answer, source),
		claims: orElse(claimsOf(answer, source), local.claims),
		questions: orElse(sentences(answer.questions, source), local.questions),
		context: cutAtWord(context === '' || !source.grounds.has(context) ? local.context : context, longestContext),
	};
};
