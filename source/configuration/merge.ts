/** What holds of all that was said. Pure. */
import {type Assignment, type Origin} from './layer.js';
import {enginesKey, type Profile} from './hardware-profile.js';
import {type Setting, type SettingValue} from './setting.js';

export type Held = {value: SettingValue; origin: Origin};
/** Every setting, by its key. */
export type HeldSettings = ReadonlyMap<string, Held>;

const jobsKey = 'transcription.jobs';

/** Who says how many engines there are to be is not held back by what a machine of that size usually gets. */
const profileAssignments = ({name, values}: Profile, said: ReadonlyMap<string, Held>): Array<[string, Held]> =>
	[...values]
		.filter(([key]) => key !== enginesKey || (said.get(jobsKey)?.value ?? null) === null)
		.map(([key, value]) => [key, {value, origin: {from: 'profile', profile: name}}]);

/**
 * @param defaultOf undefined for a setting that follows another
 * @param layers the person's, in rising order: a later one overrides key by key
 */
export const merge = (settings: readonly Setting[], defaultOf: (setting: Setting) => SettingValue | undefined, profile: Profile, layers: ReadonlyArray<readonly Assignment[]>): HeldSettings => {
	const said = new Map(layers.flat().map(({key, value, origin}) => [key, {value, origin}]));
	const held = new Map<string, Held>([...profileAssignments(profile, said), ...said]);
	const result = new Map<string, Held>();
	for (const setting of settings) {
		const {key, follows} = setting;
		const followed = follows === undefined ? undefined : result.get(follows);
		const own = held.get(key) ?? followed ?? {value: defaultOf(setting) ?? null, origin: {from: 'default'}};
		// No folder is the one that there is by default.
		result.set(key, own.value === null && setting.kind.type === 'folder' ? {...own, value: defaultOf(setting) ?? null} : own);
	}

	return result;
};
