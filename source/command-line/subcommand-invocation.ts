/** From a subcommand to what is to be run. */
import path from 'node:path';
import {isVault} from '../../checkpoints/vault-folder.js';
import {configurationOf, stateConfigurationOf, type Sources} from '../configuration/configuration.js';
import {fileName} from '../configuration/find-files.js';
import {textOf} from '../configuration/flags-layer.js';
import {optionsFrom, stateDirFrom} from '../configuration/to-options.js';
import {safeText} from '../safe-text.js';
import {batchSettings} from './batch-settings.js';
import {type Invocation} from './invocation.js';
import {checkPaths} from './named-paths.js';
import {type RetrySubcommand, type Subcommand} from './subcommands.js';
import {UsageError} from './usage-error.js';

const templateFile = (sources: Sources, file: string | undefined): string =>
	path.resolve(sources.cwd, file ?? textOf(sources.flags, 'config') ?? fileName);

const retryInvocation = async ({vault: named}: RetrySubcommand, sources: Sources): Promise<Invocation> => {
	const flags = named === undefined ? sources.flags : new Map([...sources.flags, ['out', named] as const]);
	const {options, ...settings} = await batchSettings(sources, await configurationOf({...sources, flags}));
	const vault = options.out;
	await checkPaths([named ?? vault], [vault]);
	const {countDeferred, modelForRetry, retryInput} = await import('../retry.js');
	if (!(await isVault(vault))) {
		throw new UsageError(`${safeText(vault)} is no vault of longhand's`, 'Name the folder that the notes were written to: longhand retry notes');
	}

	// Where there is nothing to ask, it does not matter whom.
	const model = await countDeferred(vault) === 0 ? options.language_model : await modelForRetry(options.language_model, vault, settings.stateDir);
	return {kind: 'retry', ...settings, input: retryInput(vault, {...options, language_model: model})};
};

export const subcommandInvocation = async (wish: Subcommand, sources: Sources): Promise<Invocation> => {
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

		case 'config-prompts': {
			return {...wish, folder: path.resolve(sources.cwd, wish.folder ?? 'prompts')};
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
