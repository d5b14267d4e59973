/** `longhand config init`: a configuration file with every setting, each commented out, so that it changes nothing by itself. */
import {mkdir, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {gigabyte} from '../../worker/options.js';
import {UsageError} from '../command-line/usage-error.js';
import {wrapLines} from '../safe-text.js';
import {describeAllowed} from './check-value.js';
import {schemaDefault} from './defaults.js';
import {describeRefusedPlaces, shown, showValue} from './describe-problem.js';
import {fileName} from './find-files.js';
import {
	type Capacity, enginesKey, type Profile, profileFor, profileValues,
} from './hardware-profile.js';
import {type Setting, type SettingValue} from './setting.js';
import {findSetting, sections, settings} from './settings.js';

const headFor = ({name, memoryBytes, cores}: Profile): string => `# Settings of longhand. Everything here is commented out, and stands for itself with its default: remove the # before a
# key to set it. Where the default follows the hardware, it is that of the machine this was written on, whose profile is
# ${name} (${(memoryBytes / gigabyte).toFixed(1)} GB of memory, ${cores === 1 ? '1 core' : `${cores} cores`}). 1 GB is 1024³ bytes, 1 MB 1024².
# Flags and environment variables (LONGHAND_<SECTION>_<KEY>) stand above this file.
`;

type Values = Profile['values'];

/**
 * What holds when nothing is set.
 * @param values those of a profile; none: a large machine
 */
export const templateValue = (setting: Setting, values: Values = new Map()): SettingValue => {
	const {key, follows} = setting;
	return values.get(key) ?? schemaDefault(setting) ?? (follows === undefined ? null : templateValue(findSetting(follows)!, values));
};

const columns = 110;

const byProfile = new Set([enginesKey, ...Object.values(profileValues).flatMap(values => Object.keys(values))]);

/** What a person may write, what it is when they do not, and where they may not. */
const remarks = (setting: Setting): string[] => {
	const {key, defaultText} = setting;
	const usual = defaultText ?? (byProfile.has(key) ? 'by the hardware; below stands that of this machine' : undefined);
	const refused = describeRefusedPlaces(setting);
	return [
		`Allowed: ${describeAllowed(setting)}.`,
		...(usual === undefined ? [] : [`Default: ${usual}.`]),
		...(refused === undefined ? [] : [refused]),
	];
};

type Block = {above: string; indent: string; values: Values};

const linesOf = (setting: Setting, {above, indent, values}: Block): string[] => [
	...[setting.does, remarks(setting).join(' ')].flatMap(text => wrapLines(text, columns - indent.length - 2)).map(line => `${indent}# ${line.trim()}`),
	`${indent}#${setting.key.slice(above.length)}: ${showValue(templateValue(setting, values))}`,
];

/** The keys below `above`, and the sections within it. */
const blockOf = ({above, indent, values}: Block): string[] => {
	const below = settings.filter(({key}) => key.startsWith(above));
	const steps = [...new Set(below.map(({key}) => key.slice(above.length).split('.')[0]!))];
	return steps.flatMap(step => {
		const setting = findSetting(above + step);
		return setting ? linesOf(setting, {above, indent, values}) : [`${indent}${step}:`, ...blockOf({above: `${above}${step}.`, indent: `${indent}  `, values})];
	});
};

export const fileTemplate = (profile: Profile): string => [
	headFor(profile),
	...Object.entries(sections).flatMap(([section, about]) => [`# ${about}`, `${section}:`, ...blockOf({above: `${section}.`, indent: '  ', values: profile.values}), '']),
].join('\n');

/** A folder gets a file of the usual name. */
const fileIn = async (given: string): Promise<string> => {
	const isFolder = await stat(given).then(found => found.isDirectory(), () => false);
	return isFolder ? path.join(given, fileName) : given;
};

/**
 * Writes a new file, and the folders above it.
 * @param given the file, or the folder that it is to be in; absolute
 * @param capacity of this machine
 * @returns the file
 * @throws {UsageError} when there is one, or it cannot be written
 */
export const writeTemplate = async (given: string, capacity: Capacity): Promise<string> => {
	const file = await fileIn(given);
	try {
		await mkdir(path.dirname(file), {recursive: true});
		await writeFile(file, fileTemplate(profileFor(capacity)), {flag: 'wx'});
		return file;
	} catch (error) {
		const {code, syscall} = error as NodeJS.ErrnoException;
		throw code === 'EEXIST' && syscall === 'open'
			? new UsageError(`${shown(file)} is there already, and was not changed`, 'Remove it, or name another: longhand config init FILE')
			: new UsageError(`${shown(file)} cannot be written (${code ?? String(error)})`, 'Check the folder and its permissions, or name another file: longhand config init FILE');
	}
};
