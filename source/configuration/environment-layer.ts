/** What the environment sets: `LONGHAND_<SECTION>_<KEY>`, and a few shorter names. */
import path from 'node:path';
import {nearestName} from '../nearest-name.js';
import {type Bounds, checkValue, valueFromText} from './check-value.js';
import {
	isSecret, noMeaning, notAllowed, shown,
} from './describe-problem.js';
import {type Assignment, type Layer, type Problem} from './layer.js';
import {refusedKeys} from './refused-keys.js';
import {type Setting, variableOf} from './setting.js';
import {settings} from './settings.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Of longhand's own benchmarks and tests, and the key of a language model, which is no setting and is shown nowhere. */
const isOurs = (name: string): boolean => ['LONGHAND_EVAL_DIR', 'LONGHAND_LLM_API_KEY'].includes(name) || /^LONGHAND_(?:BENCH|CHAOS|TEST)_/.test(name);

const refusedVariables = new Map([...refusedKeys].map(([key, reason]) => [variableOf({key}), {key, reason}]));

/** The name under which a setting is set; the long one counts where both are. An empty variable is none. */
const variableThatSets = (setting: Setting, env: Environment): string | undefined =>
	[variableOf(setting), ...(setting.short ? [setting.short] : [])].find(name => (env[name] ?? '').trim() !== '');

const read = (setting: Setting, variable: string, text: string, {cwd, bounds}: {cwd: string; bounds: Bounds}): Assignment | Problem => {
	const raw = valueFromText(setting, text);
	const value = checkValue(setting, raw, bounds);
	if (value === undefined) {
		return {where: variable, key: setting.key, what: notAllowed(setting, text, bounds)};
	}

	const resolved = setting.kind.type === 'folder' && typeof value === 'string' ? path.resolve(cwd, value) : value;
	return {key: setting.key, value: resolved, origin: {from: 'environment', variable}};
};

const known = new Set(settings.flatMap(setting => [variableOf(setting), ...(setting.short ? [setting.short] : [])]));

/** Variables that nobody knows change nothing, and are told: they may be misspelt. */
const warningsOf = (env: Environment): string[] =>
	Object.keys(env)
		.filter(name => name.startsWith('LONGHAND_') && !known.has(name) && !refusedVariables.has(name) && !isOurs(name))
		.map(name => {
			const meant = nearestName(name, [...known]);
			return `The environment variable ${shown(name)} was ignored: there is no such setting${meant === undefined ? '' : `; did you mean ${meant}?`}`;
		});

/** @param cwd what relative folders are seen from */
export const environmentLayer = (env: Environment, cwd: string, bounds: Bounds): Layer & {warnings: readonly string[]} => {
	const found = settings.flatMap(setting => {
		const variable = variableThatSets(setting, env);
		return variable === undefined ? [] : [read(setting, variable, env[variable]!, {cwd, bounds})];
	});
	const refused = [...refusedVariables].filter(([name]) => (env[name] ?? '') !== '');
	return {
		assignments: found.filter((each): each is Assignment => 'origin' in each),
		problems: [
			...found.filter((each): each is Problem => 'what' in each),
			...refused.map(([where, {key, reason}]) => ({where, key, what: noMeaning(isSecret(key) ? 'it' : env[where]!, undefined, reason)})),
		],
		warnings: warningsOf(env),
	};
};
