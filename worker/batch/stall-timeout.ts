import {type BatchOptions} from '../options.js';

/** How long an input may give no data before it is given up, in milliseconds. */
export const stallTimeout = ({resource_limits: limits}: Pick<BatchOptions, 'resource_limits'>): number =>
	limits.file_operation_timeout_seconds * 1000;
