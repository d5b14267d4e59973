/** How many engines a batch gets. Pure. */
import {type BatchOptions} from '../options.js';

export type EngineCountOptions = Pick<BatchOptions, 'jobs' | 'memory_management' | 'resource_limits'>;

/**
 * As many as are asked for, within what the settings allow; never none.
 * @param asked 0 is one for each core
 * @param cores that this process may use
 */
export const engineCount = (asked: number, cores: number, {memory_management: memory, resource_limits: limits}: Pick<EngineCountOptions, 'memory_management' | 'resource_limits'>): number =>
	Math.max(1, Math.min(
		asked === 0 ? cores : asked,
		memory.max_concurrent_models ?? Number.POSITIVE_INFINITY,
		limits.max_cpu_cores ?? Number.POSITIVE_INFINITY,
	));
