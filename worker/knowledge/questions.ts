/**
 * What a text leaves open: questions about its subject that it does not answer, and statements that something is not
 * known. What is asked of the listeners, or answered at once, is not open.
 */
import type {Sighting} from '../../checkpoints/vault-record.js';
import {cleanSpeech} from './clean-speech.js';
import {questionWorth} from './question-worth.js';
import {contentWords, wordCount} from './sentence-worth.js';
import type {TimedSentence} from './timed-sentences.js';

/** Says that something is not known. */
const unknown = new RegExp([
	[
		String.raw`\b(?:nobody|no one|no-one|no body|none of us) (?:really |quite |exactly |yet )?(?:knows|has (?:ever |yet |really |`,
		String.raw`so far )*(?:shown|measured|found|explained|proved|proven|answered|tested|solved|worked))\b`,
	].join(''),
	[
		String.raw`\b(?:we (?:still |really |simply )*(?:do not|don['’]t|cannot|can['’]t)|(?:i|scientists|researchers|historians|doctors|`,
		String.raw`experts) (?:still |simply )*(?:do not|cannot)) (?:yet |really |quite |exactly )*(?:know|say|tell|explain)(?: yet)? (?:whether|how|`,
		String.raw`why|what|when|where|if|which|who)\b`,
	].join(''),
	String.raw`\bwe (?:still )?(?:do not|don['’]t) (?:yet )?know[.!]?$`,
	[
		String.raw`\b(?:is|are|remains?|it['’]s) (?:still |yet |as yet |entirely |quite )*(?:unclear|unknown|uncertain|unsolved|unresolved|`,
		String.raw`not (?:yet )?(?:clear|known|understood|settled)|to be seen|anyone['’]s guess|a mystery|debated|an open (?:question|problem|`,
		String.raw`issue))\b`,
	].join(''),
	String.raw`\b(?:has|have) (?:not yet|never) been (?:shown|measured|tested|explained|solved|answered|proved|proven|settled)\b`,
	String.raw`\bopen (?:question|problem|issue)s? (?:is )?(?:how|whether|why|what|when|where|which|who)\b`,
	String.raw`\bwhether .{3,120}\b(?:nobody|no one) (?:knows|can say|has)\b`,
].join('|'), 'iu');

/** Says of the question before it that it is open. */
const staysOpen = new RegExp([
	String.raw`\b(?:that|this|it) (?:is|remains?|stays|was) (?:still |perhaps |probably |the most |a |an |\p{L}+ )*open\b`,
	String.raw`\bopen question\b`,
	String.raw`\b(?:stays|remains|left|leave (?:that|this|it)) open\b`,
	String.raw`\b(?:have|has|is|there['’]s) no (?:good |clear |simple |single |easy |definite |final )*answer\b`,
	[
		String.raw`\b(?:do not|don['’]t|does not|cannot|can['’]t) (?:think that |think )?(?:we |i |anyone |anybody )?(?:have |has |give )?(?:a |an |`,
		String.raw`any )(?:good |clear |simple |real |final )*answer\b`,
	].join(''),
	String.raw`\b(?:nobody|no one|no-one) (?:knows|can say|has (?:ever |yet )?(?:shown|measured|found|answered))\b`,
	String.raw`\b(?:we|i) (?:still |really |simply |just )*(?:do not|don['’]t) (?:yet |really )*know\b`,
	String.raw`\b(?:not known|unknown|unclear|unsolved|remains to be seen)\b`,
].join('|'), 'iu');

/** Announces a question that is not answered. */
const announces = new RegExp([
	String.raw`\b(?:questions? (?:that )?(?:stays?|remains?|is left|are left|is open|are open|i cannot answer|nobody)|open questions?|`,
	String.raw`the question (?:now )?is|left with (?:one|a|the) question|big question|what we do not know|puzzle)\b`,
].join(''), 'iu');

