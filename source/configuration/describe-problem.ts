/** What is wrong with a setting, as a person reads it. Keys and values may come from a file of somebody else. */
import {languageCodeOf} from '../../worker/options/language-code.js';
import {nearestName} from '../nearest-name.js';
import {cutEnd, safeText} from '../safe-text.js';
import {type Bounds, describeAllowed} from './check-value.js';
import {refusedKeys} from './refused-keys.js';
import {
	foreignPlaces, type ForeignPlace, sectionOf, type Setting, type SettingValue, variableOf,
} from './setting.js';
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

/** An address without the name, the password and the question that may be in it; anything else as it is. */
const openly = (raw: unknown): unknown =>
	typeof raw === 'string' && raw.includes('://') ? raw.replace(/\/\/[^/]*@/, '//…@').replace(/[?#].*$/s, '?…') : raw;

/** Of a language that is called by its name. */
const meantCode = ({kind}: Setting, raw: unknown): string => {
	const code = kind.type === 'language' && typeof raw === 'string' ? languageCodeOf(raw) : undefined;
	return code === undefined ? '' : `; did you mean ${code}?`;
};

export const notAllowed = (setting: Setting, raw: unknown, bounds: Bounds): string =>
	`${showValue(openly(raw))} is not allowed; allowed is ${describeAllowed(setting, bounds)}${meantCode(setting, raw)}`;

/** Of a flag, which may take more than its setting; a host without more may have been meant as an address. */
export const notAllowedFor = (setting: Setting, raw: unknown, bounds: Bounds): string => {
	if (setting.flagAllows === undefined) {
		return notAllowed(setting, raw, bounds);
	}

	const isHost = typeof raw === 'string' && /^[\w-]+(?:\.[\w-]+)*:\d{1,5}(?:\/[\w/.-]*)?$/.test(raw);
	return `${showValue(openly(raw))} is not allowed; allowed is ${setting.flagAllows}${isHost ? `; did you mean http://${raw}?` : ''}`;
};

/** Of a key that is known, and means nothing here. */
export const noMeaning = (key: string, value: SettingValue | undefined, reason: string): string =>
	`${withValue(key, value)} has no meaning: ${reason}; leave it out`;

const places: Record<ForeignPlace, string> = {project: 'the current folder', vault: 'a vault'};

/** Where a setting may not stand; undefined where it may stand anywhere. */
export const describeRefusedPlaces = ({refusedIn = {}}: Setting): string | undefined => {
	const refused = foreignPlaces.filter(place => refusedIn[place] !== undefined).map(place => places[place]);
	return refused.length === 0 ? undefined : `Not in a file found in ${refused.join(' or ')}.`;
};

/** Of a setting that a file in such a place may not have. */
export const notFrom = (place: ForeignPlace, setting: Setting, value: SettingValue | undefined, reason: string): string => {
	const {flag} = setting;
	const otherwise = ['your own file', variableOf(setting), ...(flag === undefined ? [] : [`--${flag}`])];
	return `${value === undefined ? 'a section' : showValue(openly(value))} may not be set in a file found in ${places[place]}: ${reason}; `
		+ `allowed is it in ${otherwise.slice(0, -1).join(', ')} and ${otherwise.at(-1)!}`;
};

/** Of a key that is written with dots. */
export const dottedKey = (key: string, value: SettingValue | undefined): string => {
	const [last, ...above] = key.split('.').toReversed();
	const nested = above.reduce((below, step) => `${step}: {${below}}`, `${last!}: ${value === undefined ? '{…}' : showValue(openly(value))}`);
	return `${withValue(key, value)}: a key has no dots, sections are nested; write ${nested}`;
};

const lastOf = (key: string): string => key.slice(key.lastIndexOf('.') + 1);

const aboveOf = (key: string): string => key.slice(0, -lastOf(key).length - 1);

/** All that is within a section: settings, and sections within sections. */
const inner = [...new Set(settings.flatMap(({key}) => key.split('.').map((_, index, steps) => steps.slice(0, index + 1).join('.'))))].filter(key => key.includes('.'));

/** The key that was probably meant: in the same section if there is one, else of that name elsewhere. */
const nearestKey = (key: string): string | undefined => {
	const keys = settings.map(setting => setting.key);
	const section = sectionOf(key);
	const inside = section in sections ? keys.filter(known => sectionOf(known) === section) : [];
	const elsewhere = new Map(keys.toReversed().map(known => [lastOf(known), known]));
	const meant = nearestName(lastOf(key), [...elsewhere.keys()]);
	return nearestName(key, inside) ?? nearestName(key, Object.keys(sections)) ?? (meant === undefined ? undefined : elsewhere.get(meant));
};

/** What stands at the top, and belongs in one of a few sections; undefined where no section has such a key. */
const misplaced = (name: string): string | undefined => {
	const isMeant = (key: string): boolean => lastOf(key).toLowerCase() === name.toLowerCase();
	const [first, ...others] = inner.filter(key => isMeant(key)).map(key => aboveOf(key));
	if (first !== undefined) {
		return others.length === 0 ? `it belongs in the section ${first}` : `it belongs in a section: ${[first, ...others.slice(0, -1)].join(', ')} or ${others.at(-1)!}`;
	}

	const refused = [...refusedKeys].find(([key]) => isMeant(key));
	return refused && `it belongs in the section ${aboveOf(refused[0])}, where it has no meaning: ${refused[1]}; leave it out`;
};

/** What stands behind such a name is shown nowhere. */
export const isSecret = (key: string): boolean => /(?:key|token|secret|password)$/i.test(key);

const withValue = (key: string, value: SettingValue | undefined): string =>
	shown(key) + (value === undefined || isSecret(key) ? '' : `: ${showValue(openly(value))}`);

/** @param value what it was to be; undefined for a section */
export const noSuchKey = (key: string, value: SettingValue | undefined): string => {
	const elsewhere = key.includes('.') || key.toLowerCase() in sections ? undefined : misplaced(key);
	if (elsewhere !== undefined) {
		return `${withValue(key, value)}: ${elsewhere}`;
	}

	const nearest = nearestKey(key);
	return `${withValue(key, value)}: there is no such ${value === undefined ? 'section' : 'key'}; `
		+ (nearest === undefined ? 'longhand config lists all there are' : `did you mean ${nearest}?`);
};
