/** What of a batch its paths have no part in: from the configuration, a few flags, and the environment. */
import {logLevels} from '../../checkpoints/log-levels.js';
import {staleActions} from '../../checkpoints/stale-actions.js';
import {type BatchOptions} from '../../worker/options.js';
import {type Configuration, type Sources} from '../configuration/configuration.js';
import {textOf} from '../configuration/flags-layer.js';
import {languageModelFrom, modelWarnings} from '../configuration/language-model.js';
import {optionsFrom, stateDirFrom} from '../configuration/to-options.js';
import {type Batch} from './invocation.js';
import {UsageError} from './usage-error.js';

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

/** What of a batch the paths have no part in. */
export const batchSettings = async ({env, flags: given}: Sources, {settings, warnings}: Configuration): Promise<Omit<Batch, 'input'> & {options: BatchOptions}> => {
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
		warnings: [...warnings, ...await modelWarnings(options.language_model, settings)],
		options: {...options, language_model: await languageModelFrom(options.language_model, settings)},
	};
};
