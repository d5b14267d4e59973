/**
 * Says what is wrong with the text of a chunk. A speech model that loses its way repeats itself ("again again
 * again …"), says more than a mouth can, says something where there is next to no speech, or nothing where there is.
 */

export type Flaw = 'repeats itself' | 'too many words' | 'words without speech' | 'too few words' | 'no words';

/** Runs of one group of words, at most `longestGroup` words long, are looked for. */
const longestGroup = 8;
/** Fast talkers reach 5 words a second over a whole chunk; auctioneers are not transcribed. */
const fastestWords = 6.5;
const fastestCharacters = 36;
/** A shorter sound may be a cough. */
const shortestSilence = 1.5;
/** The slowest say a word a second; a single one in a long stretch of speech is what is left of a text that was lost. */
const slowest = {words: 0.4, seconds: 4};
/** Nobody says more than four words in so few seconds. */
const nextToNothing = 0.5;

/** Of scripts that put no spaces between words: two letters are about a word. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

const wordsOf = (text: string): RegExpMatchArray[] => [...text.matchAll(/[\p{L}\p{N}']+/gu)];
const plain = (words: readonly RegExpMatchArray[]): string[] => words.map(([word]) => word.toLowerCase());

type Loop = {/** Words that the run of a repeated group covers, the first of them, and how often the group is there. */ covered: number; from: number; size: number; times: number};

/** The run of a repeated group that covers the most words. */
const longestLoop = (words: readonly string[]): Loop => {
	let longest: Loop = {
		covered: 0, from: 0, size: 1, times: 1,
	};
	for (let size = 1; size <= longestGroup; size++) {
		let run = 0;
		for (let at = size; at < words.length; at++) {
			run = words[at] === words[at - size] ? run + 1 : 0;
			const times = Math.floor(run / size) + 1;
			if (times > 1 && run + size > longest.covered && times >= 3) {
				longest = {
					covered: run + size, from: at - run - size + 1, size, times,
				};
			}
		}
	}

	return longest;
};

/** "Very very very good" is said; half a chunk of it, or eight words of it, is not. */
const isLost = ({covered, times}: Loop, words: number): boolean => times >= 4 && (covered >= 8 || covered >= words / 2);

/**
 * Where a text repeats itself as nobody does: where that begins, where its first turn ends, and where it ends, in
 * characters from the beginning. Null where it does not.
 */
export const loopIn = (text: string): {start: number; turn: number; end: number} | null => {
	const words = wordsOf(text);
	const loop = longestLoop(plain(words));
	if (!isLost(loop, words.length)) {
		return null;
	}

	const endOf = ({0: word, index = 0}: RegExpMatchArray): number => index + word.length;
	return {
		start: words[loop.from]!.index!, turn: endOf(words[loop.from + loop.size - 1]!), end: endOf(words[loop.from + loop.covered - 1]!),
	};
};

/**
 * @param seconds of detected speech in the chunk
 * @returns what is wrong, or null
 */
export const assess = (text: string, seconds: number): Flaw | null => {
	const words = wordsOf(text);
	if (words.length === 0) {
		return seconds >= shortestSilence ? 'no words' : null;
	}

	if (isLost(longestLoop(plain(words)), words.length)) {
		return 'repeats itself';
	}

	if (words.length > 4 && seconds < nextToNothing) {
		return 'words without speech';
	}

	const spoken = Math.max(nextToNothing, seconds);
	if (words.length > 4 && (words.length / spoken > fastestWords || text.length / spoken > fastestCharacters)) {
		return 'too many words';
	}

	const said = words.length + ((text.match(unspaced)?.length ?? 0) / 2);
	return seconds >= slowest.seconds && said / seconds < slowest.words ? 'too few words' : null;
};

const severity: Record<Flaw, number> = {
	'too few words': 1, 'no words': 2, 'too many words': 3, 'words without speech': 3, 'repeats itself': 4,
};

/** The better of two hearings of the same chunk: the one with the lesser flaw, the first when they are alike. */
export const betterOf = (first: string, second: string, seconds: number): {text: string; flaw: Flaw | null} => {
	const flaws = [assess(first, seconds), assess(second, seconds)] as const;
	const weigh = (flaw: Flaw | null): number => (flaw === null ? 0 : severity[flaw]);
	return weigh(flaws[1]) < weigh(flaws[0]) ? {text: second, flaw: flaws[1]} : {text: first, flaw: flaws[0]};
};
