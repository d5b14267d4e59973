/** What a configuration file sets. */
import path from 'node:path';
import {realPath} from '../../checkpoints/recovery.js';
import {type Bounds, checkValue} from './check-value.js';
import {
	dottedKey, noMeaning, notAllowed, notFrom, noSuchKey, shown, showValue,
} from './describe-problem.js';
import {
	type Assignment, type ConfigurationFile, type Layer, type Problem,
} from './layer.js';
import {type YamlEntry, type YamlValue} from './parse-yaml.js';
import {refusedKeys} from './refused-keys.js';
import {isPath, resolvePath} from './resolve-path.js';
import {type ForeignPlace, type Setting, type SettingValue} from './setting.js';
import {findSetting, settings} from './settings.js';

/** A file of somebody else may hold any number of wrong keys. */
const mostProblems = 20;

/** Whether there are settings below `key`. */
const isSection = (key: string): boolean => settings.some(setting => setting.key.startsWith(`${key}.`));

const isInside = (folder: string, outer: string): boolean => {
	const way = path.relative(realPath(outer), realPath(folder));
	return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
};

/** A text that looks like something else, so that it can be seen why it is not that. */
const quoted = (given: unknown): unknown => (typeof given === 'string' && /^(?:true|false|null|[+\-.\d]+)$/i.test(given) ? JSON.stringify(given) : given);

class FileReader {
	readonly assignments: Assignment[] = [];
	readonly problems: Problem[] = [];

	constructor(private readonly file: ConfigurationFile, private readonly bounds: Bounds) {}

	read(value: YamlValue | undefined): void {
		if (value?.kind === 'map') {
			this.readSection(value.entries, '');
		} else if (value && !(value.kind === 'plain' && value.value === null)) {
			const found = value.kind === 'plain' ? ` but ${showValue(value.value)}` : '';
			this.refuse(value.line, undefined, `it holds no sections${found}; longhand config init writes a file that does`);
		}
	}

	refuse(line: number, key: string | undefined, what: string): void {
		this.problems.push({where: `${shown(this.file.path)}:${line}`, what, ...(key === undefined ? {} : {key})});
	}

	private readSection(entries: readonly YamlEntry[], above: string): void {
		for (const {key: name, line, value} of entries) {
			if (this.problems.length > mostProblems) {
				return;
			}

			const key = above + name;
			const setting = findSetting(key);
			const reason = refusedKeys.get(key);
			if (name.includes('.') && (setting !== undefined || reason !== undefined || isSection(key))) {
				this.refuse(line, key, dottedKey(key, given(value)));
			} else if (reason !== undefined) {
				this.refuse(line, key, noMeaning(key, given(value), reason));
			} else if (setting) {
				this.readSetting(setting, line, value);
			} else if (isSection(key)) {
				this.readBelow(key, value);
			} else {
				this.refuse(line, key, noSuchKey(key, given(value)));
			}
		}
	}

	/** A section with nothing in it is one whose keys are all commented out. */
	private readBelow(key: string, value: YamlValue): void {
		if (value.kind === 'map') {
			this.readSection(value.entries, `${key}.`);
		} else if (value.kind === 'list' || value.value !== null) {
			this.refuse(value.line, key, `${key}: ${showValue(plainly(value))} is not allowed; its keys stand below it, indented`);
		}
	}

	private readSetting(setting: Setting, line: number, raw: YamlValue): void {
		const {key} = setting;
		const {place, path: file} = this.file;
		const reason = place === 'project' || place === 'vault' ? setting.refusedIn?.[place] : undefined;
		if (reason !== undefined) {
			this.refuse(line, key, `${key}: ${notFrom(place as ForeignPlace, setting, given(raw), reason)}`);
			return;
		}

		const value = raw.kind === 'map' ? undefined : checkValue(setting, plainly(raw), this.bounds);
		if (value === undefined) {
			const wrong = raw.kind === 'map' ? 'a section' : quoted(plainly(raw));
			this.refuse(line, key, `${key}: ${notAllowed(setting, wrong, this.bounds)}`);
			return;
		}

		if (setting.kind.type === 'model' && isPath(setting, value) && (place === 'project' || place === 'vault')) {
			const found = place === 'vault' ? 'a vault' : 'the current folder';
			this.refuse(line, key, `${key}: ${showValue(value)} is not allowed; a file found in ${found} names a model that comes with longhand or was pulled`);
			return;
		}

		const resolved = isPath(setting, value) ? resolvePath(value, path.dirname(file)) : value;
		if (place === 'project' && setting.kind.type === 'folder' && !isInside(String(resolved), path.dirname(file))) {
			this.refuse(line, key, `${key}: ${showValue(value)} is not allowed; a file found in the current folder names a folder within it`);
			return;
		}

		this.assignments.push({key, value: resolved, origin: {from: 'file', file, line}});
	}
}

const plainly = (value: Exclude<YamlValue, {kind: 'map'}>): SettingValue => (value.kind === 'list' ? value.items : value.value) as SettingValue;

/** Undefined for a section. */
const given = (value: YamlValue): SettingValue | undefined => (value.kind === 'map' ? undefined : plainly(value));

const lineOf = ({where}: Problem): number => Number(where.slice(where.lastIndexOf(':') + 1));

/** In the order of their lines, and not too many. */
const told = (problems: readonly Problem[]): Problem[] => {
	const sorted = problems.toSorted((a, b) => lineOf(a) - lineOf(b));
	const next = sorted[mostProblems];
	return next ? [...sorted.slice(0, mostProblems), {where: next.where, what: 'there is more that is wrong from here on'}] : sorted;
};

/** What the text of `file` sets, and all that in it cannot be used. */
export const fileLayer = async (file: ConfigurationFile, text: string, bounds: Bounds): Promise<Layer> => {
	// Most runs have no file, and need no parser.
	const {parseYaml} = await import('./parse-yaml.js');
	const reader = new FileReader(file, bounds);
	const {value, refused} = parseYaml(text);
	reader.read(value);
	// Before those of the values, where they are in one line.
	const ofText = refused.map(({line, message}): Problem => ({where: `${shown(file.path)}:${line}`, what: shown(message)}));
	return {assignments: reader.assignments, problems: told([...ofText, ...reader.problems])};
};
