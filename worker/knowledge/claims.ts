/**
 * What a text asserts: sentences that state something with figures, causes, comparisons, or somebody who found it.
 * How sure the text is of it is read from its words: hedges (Hyland 1998) lower the confidence, evidence raises it.
 */
import type {Claim, Mention} from '../../checkpoints/vault-record.js';
import {hasClause} from './clause.js';
import {fillers} from './common-words.js';
import {sentenceWorth, wordCount} from './sentence-worth.js';
import {isBrokenOff, stumbles} from './stumbles.js';
import type {TimedSentence} from './timed-sentences.js';

const found = new RegExp([
	String.raw`\b(?:found|finds|showed|shows|has shown|have shown|was shown|been shown|discovered|proved|proves|demonstrated|demonstrates|`,
	String.raw`concluded|concludes|measured|observed|confirmed|reported|established|noticed|argued|argues|claims|claimed|according to|`,
	String.raw`the evidence|data|study|studies|experiments?|trials?|survey|research)\b`,
].join(''), 'giu');
const causes = new RegExp([
	String.raw`\b(?:causes?|caused|leads? to|led to|results? in|resulted in|increases?|increased|reduces?|reduced|raises?|raised|lowers?|lowered|`,
	String.raw`improves?|improved|prevents?|prevented|protects?|makes? (?:it|them|us|people|things)|because|therefore|depends? on|drives?|drove|`,
	String.raw`kills?|doubles?|doubled|halves?|halved|destroys?|enables?|allows?|requires?)\b`,
].join(''), 'iu');
const compares = new RegExp([
	String.raw`\b(?:more|less|fewer|better|worse|faster|slower|higher|lower|stronger|weaker|larger|smaller|longer|shorter|cheaper|harder|easier|`,
	String.raw`earlier|later|greater) than\b|\btimes as\b|\btwice\b|\bmost of\b|\balmost (?:all|every|nothing|none)\b|\bevery\b|\balways\b|`,
	String.raw`\bnever\b`,
].join(''), 'iu');
const figures = new RegExp([
	String.raw`\b\d[\d.,]*\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|`,
	String.raw`ninety|hundred|thousand|million|billion|half|per ?cent|percent)\b`,
].join(''), 'iu');
const year = /\b(?:in|since|by|until) (?:1[0-9]|20)\d\d\b/giu;
const hedges = new RegExp([
	String.raw`\b(?:may|might|could|perhaps|maybe|probably|possibly|presumably|likely|unlikely|seems?|seemed|appears?|appeared|suggests?|`,
	String.raw`suggested|suspect|i think|i believe|i guess|i would say|i['’]d say|we think|believed|believes|some say|is said|supposedly|`,
	String.raw`allegedly|in my opinion|about|roughly|not sure|unclear|if)\b`,
].join(''), 'giu');
const flatly = /\b(?:proved|proves|proven|always|never|every|all|none|exactly|certainly|must|no doubt)\b/iu;
/** Talk about the talk, and between people. */
const talk = new RegExp([
	String.raw`^(?:i |we |you |let |let['’]s |please |thank|this is |my |here |there['’]s |today |tonight |i['’])|\b(?:welcome|listeners?|`,
	String.raw`subscribe|episode|podcast|my name|i want to|i would like|i['’]d like|you (?:can|will|should|may|might|have|know)|see you|`,
	String.raw`next week|let me|tell you)\b`,
].join(''), 'iu');
/** Points to a sentence before it. */
const pointing = new RegExp([
	String.raw`^(?:(?:and|but|so|or|then|also|yes|no|well|now|yeah),? )*(?:it|this|that|these|those|they|he|she|such|which|both|all three|then|`,
	String.raw`what|here|there)\b`,
].join(''), 'iu');

const shortest = 6;
const leastWeight = 1.2;

const hits = (pattern: RegExp, text: string): number => text.match(pattern)?.length ?? 0;

const rounded = (value: number): number => Math.round(Math.max(0, Math.min(1, value)) * 100) / 100;

