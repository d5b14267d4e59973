/** Finds what the parser would swallow: flags that do not exist, are given twice, or lack their value. */
import {parseArgs} from 'node:util';
import {nearestName} from '../nearest-name.js';
import {type FlagName, flags} from './flags.js';
import {UsageError} from './usage-error.js';

const names = Object.keys(flags) as FlagName[];

/** For node's own parser. */
export const options = Object.fromEntries(Object.entries(flags).map(([name, {type, short}]) => [name, {type, ...(short ? {short} : {})}]));

/**
 * @throws {UsageError} for the first thing that is wrong
 */
export const checkArguments = (argv: readonly string[]): void => {
	const {tokens} = parseArgs({
		args: [...argv], options, strict: false, allowPositionals: true, tokens: true,
	});
	const seen = new Set<string>();
	for (const token of tokens) {
		if (token.kind !== 'option') {
			continue;
		}

		const {name, rawName, value, inlineValue} = token;
		const flag = flags[name as FlagName];
		if (!flag) {
			const meant = rawName.startsWith('--') ? nearestName(name, names) : undefined;
			throw new UsageError(`There is no flag ${rawName}`, meant ? `Did you mean --${meant}?` : 'longhand --help lists the flags. A path that begins with a dash is written ./-path.');
		}

		if (seen.has(name) && !flag.isMultiple) {
			throw new UsageError(`${rawName} is given twice`, 'Give it once.');
		}

		const opposite = name.startsWith('no-') ? name.slice(3) : `no-${name}`;
		if (seen.has(opposite)) {
			throw new UsageError(`--${opposite} and --${name} contradict each other`, 'Give one of them.');
		}

		seen.add(name);
		// The parser takes the flag that follows for the value.
		const swallowed = value?.startsWith('-') && !inlineValue;
		if (flag.type === 'string' && (value === undefined || value.trim() === '' || swallowed)) {
			const dash = swallowed ? `; one that begins with a dash is written --${name}=${value}` : '';
			throw new UsageError(`${rawName} needs a value`, `Write it as ${rawName} followed by ${flag.value ?? 'a value'}${dash}.`);
		}

		if (flag.type === 'boolean' && value !== undefined) {
			throw new UsageError(`${rawName} takes no value`, `Write ${rawName} alone.`);
		}
	}
};
