/**
 * Sources that are addresses: what of one may be shown and kept. An address may hold a secret (the signature of a link
 * that was shared, a token of a private feed): only the input of a job has all of it, so that it can be gone on with.
 */
import {createHash} from 'node:crypto';

/** Longer ones are no addresses that a person has. */
export const longestUrl = 4096;

/** Whether a source is given by its address; a folder called `https:` is written `./https:`. */
export const isUrl = (source: string): boolean => /^https?:\/\//i.test(source);

/** Names of parameters whose values are secrets, on the web at large and in links that storage services sign. */
const secretName = /key|token|secret|pass|pwd|auth|sig|cred|session|jwt|policy|hash|hmac|ticket|access|expire|^(?:code|sid|se|sp|sv|sr|st|ske|sks|skt|skoid|sktid)$|^x-(?:amz|goog|ms)-/i;

/** Characters of a value; longer ones are nothing that a person would know the source by. */
const longestValue = 40;

const hide = (query: string): string => query.split('&').map(part => {
	const [name = '', ...rest] = part.split('=');
	const value = rest.join('=');
	return rest.length > 0 && (secretName.test(name) || value.length > longestValue) ? `${name}=…` : part;
}).join('&');

/** The address without what may be secret: user, password, values of parameters. For people, notes and logs. */
export const publicUrl = (source: string): string => {
	const {origin, pathname, search} = new URL(source);
	return origin + pathname + (search.length > 1 ? `?${hide(search.slice(1))}` : '');
};

/** Tells addresses apart that look alike when their secrets are hidden: what events and journals call a source. */
export const urlIdentity = (source: string): string => {
	const shown = publicUrl(source);
	const {href, hash} = new URL(source);
	const whole = hash === '' ? href : href.slice(0, -hash.length);
	return shown === whole ? shown : `${shown}#${createHash('sha256').update(whole).digest('hex').slice(0, 12)}`;
};

/** A source as it may be shown: an address without its secrets, a path as it is. */
export const shownSource = (source: string): string => (isUrl(source) ? publicUrl(source) : source);

/**
 * Why a text that looks like an address cannot be a source, as the end of a sentence without the text itself; undefined
 * where it can.
 */
export const whyNoSource = (text: string): string | undefined => {
	if (!URL.canParse(text)) {
		return 'it is not an address';
	}

	const {username, password} = new URL(text);
	if (username !== '' || password !== '') {
		return 'it holds a user or a password, which would stay in the checkpoint';
	}

	return text.length > longestUrl ? `it is longer than ${longestUrl} characters` : undefined;
};
