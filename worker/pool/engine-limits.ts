/** What one engine may take. Pure. */
import {footprintOf} from '../memory/engine-footprint.js';
import {
	type BatchOptions, type EngineLimits, type FoundModel, gigabyte, isBundled, megabyte, type SpeechModel,
} from '../options.js';

type Wish = Pick<BatchOptions, 'model' | 'process_isolation' | 'resource_limits'> & {speech?: BatchOptions['speech']};

const ownLimits = (model: SpeechModel, {models}: Wish['process_isolation']): EngineLimits | undefined => (isBundled(model) ? models[model] : undefined);

/** A limit of memory is meant for the models that come with longhand: a larger one may take half as much again as it is reckoned with. */
const forFound = (limits: EngineLimits, found: FoundModel | null): EngineLimits => (found === null || limits.max_memory_mb === null
	? limits
	: {...limits, max_memory_mb: Math.max(limits.max_memory_mb, footprintOf(found) * 1.5 / megabyte)});

/** The limits of the model in use, else of all; of two limits of memory the lower one holds. */
export const engineLimits = ({model, speech, process_isolation: isolation, resource_limits: resources}: Wish): EngineLimits => {
	const limits = forFound(ownLimits(model, isolation) ?? isolation.engine_limits, speech?.found ?? null);
	const most = resources.max_memory_per_process_gb;
	return most === null
		? limits
		: {...limits, max_memory_mb: Math.min(limits.max_memory_mb ?? Number.POSITIVE_INFINITY, most * gigabyte / megabyte)};
};

/** The setting that the limit of memory comes from, as it is called in its section of the configuration. */
export const memorySetting = (wish: Wish): string => {
	const {model, speech, process_isolation: isolation} = wish;
	const own = ownLimits(model, isolation);
	const {max_memory_mb: without} = forFound(own ?? isolation.engine_limits, speech?.found ?? null);
	if (engineLimits(wish).max_memory_mb !== without) {
		return 'max_memory_per_process_gb';
	}

	return own ? `models.${model}.max_memory_mb` : 'engine_limits.max_memory_mb';
};
