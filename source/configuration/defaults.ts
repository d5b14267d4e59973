/** What holds where nobody said anything: the schemas' defaults. */
import path from 'node:path';
import {defaultStateDir} from '../../checkpoints/state-dir.js';
import {defaultMachineSettings} from '../../worker/options.js';
import {userFile} from './find-files.js';
import {type Setting, type SettingValue} from './setting.js';
import {defaultWorkSettings} from './work-settings.js';

/** The schema's own default; undefined where a setting follows another, or the platform decides. */
export const schemaDefault = ({key}: Pick<Setting, 'key'>): SettingValue | undefined => {
	let found: unknown = {...defaultMachineSettings, ...defaultWorkSettings};
	for (const step of key.split('.')) {
		found = found === undefined ? undefined : (found as Record<string, unknown>)[step];
	}

	return found as SettingValue | undefined;
};

/** Undefined where the setting follows another. */
export const defaultValue = (setting: Setting, cwd: string): SettingValue | undefined => {
	switch (setting.key) {
		case 'output.vault': {
			return path.resolve(cwd, defaultWorkSettings.output.vault);
		}

		case 'summarization.prompts': {
			return path.join(path.dirname(userFile()), 'prompts');
		}

		case 'checkpoint_system.checkpoint_directory': {
			return defaultStateDir();
		}

		default: {
			return schemaDefault(setting);
		}
	}
};
