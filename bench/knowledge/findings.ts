/**
 * People, concepts and jargon against answers written by hand, before the finders read the texts: on the samples, and on
 * texts of other subjects; as they were written, and as the speech model hears them.
 *
 * All texts count together. A person is right under the fullest form that the text has; a term in the singular or the
 * plural, in any letter case, with or without hyphens, and under any form that is known for it. Each answer counts once.
 * A concept that the reader lists as jargon or as a mental model alone counts neither for nor against.
 */
import {createRequire} from 'node:module';
import {type Digest} from '../../checkpoints/vault-record.js';
import {digest} from '../../worker/knowledge/digest.js';
import {type FindingText, otherTexts, sampleTexts} from '../measure/finding-texts.js';
import {
	noScore, precision, recall, type Score, scoreDefinitions, scorePeople, scoreSentences, scoreTerms, sum,
} from '../measure/findings-score.js';
import {type KnowledgeRow} from '../measure/knowledge-row.js';
import {type Result} from '../measure/row.js';

type Compromise = (text: string) => {people: () => {out: (form: 'array') => string[]}};

/** A well-known library alone: the people of compromise, without the possessive, each once. */
const libraryPeople = ({segments}: FindingText): string[] => {
	const nlp = createRequire(import.meta.url)('compromise') as Compromise;
	const names = nlp(segments.map(({text}) => text).join('\n')).people().out('array');
	return [...new Set(names.map(name => name.replace(/['’]s$/, '').replaceAll(/[^\p{L}\p{M}.' -]/gu, '').trim()))];
};

type Scores = Record<'people' | 'library' | 'concepts' | 'jargon' | 'definitions' | 'models' | 'questions', Score>;

const kinds = ['people', 'library', 'concepts', 'jargon', 'definitions', 'models', 'questions'] as const;

const titles: Record<keyof Scores, string> = {
	people: 'people', library: 'people, compromise alone', concepts: 'concepts', jargon: 'jargon', definitions: 'definitions', models: 'mental models', questions: 'open questions',
};

const scoresOf = (text: FindingText, found: Digest): Scores => ({
	people: scorePeople(found.people.map(({name}) => name), text.reference.people),
	library: scorePeople(libraryPeople(text), text.reference.people),
	concepts: scoreTerms(found.terms, text.reference.concepts, [...text.reference.mental_models, ...text.reference.jargon.map(({term}) => term)]),
	jargon: scoreTerms(found.jargon, text.reference.jargon.map(({term}) => term)),
	definitions: scoreDefinitions(found.jargon, text.reference.jargon),
	models: scoreTerms(found.mental_models, text.reference.mental_models),
	questions: scoreSentences(found.questions, text.reference.open_questions),
});

const total = (all: readonly Scores[]): Scores =>
	Object.fromEntries(kinds.map(kind => [kind, all.map(scores => scores[kind]).reduce((a, b) => sum(a, b), noScore)])) as Scores;

const figure = (value: number): string => value.toFixed(2);
const list = (names: readonly string[]): string => names.length === 0 ? '' : names.join('; ');

const say = (title: string, scores: Scores, print: (text: string) => void): void => {
	print(`${title}\n${'what'.padEnd(26)} precision  recall   right  found  wanted`);
	for (const kind of kinds) {
		const score = scores[kind];
		print(`${titles[kind].padEnd(26)} ${figure(precision(score)).padStart(9)} ${figure(recall(score)).padStart(7)} ${String(score.right).padStart(7)} ${String(score.found).padStart(6)} ${String(score.wanted).padStart(7)}`);
	}

	if (process.env.LONGHAND_BENCH_DETAIL) {
		for (const kind of kinds.filter(one => one !== 'library')) {
			print(`  ${titles[kind]}: wrong [${list(scores[kind].wrong)}], missed [${list(scores[kind].missed)}]`);
		}
	}
};

const aims = {people: {precision: 0.95, recall: 0.9}, concepts: {precision: 0.7, recall: 0.7}} as const;

const results = (where: string, scores: Scores): Result[] => (['people', 'concepts'] as const).flatMap(kind => (['precision', 'recall'] as const).map((name): Result => ({
	measure: `${titles[kind]}, ${name}, ${where}`,
	figure: (name === 'precision' ? precision : recall)(scores[kind]),
	unit: '',
	aim: {at: 'least', value: aims[kind][name]},
	detail: `${scores[kind].right} right of ${scores[kind].found} found and ${scores[kind].wanted} wanted`,
})));

const measure = (texts: readonly FindingText[], heard: boolean): Scores => total(texts.flatMap(text => {
	const segments = heard ? text.heard : text.segments;
	return segments ? [scoresOf({...text, segments}, digest(segments, text.kind))] : [];
}));

export const row: KnowledgeRow = {
	name: 'findings',
	async run({say: print}) {
		const samples = sampleTexts();
		const others = otherTexts();
		const written = measure(samples, false);
		const kept = measure(others, false);
		say(`the ${samples.length} samples, as written`, written, print);
		say('the samples, as the base model hears them (answers of the written text)', measure(samples, true), print);
		say(`${others.length} texts on other subjects, as written`, kept, print);
		say('the spoken ones of these, as the base model hears them', measure(others, true), print);
		return [...results('samples', written), ...results('other texts', kept)];
	},
};
