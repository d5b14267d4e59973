/** What is known of a setting, and what its values can be. */
import {type FlagName} from '../command-line/flags.js';

export type SettingValue = boolean | number | string | null | readonly number[] | readonly string[];

/** What values look like. */
export type Kind
	= | {type: 'switch'}
		/** `memoryUnit`: bytes; no more than that many of them as this process may use. */
		| {type: 'number'; min: number; max?: number; whole?: boolean; memoryUnit?: number}
		| {type: 'numbers'; min: number; max: number}
		| {type: 'word'; words: readonly string[]}
		| {type: 'words'; words: readonly string[]}
		| {type: 'folder'}
		/** One of the words, the name of a model that was pulled, or the path of a folder. */
		| {type: 'model'; words: readonly string[]}
		/** Its code. */
		| {type: 'language'}
		/** Any text that names something elsewhere. */
		| {type: 'name'}
		/** Of a server. */
		| {type: 'address'};

/** Files that somebody else may have written: what they may set is limited. */
export const foreignPlaces = ['project', 'vault'] as const;
export type ForeignPlace = (typeof foreignPlaces)[number];

export type Setting = {
	/** `section.key`. */
	key: string;
	kind: Kind;
	/** What null means; without, null is no value. */
	none?: string;
	/** One line for a person. */
	does: string;
	/** The flag that sets it. */
	flag?: FlagName;
	/** What of a flag's text is meant, where the flag sets several settings. */
	fromFlag?: (given: string) => string;
	/** What the flag may be given, where that is more than the setting allows. */
	flagAllows?: string;
	/** A shorter name of its environment variable. */
	short?: string;
	/** Why a file in such a place may not set it. */
	refusedIn?: Partial<Record<ForeignPlace, string>>;
	/** Unless set, it is that of this key. */
	follows?: string;
	/** What the default is, for people, where it depends on the surroundings. */
	defaultText?: string;
};

/** `process_isolation.enabled` → `LONGHAND_PROCESS_ISOLATION_ENABLED`. */
export const variableOf = ({key}: Pick<Setting, 'key'>): string => `LONGHAND_${key.toUpperCase().replaceAll('.', '_')}`;

export const sectionOf = (key: string): string => key.split('.')[0]!;
