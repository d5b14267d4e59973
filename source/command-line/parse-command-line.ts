/** From the arguments to what is to be run. */
import {stat} from 'node:fs/promises';
import path from 'node:path';
import meow from 'meow';
import {logLevels, type LogLevel} from '../../checkpoints/log-levels.js';
import {type BatchOptions, type MocKind} from '../../worker/options.js';
import {isUrl, whyNoSource} from '../../checkpoints/source-url.js';
import {staleActions, type StaleAction} from '../../checkpoints/stale-actions.js';
import {type RunInput} from '../../worker/protocol/run-input.js';
import {
	configurationOf, stateConfigurationOf, type Configuration, type Sources,
} from '../configuration/configuration.js';
import {fileName} from '../configuration/find-files.js';
import {givenFlags, parserName, type GivenFlags} from '../configuration/flags-layer.js';
import {type Capacity} from '../configuration/hardware-profile.js';
import {languageModelFrom} from '../configuration/language-model.js';
import {optionsFrom, stateDirFrom} from '../configuration/to-options.js';
import {checkArguments} from './check-arguments.js';
import {type FlagName, flags, help} from './flags.js';
import {
	type ConfigSubcommand, type JobSubcommand, type ModelsSubcommand, type RetrySubcommand, type Subcommand, subcommandOf, type VaultSubcommand,
} from './subcommands.js';
import {UsageError} from './usage-error.js';

export type Batch = {
	input: RunInput;
	stateDir: string;
	logLevel: LogLevel;
	onStale: StaleAction;
	json: boolean;
	dryRun: boolean;
	/** What of the configuration was passed over. */
	warnings: readonly string[];
};

export type Invocation
	= | {kind: 'help'; text: string}
		| {kind: 'version'; text: string}
		| (JobSubcommand & {stateDir: string})
		| (Extract<ConfigSubcommand, {kind: 'config'}> & {configuration: Configuration})
		/** `vault` is absolute. */
		| (VaultSubcommand & {moc: {kind: MocKind; depth: number; includePoor: boolean}; warnings: readonly string[]})
		/** `file` is absolute. */
		| (Extract<ConfigSubcommand, {kind: 'config-init'}> & {file: string})
		| ModelsSubcommand
		| ({kind: 'app' | 'headless' | 'worker'} & Batch)
		/** What of the batch's vault was deferred is finished. */
		| ({kind: 'retry'} & Batch);

/** What the outcome depends on besides the arguments. */
export type Surroundings = {
	cwd: string;
	env: Readonly<Record<string, string | undefined>>;
	/** Stdin and stdout are both terminals. */
	isTerminal: boolean;
	/** Of the program, for its package's version. */
	importMeta: ImportMeta;
	/** What this process may use of the machine. */
	readCapacity: () => Promise<Capacity>;
};

/** One of a few words. */
const choice = <const T extends string>(flag: string, allowed: readonly T[], value: string): T => {
	const found = allowed.find(word => word === value.trim());
	if (found === undefined) {
		throw new UsageError(`${flag} ${value}: there is no such choice`, `Choose ${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}.`);
	}

	return found;
};

/** SOURCE_DATE_EPOCH, by https://reproducible-builds.org/specs/source-date-epoch/ */
const sourceDateEpoch = (value: string | undefined): number | null => {
	if (value === undefined || value === '') {
		return null;
	}

	const seconds = Number(value);
	if (!/^\d+$/.test(value) || seconds > 253_402_300_799) {
		throw new UsageError(`SOURCE_DATE_EPOCH is ${value}, which is not a time`, 'Set it to whole seconds since 1970, or unset it.');
	}

	return seconds;
};

const checkPaths = async (given: readonly string[], paths: readonly string[]): Promise<void> => {
	for (const [index, file] of paths.entries()) {
		if (isUrl(file)) {
			continue;
		}

		try {
			await stat(file);
		} catch (error) {
			const {code} = error as NodeJS.ErrnoException;
			const missing = code === 'ENOENT' || code === 'ENOTDIR';
			throw new UsageError(
				missing ? `There is no file or folder ${given[index]}` : `${given[index]} cannot be read (${code})`,
				missing ? 'Check the path. A name with spaces stands in quotation marks.' : 'Check its permissions.',
			);
		}
	}
};

/** The parser has no defaults: what is not given is for the configuration to say. */
const parse = (argv: readonly string[], importMeta: ImportMeta) =>
	meow(help, {
		importMeta,
		argv,
		autoHelp: false,
		autoVersion: false,
		booleanDefault: undefined,
		flags: Object.fromEntries(Object.entries(flags).map(([name, {type, short, isMultiple}]) =>
			[parserName(name as FlagName), {type, ...(short ? {shortFlag: short} : {}), ...(isMultiple ? {isMultiple} : {})}])),
	});

const textOf = (given: GivenFlags, flag: FlagName): string | undefined => {
	const value = given.get(flag);
	return typeof value === 'string' ? value : undefined;
};

/** The files and folders of a batch, as they were written. */
const namedPaths = (input: readonly string[], isWorker: boolean, hasList: boolean): readonly string[] => {
	const named = isWorker ? input.slice(1) : input;
	if (isWorker && named.length === 0 && !hasList) {
		throw new UsageError('longhand worker needs files, folders or addresses', 'Name them: longhand worker talks lecture.mp3. A folder named worker is written ./worker.');
	}

	if (named.some(file => file.trim() === '')) {
		throw new UsageError('An empty path was given', 'Is a variable unset? For the current folder, write a dot.');
	}

	return named;
};

