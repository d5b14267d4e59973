/** How far a hearing that lost its way can be trusted: up to where it began to repeat itself. Pure. */
import {loopIn} from './assess.js';
import {differencesByEnd, plainWords} from './differing-words.js';
import {isAgreement} from './judge-quality.js';

/** A text in which a loop is said once. */
export const withoutLoop = (text: string): string => {
	const loop = loopIn(text);
	return loop ? (text.slice(0, loop.turn) + text.slice(loop.end)).trim() : text;
};

/**
 * How many words of a text, parted at spaces, another model has heard, too, before it lost its way.
 * @param lost what that one heard, with its loop
 * @returns null where the two are apart, or next to nothing was said before
 */
export const wordsHeardByBoth = (text: string, lost: string): number | null => {
	const before = plainWords(lost.slice(0, loopIn(lost)?.start ?? 0));
	const spaced = text.split(/\s+/).filter(Boolean);
	const plain = spaced.flatMap((word, place) => plainWords(word).map(each => ({each, place})));
	const [best] = differencesByEnd(plain.map(({each}) => each), before)
		.map((differing, end) => ({differing, end}))
		.toSorted((a, b) => a.differing - b.differing || b.end - a.end);
	return best && best.end > 0 && isAgreement(best.differing, Math.max(best.end, before.length)) ? plain[best.end - 1]!.place + 1 : null;
};
