/** What is to be run: the command line, its configuration and its surroundings, made one. */
import {type LogLevel} from '../../checkpoints/log-levels.js';
import {type StaleAction} from '../../checkpoints/stale-actions.js';
import {type MocKind} from '../../worker/options.js';
import {type RunInput} from '../../worker/protocol/run-input.js';
import {type Configuration} from '../configuration/configuration.js';
import {
	type ConfigSubcommand, type JobSubcommand, type ModelsSubcommand, type VaultSubcommand,
} from './subcommands.js';

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
		/** `folder` is absolute. */
		| (Extract<ConfigSubcommand, {kind: 'config-prompts'}> & {folder: string})
		| ModelsSubcommand
		| ({kind: 'app' | 'headless' | 'worker'} & Batch)
		/** What of the batch's vault was deferred is finished. */
		| ({kind: 'retry'} & Batch);
