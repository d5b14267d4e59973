/** `longhand config init`: a configuration file with every setting, each commented out, so that it changes nothing by itself. */
import {mkdir, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {UsageError} from '../command-line/usage-error.js';
import {wrapLines} from '../safe-text.js';
import {describeAllowed} from './check-value.js';
import {schemaDefault} from './defaults.js';
import {shown, showValue} from './describe-problem.js';
import {fileName} from './find-files.js';
import {enginesKey, profileValues} from './hardware-profile.js';
import {
	foreignPlaces, type ForeignPlace, type Setting, type SettingValue,
} from './setting.js';
import {findSetting, sections, settings} from './settings.js';

const head = `# Settings of longhand. Everything here is commented out, and stands for itself with its default: remove the # before a
# key to set it. On a small machine less may be allowed, and hold by itself: longhand config tells.
# Flags and environment variables (LONGHAND_<SECTION>_<KEY>) stand above this file.
`;

/** What stands there when nothing is set. */
export const templateValue = (setting: Setting): SettingValue =>
	schemaDefault(setting) ?? (setting.follows === undefined ? null : schemaDefault(findSetting(setting.follows)!) ?? null);

const columns = 110;

const byProfile = new Set([enginesKey, ...Object.values(profileValues).flatMap(values => Object.keys(values))]);

const where: Record<ForeignPlace, string> = {project: 'the current folder', vault: 'a vault'};

/** What a person may write, what it is when they do not, and where they may not. */
const remarks = (setting: Setting): string[] => {
	const {key, defaultText, refusedIn = {}} = setting;
	const usual = defaultText ?? (byProfile.has(key) ? 'by the hardware' : undefined);
	const refused = foreignPlaces.filter(place => refusedIn[place] !== undefined).map(place => where[place]);
	return [
		`Allowed: ${describeAllowed(setting)}.`,
		...(usual === undefined ? [] : [`Default: ${usual}.`]),
		...(refused.length > 0 ? [`Not in a file found in ${refused.join(' or ')}.`] : []),
	];
};

const linesOf = (setting: Setting, above: string, indent: string): string[] => [
	...[setting.does, remarks(setting).join(' ')].flatMap(text => wrapLines(text, columns - indent.length - 2)).map(line => `${indent}# ${line.trim()}`),
	`${indent}#${setting.key.slice(above.length)}: ${showValue(templateValue(setting))}`,
];

/** The keys below `above`, and the sections within it. */
const blockOf = (above: string, indent: string): string[] => {
	const below = settings.filter(({key}) => key.startsWith(above));
	const steps = [...new Set(below.map(({key}) => key.slice(above.length).split('.')[0]!))];
	return steps.flatMap(step => {
		const setting = findSetting(above + step);
		return setting ? linesOf(setting, above, indent) : [`${indent}${step}:`, ...blockOf(`${above}${step}.`, `${indent}  `)];
	});
};

export const fileTemplate = (): string =>
	[head, ...Object.entries(sections).flatMap(([section, about]) => [`# ${about}`, `${section}:`, ...blockOf(`${section}.`, '  '), ''])].join('\n');

/** A folder gets a file of the usual name. */
const fileIn = async (given: string): Promise<string> => {
	const isFolder = await stat(given).then(found => found.isDirectory(), () => false);
	return isFolder ? path.join(given, fileName) : given;
};

/**
 * Writes a new file, and the folders above it.
 * @param given the file, or the folder that it is to be in; absolute
 * @returns the file
 * @throws {UsageError} when there is one, or it cannot be written
 */
export const writeTemplate = async (given: string): Promise<string> => {
	const file = await fileIn(given);
	try {
		await mkdir(path.dirname(file), {recursive: true});
		await writeFile(file, fileTemplate(), {flag: 'wx'});
		return file;
	} catch (error) {
		const {code, syscall} = error as NodeJS.ErrnoException;
		throw code === 'EEXIST' && syscall === 'open'
			? new UsageError(`${shown(file)} is there already, and was not changed`, 'Remove it, or name another: longhand config init FILE')
			: new UsageError(`${shown(file)} cannot be written (${code ?? String(error)})`, 'Check the folder and its permissions, or name another file: longhand config init FILE');
	}
};
