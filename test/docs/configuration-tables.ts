/** The tables of docs/configuration.md, as the program's own tables make them. */
import {describeAllowed} from '../../source/configuration/check-value.js';
import {describeRefusedPlaces, showValue} from '../../source/configuration/describe-problem.js';
import {templateValue} from '../../source/configuration/file-template.js';
import {enginesKey, profileBounds, profileValues} from '../../source/configuration/hardware-profile.js';
import {refusedKeys} from '../../source/configuration/refused-keys.js';
import {type Setting, variableOf} from '../../source/configuration/setting.js';
import {findSetting, settings} from '../../source/configuration/settings.js';

const code = (text: string): string => `\`${text}\``;

const defaultOf = (setting: Setting): string => setting.defaultText ?? (setting.key === enginesKey ? 'by the hardware' : code(showValue(templateValue(setting))));

const row = (setting: Setting, section: string): string => {
	const names = [setting.key.slice(section.length + 1), variableOf(setting), setting.short ?? [], setting.flag ? `--${setting.flag}` : []].flat();
	return `| ${names.map(name => code(name)).join('<br>')} | ${defaultOf(setting)} | ${describeAllowed(setting)} | ${[setting.does, describeRefusedPlaces(setting) ?? []].flat().join(' ')} |`;
};

export const sectionTable = (section: string): string => [
	'| key, variable, flag | default | allowed | what it does |',
	'| --- | --- | --- | --- |',
	...settings.filter(({key}) => key.startsWith(`${section}.`)).map(setting => row(setting, section)),
].join('\n');

export const refusedTable = (): string => [
	'| key | why not |',
	'| --- | --- |',
	...[...refusedKeys].map(([key, reason]) => `| ${code(key)} | ${reason} |`),
].join('\n');

/** What the profiles set, but for the number of engines, which is a sum. */
export const profileTable = (): string => {
	const keys = [...new Set(Object.values(profileValues).flatMap(values => Object.keys(values)))];
	const [low, high] = profileBounds;
	return [
		`| | small: below ${low} GB | medium: ${low} to ${high} GB | large: above ${high} GB |`,
		'| --- | --- | --- | --- |',
		`| ${code(enginesKey)} | 2 from 2.5 GB, else 1 | one for each 0.75 GB above 2 GB | the same |`,
		...keys.map(key => `| ${code(key)} | ${(['small', 'medium', 'large'] as const).map(name => showValue(profileValues[name][key] ?? templateValue(findSetting(key)!))).join(' | ')} |`),
	].join('\n');
};
