/** How long a server may take for one answer. */
import {type BatchOptions} from '../options.js';

const defaultSeconds = 30;

/** In milliseconds. */
export const networkTimeout = (limits: BatchOptions['resource_limits'] & {network_timeout_seconds?: number}): number =>
	(limits.network_timeout_seconds ?? defaultSeconds) * 1000;
