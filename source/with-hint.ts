/** A message and what to do about it, on one line. */
import {safeLine} from './safe-text.js';

/** As sentences. */
export const withHint = (message: string, hint: string): string => {
	const text = safeLine(message);
	const more = safeLine(hint);
	return more === '' ? text : `${text}${/[.!?]$/.test(text) ? '' : '.'} ${more}`;
};
