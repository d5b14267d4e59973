/** Where models that were pulled are kept. */
import os from 'node:os';
import path from 'node:path';
import envPaths from 'env-paths';

/**
 * In the platform's folder for data: `$XDG_DATA_HOME/longhand/models` (else `~/.local/share/longhand/models`) on Linux
 * and its kin, `~/Library/Application Support/longhand/models` on macOS, `%LOCALAPPDATA%\longhand\Data\models` on
 * Windows. An `XDG_DATA_HOME` that is not absolute is ignored, as the specification asks.
 */
export const modelsFolder = (): string => {
	const {data} = envPaths('longhand', {suffix: ''});
	return path.join(path.isAbsolute(data) ? data : path.join(os.homedir(), '.local', 'share', 'longhand'), 'models');
};
