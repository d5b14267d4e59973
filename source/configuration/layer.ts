/** One of the places where settings come from, and what it says. */
import {type ForeignPlace, type SettingValue} from './setting.js';

/** Where a value comes from. */
export type Origin
	= | {from: 'default'}
		| {from: 'profile'; profile: string}
		| {from: 'file'; file: string; line: number}
		| {from: 'environment'; variable: string}
		| {from: 'flag'; flag: string};

export type Assignment = {key: string; value: SettingValue; origin: Origin};

/** Something that cannot be used. */
export type Problem = {
	/** A file and its line, a variable, a flag. */
	where: string;
	/** What is wrong, and what is allowed. One safe line. */
	what: string;
	/** What it is about; undefined where the whole place cannot be read. */
	key?: string;
};

export type Layer = {assignments: readonly Assignment[]; problems: readonly Problem[]};

/** A configuration file: the person's own, or found where somebody else may have put it. */
export type FilePlace = 'named' | 'user' | ForeignPlace;
export type ConfigurationFile = {place: FilePlace; path: string};