/** An address stays as it is. */
const resolved = (cwd: string, source: string): string => {
	if (!isUrl(source)) {
		return path.resolve(cwd, source);
	}

	const reason = whyNoSource(source);
	if (reason !== undefined) {
		const hint = reason.includes('password') ? 'Fetch it with a program that can log in, and give longhand the file.' : 'Check the address. A folder called https: is written ./https:';
		throw new UsageError(`An address cannot be taken: ${reason}`, hint);
	}

	return source;
};

/** What was named, and what the lists hold; else the current folder. */
const sourcesOf = async (named: readonly string[], lists: readonly string[], cwd: string): Promise<string[]> => {
	const paths = named.map(source => resolved(cwd, source));
	await checkPaths(named, paths);
	for (const list of lists) {
		const {readList} = await import('./read-list.js');
		paths.push(...await readList(path.resolve(cwd, list)));
	}

	return paths.length > 0 ? [...new Set(paths)] : [cwd];
};

const templateFile = (sources: Sources, file: string | undefined): string =>
	path.resolve(sources.cwd, file ?? textOf(sources.flags, 'config') ?? fileName);

/** What of a batch the paths have no part in. */
const batchSettings = async ({env, flags: given}: Sources, {settings, warnings}: Configuration): Promise<Omit<Batch, 'input'> & {options: BatchOptions}> => {
	const logLevel = choice('--log-level', logLevels, textOf(given, 'log-level') ?? 'info');
	const staleAsked = textOf(given, 'on-stale');
	const onStale = staleAsked === undefined ? undefined : choice('--on-stale', staleActions, staleAsked);
	const options = {...optionsFrom(settings), force: given.has('force'), source_date_epoch: sourceDateEpoch(env.SOURCE_DATE_EPOCH)};
	return {
		stateDir: stateDirFrom(settings),
		logLevel,
		// Who does not want recovery by itself wants to be asked.
		onStale: onStale ?? (options.safety_features.auto_recovery_enabled ? 'resume' : 'fail'),
		json: given.has('json'),
		dryRun: given.has('dry-run'),
		warnings,
		options: {...options, language_model: await languageModelFrom(options.language_model, settings)},
	};
};

const retryInvocation = async ({vault: named}: RetrySubcommand, sources: Sources): Promise<Invocation> => {
	const flags = named === undefined ? sources.flags : new Map([...sources.flags, ['out', named] as const]);
	const {options, ...settings} = await batchSettings(sources, await configurationOf({...sources, flags}));
	const vault = options.out;
	await checkPaths([named ?? vault], [vault]);
	const {modelForRetry, retryInput} = await import('../retry.js');
	const model = await modelForRetry(options.language_model, vault, settings.stateDir);
	return {kind: 'retry', ...settings, input: retryInput(vault, {...options, language_model: model})};
};

const subcommandInvocation = async (wish: Subcommand, sources: Sources): Promise<Invocation> => {
	switch (wish.kind) {
		case 'config': {
			return {...wish, configuration: await configurationOf(sources)};
		}

		case 'models':
		case 'models-pull': {
			return wish;
		}

		case 'config-init': {
			return {...wish, file: templateFile(sources, wish.file)};
		}

		case 'moc':
		case 'check': {
			const vault = path.resolve(sources.cwd, wish.vault);
			const {settings, warnings} = await configurationOf({...sources, flags: new Map([...sources.flags, ['out', vault]])});
			const {moc_kind: kind, moc_depth: depth, include_poor: includePoor} = optionsFrom(settings);
			return {
				...wish, vault, moc: {kind, depth, includePoor}, warnings,
			};
		}

		case 'retry': {
			return retryInvocation(wish, sources);
		}

		case 'jobs':
		case 'attach':
		case 'control': {
			return {...wish, stateDir: stateDirFrom(await stateConfigurationOf(sources))};
		}
	}
};

const batchInvocation = async ({input, lists}: {input: readonly string[]; lists: readonly string[]}, sources: Sources, isTerminal: boolean): Promise<Invocation> => {
	const {cwd, flags: given} = sources;
	const isWorker = input[0] === 'worker';
	const named = namedPaths(input, isWorker, lists.length > 0);
	const {options, ...settings} = await batchSettings(sources, await configurationOf(sources));
	const paths = await sourcesOf(named, lists, cwd);
	const attended = isTerminal && !given.has('yes') && !given.has('json') && !given.has('dry-run');
	return {
		kind: isWorker ? 'worker' : (attended ? 'app' : 'headless'),
		...settings,
		input: {
			paths,
			exclude: [],
			options,
		},
	};
};

/**
 * @throws {UsageError} when the arguments, a path among them, or the configuration are wrong
 */
export const parseCommandLine = async (argv: readonly string[], {cwd, env, isTerminal, importMeta, readCapacity}: Surroundings): Promise<Invocation> => {
	checkArguments(argv);
	const {input, flags: parsed, help: text, pkg} = parse(argv, importMeta);
	const given = givenFlags(parsed);
	if (given.has('help')) {
		return {kind: 'help', text};
	}

	if (given.has('version')) {
		return {kind: 'version', text: String(pkg.version)};
	}

	const wish = subcommandOf(input, {json: given.has('json'), yes: given.has('yes'), isTerminal});
	const sources = {
		cwd, env, flags: given, capacity: await readCapacity(),
	};
	const lists = Array.isArray(parsed.list) ? parsed.list as string[] : [];
	return wish ? subcommandInvocation(wish, sources) : batchInvocation({input, lists}, sources, isTerminal);
};
