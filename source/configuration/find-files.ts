/** Where configuration files are looked for. */
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import envPaths from 'env-paths';

/** In each of the folders. */
export const fileName = 'longhand.yaml';

/**
 * The person's own: in `$XDG_CONFIG_HOME/longhand` (else `~/.config/longhand`) on Linux and its kin,
 * `~/Library/Preferences/longhand` on macOS, `%APPDATA%\longhand\Config` on Windows. An `XDG_CONFIG_HOME` that is not
 * absolute is ignored, as the specification asks.
 */
export const userFile = (): string => {
	const {config} = envPaths('longhand', {suffix: ''});
	const isPlatforms = process.platform === 'darwin' || process.platform === 'win32' || path.isAbsolute(config);
	return path.join(isPlatforms ? config : path.join(os.homedir(), '.config', 'longhand'), fileName);
};

/** Of the current folder. */
export const projectFile = (cwd: string): string => path.join(cwd, fileName);

export const vaultFile = (vault: string): string => path.join(vault, fileName);