const openHeading = new RegExp([
	String.raw`\b(?:open|unanswered|unresolved|remaining|further|future|unknowns?)\b.*\b(?:questions?|problems?|issues?|work|research)?\b|`,
	String.raw`\b(?:not|un)[ -]?(?:yet )?(?:known|clear|understood|solved)\b|\bquestions?\b`,
].join(''), 'iu');

/** Asked of those who are there, or only for effect. */
const chatter = new RegExp([
	[
		String.raw`^(?:\p{L}+, )?(?:can|could|would|will|do|did|are|have|shall|should|may) (?:you|we|i|everyone|everybody|anyone|anybody|`,
		String.raw`somebody)\b(?=.*\b(?:hear|see|share|start|begin|move|go on|go ahead|jump|ask|add|say|take|note|got|get|ready|agree|mute|unmute|`,
		String.raw`screen|repeat|speak|help me|back|with me|know what i mean|want|like)\b)`,
	].join(''),
	[
		String.raw`\b(?:right|okay|ok|yes|no|yeah|isn['’]t it|aren['’]t they|doesn['’]t it|don['’]t you|won['’]t it|you know|got it|got that|`,
		String.raw`make sense|makes sense|sounds good)\?$`,
	].join(''),
	String.raw`^(?:any|more|other) (?:questions?|comments?|thoughts)\b`,
	String.raw`^(?:how are you|who['’]s next|what['’]s next|what else|anything else|why not|so what|guess what|what about you|what is it|how so|really)\b`,
	String.raw`\b(?:hear me|see my screen|taking notes|your name|on mute|the agenda|next slide)\b`,
	[
		String.raw`(?:^|[:,] )(?:shall|should|can|could|may) (?:we|i) (?:just |also )?(?:propose|ask|invite|thank|bring|turn|come|start|begin|move|`,
		String.raw`go|stop|do|take|put|let)\b`,
	].join(''),
].join('|'), 'iu');

const shortest = 4;
const shortestStatement = 7;
/** In sentences: where an answer or its absence is looked for, and how near the end a question must be to be the last word. */
const window = {short: 2, long: 4, ending: 12};
/** Of one source; more would not be read. */
const most = 10;

