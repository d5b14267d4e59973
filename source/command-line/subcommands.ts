/** The words that are subcommands when they come first. */
import {type ControlVerb, controlVerbs} from '../control-verbs.js';
import {UsageError} from './usage-error.js';

/** About batches that there are, in a state folder. */
export type JobSubcommand
	= | {kind: 'jobs'; json: boolean}
		| {kind: 'attach'; json: boolean; job: string | undefined; isTerminal: boolean}
		| {
			kind: 'control'; verb: ControlVerb; given: readonly string[]; json: boolean;
			/** Nothing is asked. */
			yes: boolean;
			isTerminal: boolean;
		};

export type ConfigSubcommand
	= | {kind: 'config'; json: boolean}
		/** `file` as it was written, if it was. */
		| {kind: 'config-init'; json: boolean; file: string | undefined}
		/** `folder` as it was written, if it was. */
		| {kind: 'config-prompts'; json: boolean; folder: string | undefined};

export type ModelsSubcommand
	= | {kind: 'models'; json: boolean}
		| {kind: 'models-pull'; json: boolean; name: string; isTerminal: boolean};

/** About a vault; `vault` as it was written. */
export type VaultSubcommand = {kind: 'moc' | 'check'; json: boolean; vault: string};

/** What was deferred in a vault is finished; `vault` as it was written, if it was. */
export type RetrySubcommand = {kind: 'retry'; vault: string | undefined};

export type Subcommand = JobSubcommand | ConfigSubcommand | ModelsSubcommand | VaultSubcommand | RetrySubcommand;

export type SubcommandSettings = {json: boolean; yes: boolean; isTerminal: boolean};

const modelsSubcommand = (rest: readonly string[], {json, isTerminal}: Pick<SubcommandSettings, 'json' | 'isTerminal'>): ModelsSubcommand => {
	if (rest.length === 0) {
		return {kind: 'models', json};
	}

	const [verb, name] = rest;
	if (verb !== 'pull' || name === undefined || rest.length > 2) {
		throw new UsageError(
			verb === 'pull' ? 'longhand models pull takes the name of one model' : `longhand models takes nothing, or pull and a name, but ${verb} was given`,
			'longhand models lists them. A file or folder named models is written ./models.',
		);
	}

	return {
		kind: 'models-pull', json, name, isTerminal: isTerminal && !json,
	};
};

/**
 * The subcommand that the arguments ask for, or undefined.
 * @throws {UsageError} when it takes no such arguments
 */
export const subcommandOf = ([first, ...rest]: readonly string[], {json, yes, isTerminal}: SubcommandSettings): Subcommand | undefined => {
	const atMost = (count: number, what: string): void => {
		if (rest.length > count) {
			throw new UsageError(`longhand ${first} takes ${what}, but ${rest[count]} was given${count > 0 ? ' as well' : ''}`, `A file or folder named ${first} is written ./${first}.`);
		}
	};

	if (first === 'jobs') {
		atMost(0, 'no path');
		return {kind: 'jobs', json};
	}

	if (first === 'attach') {
		atMost(1, 'one job');
		return {
			kind: 'attach', json, job: rest[0], isTerminal: isTerminal && !json && !yes,
		};
	}

	if (first === 'retry') {
		atMost(1, 'one vault');
		return {kind: 'retry', vault: rest[0]};
	}

	if (first === 'config') {
		if (rest.length === 0) {
			return {kind: 'config', json};
		}

		const [what, where, ...others] = rest;
		if ((what !== 'init' && what !== 'prompts') || others.length > 0) {
			const given = what === 'init' || what === 'prompts' ? others[0] : what;
			throw new UsageError(`longhand config takes nothing, init and a file, or prompts and a folder, but ${given} was given`, 'A file or folder named config is written ./config.');
		}

		return what === 'init' ? {kind: 'config-init', json, file: where} : {kind: 'config-prompts', json, folder: where};
	}

	if (first === 'models') {
		return modelsSubcommand(rest, {json, isTerminal});
	}

	if (first === 'moc' || first === 'check') {
		atMost(1, 'one vault');
		const [vault] = rest;
		if (vault === undefined || vault.trim() === '') {
			throw new UsageError(`longhand ${first} needs a vault`, `Name its folder: longhand ${first} vault. A file or folder named ${first} is written ./${first}.`);
		}

		return {kind: first, json, vault};
	}

	const verb = controlVerbs.find(word => word === first);
	if (!verb) {
		return undefined;
	}

	if (verb === 'cancel' && rest.length === 0) {
		throw new UsageError('longhand cancel needs files', 'Name them as longhand shows them, or by their ids: longhand cancel lecture.mp3');
	}

	if (verb !== 'cancel') {
		atMost(1, 'one job');
	}

	return {
		kind: 'control', verb, given: rest, json, yes, isTerminal,
	};
};
