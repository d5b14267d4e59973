/** What stands before and behind capitalised words, and tells whether they name a person or a firm. */
import {isCapitalised, isSureTitle, listed} from './capital-words.js';
import type {Token} from './language.js';
import {
	humanVerbs, isRole, madeByPeople, ownedByPeople, surelyHumanFates, surelyHumanVerbs,
} from './name-lists.js';

export const isBe = ({lemma, pos}: Token): boolean => lemma === 'be' && (pos === 'AUX' || pos === 'VERB');

/** "A chemist", "the first woman": who somebody is, from here on. */
export const saysWho = (tokens: readonly Token[], from: number): boolean =>
	/^(?:an?|the|our|my|his|her)$/i.test(tokens[from]?.text ?? '') && tokens.slice(from + 1, from + 5).some(({lemma, pos}) => pos === 'NOUN' && isRole(lemma));

/** ", clinical director of the institute": what somebody is, without an article. */
const holdsOffice = (tokens: readonly Token[], from: number): boolean => {
	const place = tokens.slice(from, from + 4).findIndex(({lemma, pos}) => pos === 'NOUN' && isRole(lemma));
	return place !== -1 && tokens.slice(from, from + place).every(({pos}) => ['NOUN', 'ADJ', 'PROPN'].includes(pos))
		&& /^(?:of|at|for|in|with|,)$/i.test(tokens[from + place + 1]?.text ?? '');
};

