/**
 * The configuration of a run: defaults, then what suits the hardware, then files, the environment and flags, each over
 * the one before it, key by key.
 */
import path from 'node:path';
import {realPath} from '../../checkpoints/recovery.js';
import {UsageError} from '../command-line/usage-error.js';
import {readTextFile} from '../read-text-file.js';
import {type Bounds} from './check-value.js';
import {defaultValue} from './defaults.js';
import {shown} from './describe-problem.js';
import {environmentLayer, type Environment} from './environment-layer.js';
import {fileLayer} from './file-layer.js';
import {projectFile, userFile, vaultFile} from './find-files.js';
import {flagsLayer, type GivenFlags} from './flags-layer.js';
import {profileFor, type Capacity, type Profile} from './hardware-profile.js';
import {type ConfigurationFile, type Layer, type Problem} from './layer.js';
import {merge, type HeldSettings} from './merge.js';
import {sectionOf} from './setting.js';
import {settings} from './settings.js';

/** Bytes. One that sets every key with all its comments has a sixth of it. */
const largestFile = 64 * 1024;

/** What a configuration depends on. */
export type Sources = {
	cwd: string;
	env: Environment;
	flags: GivenFlags;
	capacity: Capacity;
};

/** Where a file was looked for, and whether there was one. */
export type LookedFor = ConfigurationFile & {found: boolean};

export type Configuration = {
	settings: HeldSettings;
	profile: Profile;
	/** In rising order. */
	files: readonly LookedFor[];
	/** What was passed over, for the person. */
	warnings: readonly string[];
};

const readLayer = async (file: ConfigurationFile, bounds: Bounds): Promise<Layer & {found: boolean}> => {
	const opened = await readTextFile(file.path, largestFile);
	switch (opened.kind) {
		case 'text': {
			return {...(await fileLayer(file, opened.text, bounds)), found: true};
		}

		case 'missing': {
			const problems = file.place === 'named' ? [{where: `--config ${shown(file.path)}`, what: 'there is no such file; longhand config init writes one'}] : [];
			return {assignments: [], problems, found: false};
		}

		case 'unreadable': {
			return {assignments: [], problems: [{where: shown(file.path), what: opened.reason}], found: true};
		}
	}
};

/** Reads files one after another; the same file under two names counts once, as the first. */
class FileLayers {
	readonly lookedFor: LookedFor[] = [];
	readonly layers: Layer[] = [];
	private readonly seen = new Set<string>();

	constructor(private readonly bounds: Bounds) {}

	async add(file: ConfigurationFile): Promise<void> {
		const real = realPath(file.path);
		if (this.seen.has(real)) {
			return;
		}

		this.seen.add(real);
		const {found, ...layer} = await readLayer(file, this.bounds);
		this.layers.push(layer);
		this.lookedFor.push({...file, found});
	}
}

/** @throws {UsageError} that tells all problems at once */
const refuseProblems = (problems: readonly Problem[]): void => {
	if (problems.length > 0) {
		throw new UsageError(
			[problems.length === 1 ? 'a setting cannot be used:' : `${problems.length} settings cannot be used:`, ...problems.map(({where, what}) => `  ${where}: ${what}`)].join('\n'),
			'Nothing was begun. docs/configuration.md tells of every setting; longhand config init writes a file with all of them.',
		);
	}
};

const namedFile = ({cwd, flags}: Sources): string | undefined => {
	const named = flags.get('config');
	return typeof named === 'string' ? path.resolve(cwd, named) : undefined;
};

const gather = async (sources: Sources, withFoundFiles: boolean): Promise<Configuration & {problems: readonly Problem[]}> => {
	const {cwd, env, flags, capacity} = sources;
	const profile = profileFor(capacity);
	const environment = environmentLayer(env, cwd, capacity);
	const given = flagsLayer(flags, cwd, capacity);
	const files = new FileLayers(capacity);
	const held = (): HeldSettings => merge(settings, setting => defaultValue(setting, cwd), profile, [...files.layers, environment, given].map(({assignments}) => assignments));
	const named = namedFile(sources);
	if (named === undefined) {
		await files.add({place: 'user', path: userFile()});
		if (withFoundFiles) {
			await files.add({place: 'project', path: projectFile(cwd)});
			// Which vault it is, all others have said by now.
			await files.add({place: 'vault', path: vaultFile(String(held().get('output.vault')!.value))});
		}
	} else {
		await files.add({place: 'named', path: named});
	}

	return {
		settings: held(), profile, files: files.lookedFor, warnings: environment.warnings,
		problems: [...files.layers, environment, given].flatMap(({problems}) => problems),
	};
};

/**
 * The configuration of a batch.
 * @throws {UsageError} when any of it cannot be used
 */
export const configurationOf = async (sources: Sources): Promise<Configuration> => {
	const {problems, ...configuration} = await gather(sources, true);
	refuseProblems(problems);
	return configuration;
};

/**
 * What is needed to find batches that there are: the state folder. Files of a project or a vault have no say in it, and
 * a mistake in another section must not keep anybody from stopping a batch.
 * @throws {UsageError} when the folder cannot be told
 */
export const stateConfigurationOf = async (sources: Sources): Promise<HeldSettings> => {
	const {problems, settings: held} = await gather(sources, false);
	refuseProblems(problems.filter(({key}) => key === undefined || sectionOf(key) === 'checkpoint_system'));
	return held;
};
