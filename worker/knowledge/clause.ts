/** Whether words make a sentence: something is said of something. */
import type {Token} from './language.js';

const nominal: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'PRON', 'NUM']);
const pointing = /^(?:this|that|these|those|there|here|all|some|what|one|it's|that's|there's|here's|what's)$/i;
const contracted = /^(?:(?:i|we|you|he|she|it|they|that|there|here|what|who)['’])?['’]?(?:m|s|re|ve|ll|d)$/i;

/** A verb that is neither an infinitive nor a participle alone, after what it is said of. */
export const hasClause = (tokens: readonly Token[]): boolean => {
	let subject = false;
	for (const [place, {text, pos}] of tokens.entries()) {
		const isFinite = pos === 'AUX' || (pos === 'VERB' && !/ing$/i.test(text)) || (contracted.test(text) && text.length > 1);
		if (isFinite && (subject || /^\w+['’]/.test(text)) && tokens[place - 1]?.text.toLowerCase() !== 'to') {
			return true;
		}

		subject ||= nominal.has(pos) || pointing.test(text);
	}

	return false;
};