const opening = /^(?:(?:so|and|but|or|well|okay|ok|um|uh|now|yeah|yes),? )+/iu;
const isQuestion = (text: string): boolean => /\?["'”’)]*$/.test(text);

const isAboutSubject = (sentence: TimedSentence): boolean => {
	const text = sentence.text.replace(opening, '');
	const said = isQuestion(text) ? contentWords(sentence).length > 0 : unknown.test(text);
	return wordCount(text) >= shortest && said && !chatter.test(text);
};

/** Answers the question before it. */
const answersIt = new RegExp([
	String.raw`^(?:(?:well|oh|so|i think|i['’]d say|i would say),? )*(?:yes|no|exactly|of course|sure|certainly|absolutely|probably|partly|`,
	String.raw`not (?:really|quite|at all|the same)|it depends|because|they are|it is|it does|it did|i would|i['’]d|by \p{L}+ing)\b`,
].join(''), 'iu');

/** A farewell, or thanks: nothing that answers. */
const isFarewell = ({text}: TimedSentence): boolean =>
	/^(?:thank|thanks|goodbye|bye|see you|that['’]s (?:all|it)|that is all|good night|with (?:kind|best)|write to me|then (?:that|let)|no\b|okay|until)/iu.test(text) || wordCount(text) <= 3;

const isAnswered = (next: string): boolean => answersIt.test(next) && !staysOpen.test(next) && !unknown.test(next);

/** Said in answer to a question by who has no answer yet. */
const putsOff = new RegExp([
	[
		String.raw`\b(?:i|we) (?:really |actually |honestly |just |still )*(?:do not|don['’]t|did not|didn['’]t|cannot|can['’]t) (?:really |actually |quite |`,
		String.raw`even |yet )*(?:know|say|tell|remember|have (?:the|that|an?|any) (?:answer|figures?|numbers?|data|information))\b`,
	].join(''),
	String.raw`\b(?:i['’]m|we['’]re|i am|we are) not (?:really |entirely |quite |completely |so |too |\d+ per cent )*(?:sure|certain|clear)\b`,
	String.raw`\b(?:no idea|good question|no decision|not (?:yet )?(?:been )?decided|(?:have|has) not (?:yet )?decided|haven['’]t (?:yet )?decided)\b`,
	[
		String.raw`\b(?:(?:have|need|want|going) to|['’]ll|will|can|should|must) (?:\p{L}+ )?(?:check|find out|look into|look that up|get back|come back to|`,
		String.raw`write to|take that away|follow up|think about (?:that|it))\b`,
	].join(''),
].join('|'), 'iu');

/** In a talk, those who are asked have the next word: within so many sentences they say that they do not know. */
const answerLength = 4;

const isPutOff = (sentences: readonly TimedSentence[], place: number): boolean => {
	const asking = sentences[place]!.speaker;
	const next = sentences.slice(place + 1, place + 1 + window.ending);
	const from = next.findIndex(({speaker}) => speaker !== asking);
	// Who goes on for long after a question asks another.
	return asking !== undefined && from !== -1 && from < window.short
		&& next.slice(from, from + answerLength).some(({text, speaker}) => speaker !== asking && !isQuestion(text) && putsOff.test(text));
};

/** Whether nothing in the text answers the question at `place`, or the text says that nothing can. */
const isLeftOpen = (sentences: readonly TimedSentence[], place: number): boolean => {
	if (isPutOff(sentences, place)) {
		return true;
	}

	const rest = sentences.slice(place + 1, place + 1 + window.long);
	if (isAnswered(rest[0]?.text ?? '')) {
		return false;
	}

	const nextQuestion = rest.findIndex(other => isQuestion(other.text));
	const after = nextQuestion === -1 ? rest : rest.slice(0, nextQuestion);
	return announces.test(sentences[place - 1]?.text ?? '')
		|| after.slice(0, window.short).some(other => staysOpen.test(other.text))
		|| (after.length > window.short && after.some(other => unknown.test(other.text)))
		|| (sentences.length - place <= window.ending && sentences.slice(place + 1).every(other => isQuestion(other.text) || isFarewell(other)));
};

/** "That is still an open question" points to what was said before. */
const pointsBack = /^(?:but |and |so |yet )?(?:that|this|it|which)\b.{0,60}\bopen\b/iu;
const longestSentence = 400;

type Found = {question: Sighting; place: number; worth: number};

/** As it is read: what was said in a talk, without its stumbling. */
const asRead = ({text, tokens, speaker}: TimedSentence): string => speaker === undefined ? text : cleanSpeech(tokens).text;

/** The open questions that are most worth reading, in the order of the text and in its words. */
export const findQuestions = (sentences: readonly TimedSentence[]): Sighting[] => {
	const result: Found[] = [];
	const said = new Set<string>();
	let underOpenHeading = false;
	for (const [place, sentence] of sentences.entries()) {
		const {text, start, heading} = sentence;
		if (heading) {
			underOpenHeading = openHeading.test(text);
			continue;
		}

		if (text.length > longestSentence || !isAboutSubject(sentence)) {
			continue;
		}

		const open = isQuestion(text)
			? underOpenHeading || isLeftOpen(sentences, place)
			: unknown.test(text) && !pointsBack.test(text) && wordCount(text) >= shortestStatement;
		const worth = open ? questionWorth(sentence) : 0;
		if (worth > 0 && !said.has(text.toLowerCase())) {
			said.add(text.toLowerCase());
			result.push({question: {text: asRead(sentence), start}, place, worth});
		}
	}

	return result
		.toSorted((a, b) => b.worth - a.worth || a.place - b.place)
		.slice(0, most)
		.toSorted((a, b) => a.place - b.place)
		.map(({question}) => question);
};
