/** From the arguments to what is to be run. */
import {stat} from 'node:fs/promises';
import path from 'node:path';
import meow from 'meow';
import {logLevels, type LogLevel} from '../../checkpoints/log-levels.js';
import {type MocKind} from '../../worker/options.js';
import {staleActions, type RunInput, type StaleAction} from '../../worker/protocol.js';
import {
	configurationOf, stateConfigurationOf, type Configuration, type Sources,
} from '../configuration/configuration.js';
import {fileName} from '../configuration/find-files.js';
import {givenFlags, parserName, type GivenFlags} from '../configuration/flags-layer.js';
import {type Capacity} from '../configuration/hardware-profile.js';
import {optionsFrom, stateDirFrom} from '../configuration/to-options.js';
import {checkArguments} from './check-arguments.js';
import {type FlagName, flags, help} from './flags.js';
import {
	type ConfigSubcommand, type JobSubcommand, type Subcommand, subcommandOf, type VaultSubcommand,
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
		| (VaultSubcommand & {moc: {kind: MocKind; depth: number}; warnings: readonly string[]})
		/** `file` is absolute. */
		| (Extract<ConfigSubcommand, {kind: 'config-init'}> & {file: string})
		| ({kind: 'app' | 'headless' | 'worker'} & Batch);

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
		flags: Object.fromEntries(Object.entries(flags).map(([name, {type, short}]) => [parserName(name as FlagName), {type, ...(short ? {shortFlag: short} : {})}])),
	});

const textOf = (given: GivenFlags, flag: FlagName): string | undefined => {
	const value = given.get(flag);
	return typeof value === 'string' ? value : undefined;
};

/** The files and folders of a batch, as they were written. */
const namedPaths = (input: readonly string[], isWorker: boolean): readonly string[] => {
	const named = isWorker ? input.slice(1) : input;
	if (isWorker && named.length === 0) {
		throw new UsageError('longhand worker needs files or folders', 'Name them: longhand worker talks lecture.mp3. A folder named worker is written ./worker.');
	}

	if (named.some(file => file.trim() === '')) {
		throw new UsageError('An empty path was given', 'Is a variable unset? For the current folder, write a dot.');
	}

	return named.length > 0 ? named : ['.'];
};

const templateFile = (sources: Sources, file: string | undefined): string =>
	path.resolve(sources.cwd, file ?? textOf(sources.flags, 'config') ?? fileName);

const subcommandInvocation = async (wish: Subcommand, sources: Sources): Promise<Invocation> => {
	switch (wish.kind) {
		case 'config': {
			return {...wish, configuration: await configurationOf(sources)};
		}

		case 'config-init': {
			return {...wish, file: templateFile(sources, wish.file)};
		}

		case 'moc':
		case 'check': {
			const vault = path.resolve(sources.cwd, wish.vault);
			const {settings, warnings} = await configurationOf({...sources, flags: new Map([...sources.flags, ['out', vault]])});
			const {moc_kind: kind, moc_depth: depth} = optionsFrom(settings);
			return {
				...wish, vault, moc: {kind, depth}, warnings,
			};
		}

		case 'jobs':
		case 'attach':
		case 'control': {
			return {...wish, stateDir: stateDirFrom(await stateConfigurationOf(sources))};
		}
	}
};

const batchInvocation = async (input: readonly string[], sources: Sources, isTerminal: boolean): Promise<Invocation> => {
	const {cwd, env, flags: given} = sources;
	const isWorker = input[0] === 'worker';
	const named = namedPaths(input, isWorker);
	const paths = named.map(file => path.resolve(cwd, file));
	const logLevel = choice('--log-level', logLevels, textOf(given, 'log-level') ?? 'info');
	const staleAsked = textOf(given, 'on-stale');
	const onStale = staleAsked === undefined ? undefined : choice('--on-stale', staleActions, staleAsked);
	const epoch = sourceDateEpoch(env.SOURCE_DATE_EPOCH);
	const {settings, warnings} = await configurationOf(sources);
	await checkPaths(named, paths);
	const options = {...optionsFrom(settings), force: given.has('force'), source_date_epoch: epoch};
	const attended = isTerminal && !given.has('yes') && !given.has('json') && !given.has('dry-run');
	return {
		kind: isWorker ? 'worker' : (attended ? 'app' : 'headless'),
		stateDir: stateDirFrom(settings),
		logLevel,
		// Who does not want recovery by itself wants to be asked.
		onStale: onStale ?? (options.safety_features.auto_recovery_enabled ? 'resume' : 'fail'),
		json: given.has('json'),
		dryRun: given.has('dry-run'),
		warnings,
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
	return wish ? subcommandInvocation(wish, sources) : batchInvocation(input, sources, isTerminal);
};