/** What speech begins with before it says anything. */
const openings = /^(?:(?:and|but|so|or|because|['’]?cause|'?cuz|um+|uh+|er|well|yeah|yes|no|okay|ok|now|again|actually|obviously|basically|right|then|like|i mean|you know)[,.;]*\s+)+/iu;
/** What somebody means to do, or would like: no claim about anything else. */
const plan = new RegExp([
	String.raw`^(?:(?:i|we),? )*(?:i|we|let['’]s|let us)(?:['’](?:ll|m|re|d|ve))?(?: \w+ly| also| just| still| really| all)? ?(?:need|have to|has to|got to|want|plan|hope|aim|mean to|intend|try|`,
	String.raw`(?:am |are )?going to|gonna|wanna|should|will|shall|would like|look forward)\b`,
].join(''), 'iu');
/** Somebody of themselves. */
const ofOneself = /^(?:i|me|my)\b/iu;

/** How much less sure a sentence makes of what it says: it is a fragment, a plan, or full of filler. */
const weakness = ({text, tokens}: TimedSentence): number => {
	const said = text.replace(openings, '');
	const isFragment = isBrokenOff(text) || !/[.!?…]["'”’)\]]*$/u.test(text) || /^\p{Ll}/u.test(text);
	// "Because we lost the key." is half of something.
	const isHalf = /^(?:[^\p{L}]*)(?:because|['’]?cause|'?cuz)\b/iu.test(text) && !text.includes(',');
	const isPlan = plan.test(said) || /^(?:i|we)['’]ll\b/iu.test(said);
	return (isFragment || isHalf ? 0.25 : (hasClause(tokens) ? 0 : 0.15))
		+ (isPlan ? 0.35 : (ofOneself.test(said) ? 0.15 : 0))
		+ Math.min(0.3, 0.1 * hits(fillers, text))
		+ Math.min(0.2, 0.1 * stumbles(text, tokens))
		+ (pointing.test(text) ? 0.05 : 0);
};

/** How sure the sentence is of what it says. */
const confidenceOf = (sentence: TimedSentence, attributed: boolean): number => {
	const {text} = sentence;
	const figure = figures.test(text.replaceAll(year, ''));
	return rounded(0.6
		+ (figure ? 0.15 : 0)
		+ (hits(found, text) > 0 ? 0.1 : 0)
		+ (attributed ? 0.1 : 0)
		+ (flatly.test(text) ? 0.05 : 0)
		- (0.2 * hits(hedges, text))
		- weakness(sentence));
};

/** How much of a claim it is, from 0. */
const weightOf = (sentence: TimedSentence, attributed: boolean): number => {
	const {text} = sentence;
	const worth = sentenceWorth(sentence);
	if (worth === 0 || wordCount(text) < shortest || talk.test(text) || /\?["'”’)]*$/.test(text)) {
		return 0;
	}

	const evidence = hits(found, text) > 0 ? 1 : 0;
	const weight = evidence + (attributed && evidence > 0 ? 1.5 : 0) + (causes.test(text) ? 1.5 : 0) + (compares.test(text) ? 1 : 0)
		+ (figures.test(text.replaceAll(year, '')) ? 1 : 0);
	return weight * (pointing.test(text) ? 0.5 : 1) * (plan.test(text.replace(openings, '')) ? 0.4 : 1) * Math.sqrt(worth);
};

/** So many for a text of so many words, at most. */
const mostFor = (words: number): number => Math.max(4, Math.min(40, Math.round(words / 60)));

/**
 * The strongest claims in the order of the text.
 *
 * @param people Those whom the text names: a finding with its finder weighs more.
 */
export const findClaims = (sentences: readonly TimedSentence[], people: readonly Mention[]): Claim[] => {
	const surnames = new Set(people.flatMap(({name, forms}) => [name, ...forms]).map(name => name.split(' ').at(-1)!.toLowerCase()));
	const said = new Set<string>();
	const claims = sentences.flatMap((sentence, place) => {
		const attributed = sentence.tokens.some(({text}) => /^\p{Lu}/u.test(text) && surnames.has(text.toLowerCase()));
		const weight = weightOf(sentence, attributed);
		const key = sentence.text.toLowerCase();
		if (weight < leastWeight || said.has(key)) {
			return [];
		}

		said.add(key);
		return [{place, weight, claim: {text: sentence.text, start: sentence.start, confidence: confidenceOf(sentence, attributed)}}];
	});
	const words = sentences.reduce((sum, {text}) => sum + wordCount(text), 0);
	return claims
		.toSorted((a, b) => b.weight - a.weight || a.place - b.place)
		.slice(0, mostFor(words))
		.toSorted((a, b) => a.place - b.place)
		.map(({claim}) => claim);
};
