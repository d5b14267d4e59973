/** Where a text says what a word means: a term it thinks worth explaining. */

const lead = /^(?:(?:and|so|but|now|well),? )?(?:an? |the )?/iu;
const subject = /^(?<term>\p{L}[\p{L}'’ -]{2,50}?) (?:(?:is|are) (?:an? |the |when |how |what )|means |refers to |describes |stands for )/iu;
const called = /\b(?:called|known as|termed|named|calls? (?:it|this|that|them|these)|the (?:term|concept|notion|principle) of|the (?:term|word)) (?:an? |the )?["'“‘]?(?<term>\p{L}[\p{L}'’ -]{2,50})/iu;
const explained = /(?<term>\p{L}[\p{L}'’ -]{2,50}), (?:which|that) (?:is|are|means) (?:an? |the )/iu;

const within = (pattern: RegExp, text: string): string => pattern.exec(text)?.groups?.term?.toLowerCase() ?? '';

/**
 * A test for phrases (lower case) that a sentence defines: "Chunking is the …", "this is called chunking",
 * "… counted savings, which is the …".
 */
export const definedBy = (sentence: string): (phrase: string) => boolean => {
	const whole = within(subject, sentence.replace(lead, ''));
	const following = within(called, sentence);
	const preceding = within(explained, sentence);
	return phrase => phrase !== '' && (phrase === whole || whole.startsWith(`${phrase} of `)
		|| following === phrase || following.startsWith(`${phrase} `)
		|| preceding === phrase || preceding.endsWith(` ${phrase}`));
};
