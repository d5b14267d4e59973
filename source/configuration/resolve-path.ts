/** What a path in a setting stands for. Pure, but for where the home of the person is. */
import os from 'node:os';
import path from 'node:path';
import {type Setting, type SettingValue} from './setting.js';

/** Whether the value of a model is the path of a folder: names have no separator in them. */
export const isModelPath = (value: string): boolean => value.includes('/') || value.includes(path.sep) || value === '.' || value === '..';

/** Whether `value` of `setting` is a path. */
export const isPath = ({kind}: Pick<Setting, 'kind'>, value: SettingValue): value is string =>
	typeof value === 'string' && (kind.type === 'folder' || (kind.type === 'model' && isModelPath(value)));

/** Relative paths are seen from `base`; `~/`, where a shell did not see to it, is the person's home. */
export const resolvePath = (value: string, base: string): string =>
	value.startsWith('~/') ? path.join(os.homedir(), value.slice(2)) : path.resolve(base, value);
