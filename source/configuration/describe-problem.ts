/** What is wrong with a setting, as a person reads it. Keys and values may come from a file of somebody else. */
import {nearestName} from '../nearest-name.js';
import {cutEnd, safeText} from '../safe-text.js';
import {type Bounds, describeAllowed} from './check-value.js';
import {sectionOf, type Setting, type SettingValue} from './setting.js';
import {sections, settings} from './settings.js';

const widest = 100;

/** Any text on one line, and not too long. */
export const shown = (text: string): string => cutEnd(safeText(text), widest);

/** As it would stand in the file, safe, at its full length. */
export const wholeValue = (value: unknown): string => {
	if (Array.isArray(value)) {
		return `[${value.map(each => wholeValue(each)).join(', ')}]`;
	}

	return safeText(typeof value === 'string' && (value === '' || value !== value.trim()) ? JSON.stringify(value) : String(value));
};

/** Like {@link wholeValue}, and not too long. */
export const showValue = (value: unknown): string => cutEnd(wholeValue(Array.isArray(value) ? value.slice(0, 50) : value), widest);

export const notAllowed = (setting: Setting, raw: unknown, bounds: Bounds): string =>
	`${setting.kind.type === 'text' && setting.kind.hidden ? 'what is given there' : showValue(raw)} is not allowed; allowed is ${describeAllowed(setting, bounds)}`;

const lastOf = (key: string): string => key.slice(key.lastIndexOf('.') + 1);

/** The key that was probably meant: in the same section if there is one, else of that name elsewhere. */
const nearestKey = (key: string): string | undefined => {
	const keys = settings.map(setting => setting.key);
	const section = sectionOf(key);
	const inside = section in sections ? keys.filter(known => sectionOf(known) === section) : [];
	const elsewhere = new Map(keys.toReversed().map(known => [lastOf(known), known]));
	const meant = nearestName(lastOf(key), [...elsewhere.keys()]);
	return nearestName(key, inside) ?? nearestName(key, Object.keys(sections)) ?? (meant === undefined ? undefined : elsewhere.get(meant));
};

/** @param value what it was to be; undefined for a section */
export const noSuchKey = (key: string, value: SettingValue | undefined): string => {
	const nearest = nearestKey(key);
	return `${shown(key)}${value === undefined ? '' : `: ${showValue(value)}`}: there is no such ${value === undefined ? 'section' : 'key'}; `
		+ (nearest === undefined ? 'longhand config lists all there are' : `did you mean ${nearest}?`);
};
