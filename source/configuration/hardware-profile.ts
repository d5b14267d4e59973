/** What longhand takes of a machine when nobody says: by its memory and its cores. */
import {gigabyte, megabyte} from '../../worker/options.js';
import {type SettingValue} from './setting.js';

/** What this process may use, whatever others use of it now; a part of a core counts as one. */
export type Capacity = {memoryBytes: number; cores: number};

export type ProfileName = 'small' | 'medium' | 'large';
export type Profile = Capacity & {name: ProfileName; values: ReadonlyMap<string, SettingValue>};

/** GB. Small is below the first, large above the second. */
export const profileBounds = [4, 16] as const;

/**
 * GB that one engine is reckoned with: the larger model settles near 0.48, and each has a share in a decoder, a page
 * cache and the peak while it loads. The rest is for the system, the app and the worker.
 */
const perEngine = 0.75;
const forOthers = {small: 1, medium: 2, large: 2} as const;
const enginesOfSmall = 2;
const mostEngines = 256;

/** What a profile sets besides the number of engines. */
export const profileValues: Readonly<Record<ProfileName, Readonly<Record<string, SettingValue>>>> = {
	small: {
		// A quarter of little memory is about what one more engine and a decoder take.
		'memory_management.memory_pressure_threshold': 75,
		'memory_management.growth_rate_threshold': 5,
		'memory_management.model_cache_limit_gb': 0.5,
		'process_isolation.engine_limits.max_memory_mb': 900,
	},
	medium: {
		'memory_management.model_cache_limit_gb': 2,
	},
	large: {},
};

export const enginesKey = 'memory_management.max_concurrent_models';

const nameFor = (gb: number): ProfileName => {
	const [low, high] = profileBounds;
	if (gb < low) {
		return 'small';
	}

	return gb > high ? 'large' : 'medium';
};

/** Bytes that one of a profile's values counts. */
const memoryUnits = new Map([['memory_management.model_cache_limit_gb', gigabyte], ['process_isolation.engine_limits.max_memory_mb', megabyte]]);

/** Of a value that is memory, no more than there is. */
const within = (memoryBytes: number, key: string, value: SettingValue): SettingValue => {
	const unit = memoryUnits.get(key);
	return unit === undefined ? value : Math.min(Number(value), Math.floor(memoryBytes / unit * 10) / 10);
};

/** The profile of a machine. Nothing in it changes what is written. */
export const profileFor = ({memoryBytes, cores}: Capacity): Profile => {
	const gb = memoryBytes / gigabyte;
	const name = nameFor(gb);
	const fitting = Math.max(1, Math.floor((gb - forOthers[name]) / perEngine));
	const engines = Math.min(fitting, cores, name === 'small' ? enginesOfSmall : mostEngines);
	return {
		name, memoryBytes, cores, values: new Map([[enginesKey, engines], ...Object.entries(profileValues[name]).map(([key, value]) => [key, within(memoryBytes, key, value)] as const)]),
	};
};