/** "(1843–1910)", "(born 1950)", ", 54,", "was 94 years old": of somebody's life. */
const lifeYears = /^\((?:(?:born|died|b\.|d\.|c\.|ca\.)\d|(?:c\.|ca\.)?\d{3,4}(?:bce?|ad)?[–—-](?:(?:c\.|ca\.)?\d{2,4}(?:bce?|ad)?)?\))/iu;
export const hasLife = (tokens: readonly Token[], to: number): boolean => {
	const after = tokens[to]?.text;
	const next = tokens[to + 1]?.text;
	if (after === undefined || next === undefined) {
		return false;
	}

	const third = tokens[to + 2]?.text;
	if (/^['’]s?$/.test(after)) {
		return ownedByPeople.has(next.toLowerCase()) || (tokens[to + 1]!.pos === 'ADJ' && ownedByPeople.has(third?.toLowerCase() ?? ''));
	}

	return (after === '(' && lifeYears.test(tokens.slice(to, to + 8).map(({text}) => text).join('')))
		|| (after === ',' && /^\d{1,3}$/.test(next) && third === ',')
		|| (isBe(tokens[to]!) && /^\d{1,3}$/.test(next) && /^(?:years?|when|and|at|\.|,)$/i.test(third ?? '.'));
};

/** "Bakes naan" where the verb was taken for a noun in the plural: what comes after it is what it is done to. */
const isVerbTakenForNoun = ({pos, text, lemma}: Token, next: Token | undefined): boolean =>
	pos === 'NOUN' && text.endsWith('s') && [lemma, text.slice(0, -1), text.slice(0, -2)].some(base => humanVerbs.has(base)) && next !== undefined && !['AUX', 'VERB', 'CCONJ'].includes(next.pos) && next.text !== ',';

/** The first verb after auxiliaries and adverbs: "had already seen". */
const verbAfter = (tokens: readonly Token[], to: number): Token | undefined =>
	tokens.slice(to, to + 3).find((token, place, all) => token.pos === 'VERB' && all.slice(0, place).every(({pos}) => pos === 'AUX' || pos === 'ADV' || pos === 'PART'));

/** Whether what follows is done by people: "wrote", "had seen", ", who", ", an economist", "is a nurse". */
export const isActing = (tokens: readonly Token[], to: number): boolean => {
	const [after, next] = tokens.slice(to, to + 2);
	if (after === undefined) {
		return false;
	}

	if (after.text === ',' && next) {
		return next.lemma === 'who' || next.lemma === 'whose' || saysWho(tokens, to + 1) || (to - 1 > 0 && holdsOffice(tokens, to + 1));
	}

	if (after.lemma === 'who') {
		return true;
	}

	if ((isBe(after) && saysWho(tokens, to + 1)) || isVerbTakenForNoun(after, next)) {
		return true;
	}

	const verb = after.pos === 'AUX' || after.pos === 'ADV' ? verbAfter(tokens, to) : after;
	return (after.pos === 'VERB' || after.pos === 'AUX' || after.pos === 'ADV') && (humanVerbs.has(after.lemma) || (verb !== undefined && humanVerbs.has(verb.lemma)));
};

/** Whether what stands before is done by whom it names: "read by Ueno". */
export const isAgent = (tokens: readonly Token[], from: number): boolean => {
	const [verb, by] = from < 2 ? [] : tokens.slice(from - 2, from);
	return by?.text === 'by' && verb !== undefined && ((verb.pos === 'VERB' && humanVerbs.has(verb.lemma)) || (verb.pos === 'NOUN' && madeByPeople.has(verb.lemma)));
};

/** Whether what follows is done by people alone, or to them. */
export const isHuman = (tokens: readonly Token[], to: number): boolean => {
	const [after, next] = tokens.slice(to, to + 2);
	const verb = verbAfter(tokens, to);
	return verb !== undefined && (after && isBe(after)
		? surelyHumanFates.has(verb.text.toLowerCase()) && (verb === next || tokens[to + 2] === verb)
		: surelyHumanVerbs.has(verb.lemma));
};

const introduction = new RegExp([
	String.raw`(?:\b(?:i am|i['’]m|my name(?: is|['’]s)|name(?: is| was|['’]s)|dear|named|a (?:man|woman|boy|girl) called|meet|ask|asked|tell|`,
	String.raw`told|thank|thank you(?: very much| so much)?,?|thanks to|(?:yours )?(?:sincerely|faithfully|truly),?|(?:kind |best |warm )regards,?|best wishes,?|emailed|according to|joined by|here is|here['’]s)|^(?:this is|it['’]s)) $`,
].join(''), 'iu');
const greeting = new RegExp([
	String.raw`^(?:(?:okay|well|yes|no|and|so|right)[,.]? )*(?:thank you(?: very much| so much)?|thanks(?: a lot)?|good (?:morning|afternoon|`,
	String.raw`evening|night)|hello|hi|hey|welcome(?: back)?|goodbye|bye|sorry|yes|no|okay|over to you|right|exactly|great|sure)(?: again)?,? ?$`,
].join(''), 'iu');

/** Whether what stands before or after the run names it as a person. */
export const isIntroduced = (tokens: readonly Token[], from: number, to: number): boolean => {
	const before = textBefore(tokens, from).trimEnd();
	const after = tokens[to];
	if (introduction.test(`${before} `) || (before !== '' && from <= 8 && greeting.test(before.replaceAll(' ,', ',')) && (after === undefined || after.pos === 'PUNCT'))) {
		return true;
	}

	const [role] = [tokens[from - 1]?.text === ',' ? tokens[from - 2] : tokens[from - 1]];
	if ((role?.pos === 'NOUN' || role?.pos === 'PROPN') && isRole(role.lemma)) {
		return true;
	}

	// "Priya could you …"
	if (from === 0 && /^(?:can|could|would|will|do|did|have|are)$/i.test(after?.text ?? '') && /^you$/i.test(tokens[to + 1]?.text ?? '')) {
		return true;
	}

	// "Devika, can you …"
	return from === 0 && after?.text === ',' && /^(?:can|could|would|will|do|did|have|are|what|how|you|please|thank|thanks)$/i.test(tokens[to + 1]?.text ?? '');
};

export const aliasBefore = /(?:known (?:as|simply as|to \w+ as)|nicknamed|n[ée]e|(?:was|were|is|be|himself|herself|was also) (?:born|called)) $/iu;

export const textBefore = (tokens: readonly Token[], from: number): string =>
	`${tokens.slice(Math.max(0, from - 8), from).map(({text, joined}) => (joined ? '' : ' ') + text).join('').trimStart()} `;

/** "Ernst & Young", but not "Frederick Vine & Drummond Matthews", "Cllr J Penn & Cllr J Clark" or "Kahneman & Tversky (1979)". */
export const isAmpersandOfFirm = (tokens: readonly Token[], place: number): boolean => {
	const before = wordsFrom(tokens, place - 1, -1);
	const behind = wordsFrom(tokens, place + 1, 1);
	const year = tokens[place + 1 + behind.length]?.text === '(' && /^\d{4}$/.test(tokens[place + 2 + behind.length]?.text ?? '');
	return !year && behind.length < 2 && !before.some(word => isSureTitle(word));
};

/** Capitalised words in a row, from a place onwards or backwards. */
const wordsFrom = (tokens: readonly Token[], from: number, step: 1 | -1): string[] => {
	const words: string[] = [];
	for (let place = from; isCapitalised(tokens[place]?.text ?? ''); place += step) {
		words.push(tokens[place]!.text);
	}

	return words;
};

/** "& Co", "and Sons": what comes after a name and makes a firm of it. */
export const isFirm = (tokens: readonly Token[], to: number): boolean => {
	const [after, next] = tokens.slice(to, to + 2).map(({text}) => listed(text));
	return ((after === '&' || after === '+') && isAmpersandOfFirm(tokens, to)) || (after === 'and' && /^(?:co|company|sons?|bros|brothers|partners|associates|daughters|cie)$/.test(next ?? '') && isCapitalised(tokens[to + 1]?.text ?? ''));
};

/** "Spoke to", "a letter from": whom one speaks to, or hears from, is a person. */
export const isAddressed = (verb: Token | undefined, preposition: string): boolean =>
	verb !== undefined && ((/^to$/i.test(preposition) && /^(?:speak|talk|write|reply|listen|apologi[sz]e|complain|confess|marry|bear|teach|explain|lose|thanks|wife|husband|son|daughter|brother|sister|friend|letter|assistant|heir)$/.test(verb.lemma))
		|| (/^from$/i.test(preposition) && /^(?:hear|letter|learn|borrow|inherit|quote|quotation|email|message|question|comment)$/.test(verb.lemma)));
/** Between two names of a list: "(piano), ", " on bass and ", ", saxophonist ". */
const listGap = /^(?: ?\([^()]{1,60}\))?(?: (?:on|for|with) [\p{Ll} ]{2,30})? ?[,;]?(?: (?:and|or|&|plus))?(?: \p{Ll}+){0,2} $/u;

export const isListGap = (tokens: readonly Token[], to: number, from: number): boolean => {
	if (from - to > 13 || from === to) {
		return false;
	}

	const between = tokens.slice(to, from);
	return between.some(({text}) => /^(?:[,;&]|and|or|plus)$/i.test(text))
		&& !between.some(({pos}) => pos === 'VERB' || pos === 'AUX') && listGap.test(between.map(({text, joined}) => (joined ? '' : ' ') + text).join('') + ' ');
};
