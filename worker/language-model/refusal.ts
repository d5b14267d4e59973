/** How models decline. */

/** For people, in the place of what they say. */
export const declined = 'the model declines to summarise this text';

/** What they begin with, in the languages that they are mostly asked in. */
const beginnings = [
	String.raw`i[’']?m (?:very |really |so )?sorry`,
	'i am (?:very |really |so )?sorry',
	'sorry',
	'my apologies',
	'i apologi[sz]e',
	'unfortunately,? i',
	String.raw`i (?:can(?:no|[’'])t|can not|am (?:unable|not able)|won[’']t|will not|must decline|have to decline)`,
	String.raw`i[’']m (?:unable|not able)`,
	'as an ai',
	'lo siento',
	'no puedo',
	'como (?:modelo|una? ia)',
	'je suis désolée?',
	'je ne peux pas',
	'désolée?',
	'es tut mir leid',
	'tut mir leid',
	'leider kann ich',
	'ich kann (?:dir|ihnen|dabei|das|diese)',
	'desculpe',
	'sinto muito',
	'não posso',
	'mi dispiace',
	'non posso',
	'het spijt me',
	'ik kan (?:dit|dat|je|u)',
].join('|');
const begins = new RegExp(String.raw`^\P{L}*(?:${beginnings})(?!\p{L})`, 'iu');

/** What only a model that declines says: a speaker, too, is sorry for much, and cannot do everything. */
const declines = new RegExp([
	String.raw`(?:can(?:no|[’'])t|can not|unable to|not able to|won[’']t|will not) (?:\w+ )?(?:assist|help|comply|fulfil|summari[sz]e|process|provide|generate|create|complete|engage|do (?:that|this))`,
	'as an ai',
	'decline to',
	'no puedo (?:ayudar|asistir|resumir|cumplir|proporcionar)',
	String.raw`peux pas (?:vous |t[’'])?(?:aider|résumer|répondre|fournir)`,
	'(?:nicht|nicht dabei) (?:helfen|zusammenfassen)',
	'não posso (?:ajudar|resumir)',
	'non posso (?:aiutar|riassumere)',
	'niet (?:mee )?(?:helpen|samenvatten)',
].join('|'), 'iu');

/** Of an answer without any JSON in it. */
export const isRefusal = (answer: string): boolean => begins.test(answer);

/** Of what stands in the place of a summary. */
export const refusesAsSummary = (points: readonly string[]): boolean =>
	points.length > 0 && points.every(point => begins.test(point)) && points.some(point => declines.test(point));
