/** What one engine may take. Pure. */
import {
	type BatchOptions, type EngineLimits, gigabyte, megabyte,
} from '../options.js';

type Wish = Pick<BatchOptions, 'model' | 'process_isolation' | 'resource_limits'>;

/** The limits of the model in use, else of all; of two limits of memory the lower one holds. */
export const engineLimits = ({model, process_isolation: isolation, resource_limits: resources}: Wish): EngineLimits => {
	const limits = isolation.models[model] ?? isolation.engine_limits;
	const most = resources.max_memory_per_process_gb;
	return most === null
		? limits
		: {...limits, max_memory_mb: Math.min(limits.max_memory_mb ?? Number.POSITIVE_INFINITY, most * gigabyte / megabyte)};
};

/** The setting that the limit of memory comes from, as it is called in its section of the configuration. */
export const memorySetting = (wish: Wish): string => {
	const {model, process_isolation: isolation} = wish;
	const own = isolation.models[model];
	if (engineLimits(wish).max_memory_mb !== (own ?? isolation.engine_limits).max_memory_mb) {
		return 'max_memory_per_process_gb';
	}

	return own ? `models.${model}.max_memory_mb` : 'engine_limits.max_memory_mb';
};
