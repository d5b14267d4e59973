/** From the arguments to what is to be run. */
import {stat} from 'node:fs/promises';
import path from 'node:path';
import meow from 'meow';
import {z} from 'zod';
import {logLevels, type LogLevel} from '../../checkpoints/log-levels.js';
import {defaultStateDir} from '../../checkpoints/state-dir.js';
import {
	defaultMachineSettings, defaultProcessIsolation, speechModels, transcriptFormats,
} from '../../worker/options.js';
import {staleActions, type RunInput, type StaleAction} from '../../worker/protocol.js';
import {checkArguments} from './check-arguments.js';
import {help} from './flags.js';
import {type Subcommand, subcommandOf} from './subcommands.js';
import {UsageError} from './usage-error.js';

export type Batch = {
	input: RunInput;
	stateDir: string;
	logLevel: LogLevel;
	onStale: StaleAction;
	json: boolean;
	dryRun: boolean;
};

export type Invocation
	= | {kind: 'help'; text: string}
		| {kind: 'version'; text: string}
		| Subcommand
		| ({kind: 'app' | 'headless' | 'worker'} & Batch);

/** What the outcome depends on besides the arguments. */
export type Surroundings = {
	cwd: string;
	env: Readonly<Record<string, string | undefined>>;
	/** Stdin and stdout are both terminals. */
	isTerminal: boolean;
	/** Of the program, for its package's version. */
	importMeta: ImportMeta;
};

/** One of a few words. */
const choice = <const T extends string>(flag: string, allowed: readonly T[], value: string | undefined, otherwise: T): T => {
	const found = value === undefined ? otherwise : allowed.find(word => word === value.trim());
	if (found === undefined) {
		throw new UsageError(`${flag} ${value}: there is no such choice`, `Choose ${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}.`);
	}

	return found;
};

const formats = (value: string | undefined): RunInput['options']['formats'] => {
	const words = (value ?? 'md').split(',').map(word => word.trim()).filter(Boolean);
	if (words.length === 0) {
		throw new UsageError(`--formats ${value}: no format is named`, `Name one or more of ${transcriptFormats.join(', ')}.`);
	}

	const chosen = new Set(words.map(word => choice('--formats', transcriptFormats, word, 'md')));
	// In one order, however they are written: the same wish gives the same bytes.
	return transcriptFormats.filter(format => chosen.has(format));
};

const engines = (value: string | undefined): number => {
	const result = z.coerce.number().int().min(1).max(256).safeParse(value ?? '1');
	if (!result.success || (value !== undefined && !/^\d+$/.test(value.trim()))) {
		throw new UsageError(`--jobs ${value}: that is not a number of engines`, 'Give a whole number from 1 to 256.');
	}

	return value === undefined ? 0 : result.data;
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

const parse = (argv: readonly string[], importMeta: ImportMeta) =>
	meow(help, {
		importMeta,
		argv,
		autoHelp: false,
		autoVersion: false,
		flags: {
			out: {type: 'string', shortFlag: 'o'},
			yes: {type: 'boolean', shortFlag: 'y', default: false},
			json: {type: 'boolean', default: false},
			onStale: {type: 'string'},
			model: {type: 'string', shortFlag: 'm'},
			formats: {type: 'string', shortFlag: 'f'},
			jobs: {type: 'string'},
			transcribe: {type: 'boolean', default: true},
			summary: {type: 'boolean', default: true},
			moc: {type: 'boolean', default: true},
			isolation: {type: 'boolean', default: true},
			force: {type: 'boolean', default: false},
			dryRun: {type: 'boolean', default: false},
			stateDir: {type: 'string'},
			logLevel: {type: 'string'},
			help: {type: 'boolean', shortFlag: 'h', default: false},
			version: {type: 'boolean', shortFlag: 'v', default: false},
		},
	});

/**
 * @throws {UsageError} when the arguments, or a path among them, are wrong
 */
export const parseCommandLine = async (argv: readonly string[], {cwd, env, isTerminal, importMeta}: Surroundings): Promise<Invocation> => {
	checkArguments(argv);
	const {input, flags, help: text, pkg} = parse(argv, importMeta);
	if (flags.help) {
		return {kind: 'help', text};
	}

	if (flags.version) {
		return {kind: 'version', text: String(pkg.version)};
	}

	const stateDir = flags.stateDir === undefined ? defaultStateDir() : path.resolve(cwd, flags.stateDir);
	const [first, ...rest] = input;
	const subcommand = subcommandOf(input, {
		stateDir, json: flags.json, yes: flags.yes, isTerminal,
	});
	if (subcommand) {
		return subcommand;
	}

	const isWorker = first === 'worker';
	const given = isWorker ? rest : input;
	if (isWorker && given.length === 0) {
		throw new UsageError('longhand worker needs files or folders', 'Name them: longhand worker talks lecture.mp3. A folder named worker is written ./worker.');
	}

	if (given.some(file => file.trim() === '')) {
		throw new UsageError('An empty path was given', 'Is a variable unset? For the current folder, write a dot.');
	}

	const named = given.length > 0 ? given : ['.'];
	const paths = named.map(file => path.resolve(cwd, file));
	await checkPaths(named, paths);
	const attended = isTerminal && !flags.yes && !flags.json && !flags.dryRun;
	return {
		kind: isWorker ? 'worker' : (attended ? 'app' : 'headless'),
		stateDir,
		logLevel: choice('--log-level', logLevels, flags.logLevel, 'info'),
		onStale: choice('--on-stale', staleActions, flags.onStale, 'resume'),
		json: flags.json,
		dryRun: flags.dryRun,
		input: {
			paths,
			exclude: [],
			options: {
				out: path.resolve(cwd, flags.out ?? 'vault'),
				model: choice('--model', speechModels, flags.model, 'base'),
				formats: formats(flags.formats),
				jobs: engines(flags.jobs),
				transcribe: flags.transcribe,
				summary: flags.summary,
				moc: flags.moc,
				force: flags.force,
				...defaultMachineSettings,
				process_isolation: {...defaultProcessIsolation, enabled: flags.isolation},
				source_date_epoch: sourceDateEpoch(env.SOURCE_DATE_EPOCH),
			},
		},
	};
};
