/** Words as they are written, between spaces, each with its tokens: what a listener hears as one word, a tokeniser may part. */
import type {Token} from './language.js';

export type SpokenWord = {
	/** With the marks around it. */
	text: string;
	/** Lower case, without them; empty for a mark alone. */
	core: string;
	tokens: readonly Token[];
};

export const coreOf = (text: string): string => text.toLowerCase().replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').replaceAll('’', '\'');

export const spokenWords = (tokens: readonly Token[]): SpokenWord[] => {
	const groups: Token[][] = [];
	for (const token of tokens) {
		const last = groups.at(-1);
		if (last && token.joined) {
			last.push(token);
		} else {
			groups.push([token]);
		}
	}

	return groups.map(group => {
		const text = group.map(token => token.text).join('');
		return {text, core: coreOf(text), tokens: group};
	});
};
