/** What the flags of a command line set. */
import path from 'node:path';
import {type FlagName, flags} from '../command-line/flags.js';
import {type Bounds, checkValue, valueFromText} from './check-value.js';
import {notAllowedFor} from './describe-problem.js';
import {type Assignment, type Layer, type Problem} from './layer.js';
import {isPath} from './resolve-path.js';
import {type Setting} from './setting.js';
import {settings} from './settings.js';

/** The flags that were given: their text, or true for one that takes none. */
export type GivenFlags = ReadonlyMap<FlagName, string | true>;

/** What was given with `flag`; undefined for one that takes nothing. */
export const textOf = (given: GivenFlags, flag: FlagName): string | undefined => {
	const value = given.get(flag);
	return typeof value === 'string' ? value : undefined;
};

const read = (setting: Setting, flag: FlagName, given: string | true, {cwd, bounds}: {cwd: string; bounds: Bounds}): Assignment | Problem => {
	const raw = given === true ? !flag.startsWith('no-') : valueFromText(setting, setting.fromFlag?.(given) ?? given);
	const value = checkValue(setting, raw, bounds);
	if (value === undefined) {
		return {where: `--${flag}`, key: setting.key, what: notAllowedFor(setting, given, bounds)};
	}

	const resolved = isPath(setting, value) ? path.resolve(cwd, value) : value;
	return {key: setting.key, value: resolved, origin: {from: 'flag', flag: `--${flag}`}};
};

/** @param cwd what relative folders are seen from */
export const flagsLayer = (given: GivenFlags, cwd: string, bounds: Bounds): Layer => {
	const found = settings.flatMap(setting => {
		const {flag} = setting;
		const value = flag === undefined ? undefined : given.get(flag);
		return flag === undefined || value === undefined ? [] : [read(setting, flag, value, {cwd, bounds})];
	});
	return {
		assignments: found.filter((each): each is Assignment => 'origin' in each),
		problems: found.filter((each): each is Problem => 'what' in each),
	};
};

/** The flags that `parsed` has a value for; `--no-moc` stands there as `moc: false`. */
export const givenFlags = (parsed: Readonly<Record<string, unknown>>): GivenFlags =>
	new Map((Object.keys(flags) as FlagName[]).flatMap(name => {
		const value = parsed[parserName(name)];
		if (name.startsWith('no-')) {
			return value === false ? [[name, true] as const] : [];
		}

		return typeof value === 'string' || value === true ? [[name, value] as const] : [];
	}));

/** How the parser calls a flag: `on-stale` is `onStale`, and `no-moc` is `moc`. */
export const parserName = (name: FlagName): string =>
	name.replace(/^no-/, '').replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
