/**
 * Where longhand keeps what is neither the person's nor a setting: checkpoints and logs. Nothing in it is needed to
 * read a vault.
 */
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {mkdir} from 'node:fs/promises';
import envPaths from 'env-paths';
import {syncFolder} from './atomic-file.js';

/**
 * The platform's folder for state: `$XDG_STATE_HOME/longhand` (else `~/.local/state/longhand`) on Linux and its kin,
 * `~/Library/Application Support/longhand` on macOS, `%LOCALAPPDATA%\longhand\Data` on Windows.
 *
 * env-paths has no entry for state. Its `log` is the XDG state folder on Linux; elsewhere `log` is a folder that
 * cleaners empty, so `data` it is. An `XDG_STATE_HOME` that is not absolute is ignored, as the specification asks.
 */
export const defaultStateDir = (): string => {
	const paths = envPaths('longhand', {suffix: ''});
	if (process.platform === 'darwin' || process.platform === 'win32') {
		return paths.data;
	}

	return path.isAbsolute(paths.log) ? paths.log : path.join(os.homedir(), '.local', 'state', 'longhand');
};

/** The folder of all checkpoints; `makePrivateFolder` creates it. */
export const checkpointsDir = (stateDir: string): string => path.join(stateDir, 'checkpoints');

/** The folder of all logs; `makePrivateFolder` creates it. */
export const logsDir = (stateDir: string): string => path.join(stateDir, 'logs');

/**
 * Creates `folder` and what is missing above it, for the owner alone (0700), and makes the creation durable. A folder
 * that exists keeps its mode.
 */
export const makePrivateFolder = async (folder: string): Promise<void> => {
	const first = await mkdir(folder, {recursive: true, mode: 0o700});
	if (first === undefined) {
		return;
	}

	// Every new name is an entry of the folder above it.
	const top = path.dirname(path.resolve(first));
	for (let above = path.dirname(path.resolve(folder)); above.length >= top.length; above = path.dirname(above)) {
		await syncFolder(above);
		if (above === top) {
			break;
		}
	}
};
