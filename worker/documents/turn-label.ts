/**
 * The label with which a turn of a dialogue begins: "Joyce Murray: …", "[00:12] Speaker 1: …", "**Interviewer:** …", or
 * alone on its line with a time, as many programs export what was said: "Joyce Murray  0:12".
 */
import {functionWords} from '../knowledge/common-words.js';
import {oneLine} from './document.js';

export type Turn = {
	/** Who speaks, as it stands, without the time. */
	label: string;
	/** The time that stands beside it, as it stands. */
	stamp: string | undefined;
	/** What is said on the same line; empty for a label that stands alone. */
	text: string;
};

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

/** What begins lines with a colon and is nobody: headings of remarks, fields of forms, heads of letters. */
const fields = words(`
note notes nb definition definitions theorem lemma proof corollary proposition remark remarks example examples exercise
exercises solution hint hints warning caution tip tips important info information summary abstract introduction
conclusion conclusions background overview result results method methods discussion reference references source sources
episode series figure fig table chart equation appendix section chapter part step steps stage phase item items agenda topic topics
subject date dates time times place venue location room address phone tel telephone fax mobile email e-mail mail web
website url link links from to cc bcc sent received re attn attendees attendance present absent apologies participants
invited regrets minutes action actions decision decisions resolution resolved motion vote deadline due status priority
type category tag tags keyword keywords title author authors publisher published year volume issue isbn issn doi page
pages price cost costs total subtotal quantity size colour color weight height width length ingredients directions
preparation instructions serves servings yield calories name surname age gender sex nationality born died occupation
company organisation organization position department id number no ref version revision updated created modified
copyright license licence todo done pros cons pro con advantage advantages disadvantage disadvantages benefit benefits
strength strengths weakness weaknesses opportunities threats problem problems task tasks goal goals aim aims objective
objectives purpose scope input inputs output outputs parameter parameters returns usage syntax description details
comment comments observation observations hypothesis prediction evidence claim cause causes effect effects symptoms
treatment diagnosis prognosis update edit ps monday tuesday wednesday thursday friday saturday sunday january february
march april june july august september october november december http https questions answers term terms meaning
translation pronunciation synonym synonyms antonym antonyms etymology usage noun verb adjective adverb front back
files file availability license licence content-type mime-version message-id reply-to in-reply-to return-path precedence
before after then now first second third finally firstly secondly thirdly next last today tomorrow yesterday
`);

/** In names and offices, not capitalised. */
const small = words('of the and for de del della der den di da do dos du la le van von zu zur bin ibn al el ter ten y e to');

/** Words of grammar that are names as well. */
const namesToo = words('will may can the');

const time = String.raw`\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s?[AaPp]\.?[Mm]\.?)?`;
const day = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+`;
const moment = String.raw`(?:${day})?${time}(?:\s*(?:-{1,3}>?|–|—|to)\s*${time})?`;
const stampBefore = new RegExp(String.raw`^(?:\[(?<square>${moment})\]|\((?<round>${moment})\)|(?<open>${moment}))(?:\s*[-–—|]\s+|\s*:\s+|\s*)(?=\S)`, 'u');
const stampAfter = new RegExp(String.raw`\s*(?:\[(?<square>${moment})\]|\((?<round>${moment})\)|(?:^|\s|,\s?|[-–—|]\s)(?<open>${moment}))$`, 'u');
const stampAlone = new RegExp(String.raw`^[\[(]?${moment}[\])]?$`, 'u');

/** Without what stands in brackets, and with it. */
const longestLabel = 60;
const longestHead = 160;

const valueOf = (match: RegExpExecArray): string | undefined => match.groups?.square ?? match.groups?.round ?? match.groups?.open;

const isCapital = (word: string): boolean => /^(?:\p{Lu}|\p{Lt}|\p{Lo}|\p{N}|[#&@])/u.test(word);

/** Without what stands in brackets at its end: an office, a party, a place. */
export const outerLabel = (label: string): string => label.replace(/\s*(?:\((?:[^()]|\([^()]*\))*\)|\[[^[\]]*\])$/u, '');

/** Whether a label can name a speaker: a few words that begin with capitals. */
export const isLabel = (label: string): boolean => {
	const bare = outerLabel(label);
	const parts = bare.split(/,\s/u).flatMap(part => part.split(' '));
	const [first = '', ...others] = parts;
	if (bare.length > longestLabel || bare === '' || parts.length > 7 || !/^[\p{Lu}\p{Lt}\p{Lo}]/u.test(first)) {
		return false;
	}

	// A point ends a sentence, save after an initial or a title.
	if (!parts.every(part => /^[\p{L}\p{N}#&@][\p{L}\p{M}\p{N}'’&/#_@-]*(?:\.[\p{L}\p{N}]*)*$/u.test(part) && (!part.includes('.') || part.length <= 6))) {
		return false;
	}

	const lower = parts.map(part => part.toLowerCase().replace(/\.$/, ''));
	if (lower.some((word, place) => (fields.has(word) || /^(?:content|x|mime|list)-/.test(word)) && (place === 0 || place === parts.length - 1))) {
		return false;
	}

	if (functionWords.has(lower[0]!) && !namesToo.has(lower[0]!) && first.length > 1) {
		return false;
	}

	// "Project manager" is an office; with more words in lower case, it is the beginning of a sentence.
	return others.every(part => isCapital(part) || small.has(part)) || (parts.length <= 3 && !others.some(part => functionWords.has(part)));
};

/** Marks of emphasis around a label in plain text. */
const unmarked = (line: string): string => line.replace(/^(?:\*{2}|__)([^*_]{1,100}?)(:?)(?:\*{2}|__)(:?)(?=\s|$)/u, '$1$2$3').replace(/::$/, ':');

/** The turn that a line begins; undefined for any other line. Whether its label is one depends on the others. */
export const turnIn = (line: string): Turn | undefined => {
	let rest = unmarked(line.slice(0, longestHead)).replace(/^(?:>{2,}|[-–—•])\s*(?=\S)/u, '');
	const tail = line.slice(longestHead);
	const before = stampBefore.exec(rest);
	let stamp = before ? valueOf(before) : undefined;
	rest = before ? rest.slice(before[0].length) : rest;
	const colon = /:(?=\s|$)|：/u.exec(rest);
	let head = colon ? rest.slice(0, colon.index).trim() : rest.trim();
	const text = colon ? oneLine(rest.slice(colon.index + 1) + tail) : '';
	const after = stampAfter.exec(head);
	if (after && stamp === undefined) {
		stamp = valueOf(after);
		head = head.slice(0, after.index).trim();
	}

	// A line of its own needs a colon or a time to be a label.
	if (!colon && (stamp === undefined || tail !== '')) {
		return undefined;
	}

	// The chat of a meeting: "From Alice Smith to Everyone".
	const label = oneLine(head.replace(/^From\s+(.+?)(?:\s+to\s+.+)?$/u, '$1')).replace(/[,–—|-]$/u, '').trim();
	return isLabel(label) ? {label, stamp, text} : undefined;
};

/** Whether a line holds nothing but a time. */
export const isStamp = (line: string): boolean => line.length < 60 && stampAlone.test(line.trim());

/** Whether a line that begins no turn does not go on the one before: "Action: …", or the time of another message. */
export const beginsAnew = (line: string): boolean => stampBefore.test(line.slice(0, longestHead)) || /^\p{Lu}[\p{L} ]{1,30}:\s/u.test(line);
