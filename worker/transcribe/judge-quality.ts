/**
 * How far a transcript can be trusted: by what the check stage doubts, and by how far two models are apart on the same
 * sound. The figures behind the marks are in docs/quality.md. Pure.
 */
import {type Quality} from '../protocol/file-events.js';
import {differingWords} from './differing-words.js';

export type Judged = {
	quality: Quality;
	/** Why, for people; none when it is good. */
	warnings: string[];
	/** False where there are words, and too few of them were heard by another model to say anything. */
	compared: boolean;
};

/** A chunk heard by two models, by the other one from its beginning up to a share of it. */
export type ComparedChunk = {first: string; other: string; share: number; /** The check stage found the first hearing flawed. */ isFlawed: boolean};

export type QualitySigns = {
	/** Seconds of detected speech, and of that in passages that are doubted. */
	spoken: number;
	doubted: number;
	/** Anything was heard. */
	hasWords: boolean;
	compared: readonly ComparedChunk[];
};

/** Share of the words that differ; where only a few were compared, three that differ by chance are a third of them. */
const differ = {doubtful: 0.35, poor: 0.65};
const differAmongFew = {doubtful: 0.55, poor: 0.8};
const fewWords = 15;
/** Fewer words than this are too few to compare. */
const fewestWords = 8;
/** Share of the speech that is doubted. */
const doubt = {doubtful: 0.2, poor: 0.6};
/** Less detected speech than this may be a cough. */
const leastSpeech = 3;

const levelOf = (share: number, marks: {doubtful: number; poor: number}): Quality => {
	if (share >= marks.poor) {
		return 'poor';
	}

	return share >= marks.doubtful ? 'doubtful' : 'good';
};

const levelOfDifference = (share: number, words: number): Quality => levelOf(share, words < fewWords ? differAmongFew : differ);

/** Whether two hearings of so many words are alike, and the words enough to say so. */
export const isAgreement = (differing: number, words: number): boolean => words >= fewestWords && levelOfDifference(differing / words, words) === 'good';

const percent = (share: number): string => `${Math.round(100 * Math.min(1, share))} %`;

/** How far two models are apart, in all chunks together. */
const disagreement = (compared: readonly ComparedChunk[]): {share: number; level: Quality; isEnough: boolean} => {
	let [differing, words] = [0, 0];
	for (const {first, other, share, isFlawed} of compared) {
		const found = differingWords(first, other, share);
		differing += isFlawed ? found.words : found.differing;
		words += found.words;
	}

	const share = words === 0 ? 0 : differing / words;
	const isEnough = words >= fewestWords;
	return {share, isEnough, level: isEnough ? levelOfDifference(share, words) : 'good'};
};

/** Whether whole chunks are worth hearing twice. */
export const isInDoubt = (compared: readonly ComparedChunk[]): boolean => disagreement(compared).level !== 'good';

const worst = (a: Quality, b: Quality): Quality => (a === 'poor' || b === 'poor' ? 'poor' : (a === 'doubtful' ? a : b));

export const judgeQuality = ({spoken, doubted, hasWords, compared}: QualitySigns): Judged => {
	if (!hasWords) {
		return spoken >= leastSpeech
			? {
				quality: 'poor',
				warnings: [`no words were heard in ${Math.round(spoken)} s of sound that may be speech: it may be in a language that the model does not know, or not be intelligible`],
				compared: true,
			}
			: {quality: 'good', warnings: [], compared: true};
	}

	const {share: apart, level: byDifference, isEnough} = disagreement(compared);
	const doubtedShare = spoken === 0 ? 0 : doubted / spoken;
	const byDoubt = spoken < leastSpeech ? 'good' : levelOf(doubtedShare, doubt);
	const likely = byDifference === 'poor' ? 'it is probably not English, or not intelligible' : 'it may not be English, or be hard to understand';
	return {
		quality: worst(byDifference, byDoubt),
		compared: isEnough,
		warnings: [
			...(byDifference === 'good' ? [] : [`two speech models differ in ${percent(apart)} of the words that both heard: ${likely}`]),
			...(byDoubt === 'good' ? [] : [`${percent(doubtedShare)} of the speech is in passages that are doubtful`]),
		],
	};
};
