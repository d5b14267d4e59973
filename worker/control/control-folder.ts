/**
 * Control for scripts and other terminals, by files: in `<checkpoint>/control/`, a file named `pause`, `resume`, `stop` or
 * `shutdown` is a command, and one named `cancel` holds the ids or names of files to leave out, one a line. Each is taken
 * away when it is obeyed. The folder belongs to the person alone.
 */
import {
	lstat, mkdir, readdir, readFile, rm,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {type ControlFlag, controlDir, controlFlags} from '../../checkpoints/control-flags.js';

/** Milliseconds. */
const lookEvery = 250;
const longestText = 64 * 1024;

/** A list that is still empty may be one that is being written (milliseconds). */
const writingTakes = 2000;

/** The text of a flag, or undefined where the file is not the person's own, or not written yet. */
const take = async (file: string): Promise<string | undefined> => {
	const info = await lstat(file);
	if (path.basename(file) === 'cancel' && info.size === 0 && Math.abs(Date.now() - info.mtimeMs) < writingTakes) {
		return undefined;
	}

	const isOwn = info.isFile() && (process.getuid === undefined || info.uid === process.getuid());
	const text = isOwn && info.size <= longestText ? await readFile(file, 'utf8') : undefined;
	await rm(file, {force: true, recursive: true});
	return text;
};

/**
 * Watches the control folder of a job, which is made.
 * @param onFlag is told of each flag, with the lines in it
 * @returns ends the watching and removes the folder
 */
export const watchControl = async (jobDir: string, onFlag: (flag: ControlFlag, lines: string[]) => void): Promise<() => Promise<void>> => {
	const folder = controlDir(jobDir);
	// What an earlier run was told is not for this one.
	await rm(folder, {recursive: true, force: true});
	await mkdir(folder, {mode: 0o700});
	let looking = false;
	const look = async (): Promise<void> => {
		if (looking) {
			return;
		}

		looking = true;
		try {
			const names = await readdir(folder);
			for (const flag of controlFlags.filter(name => names.includes(name))) {
				const text = await take(path.join(folder, flag));
				if (text !== undefined) {
					onFlag(flag, text.split('\n').map(line => line.trim()).filter(Boolean));
				}
			}
		} catch {
			// Gone, or not readable now: looked at again.
		} finally {
			looking = false;
		}
	};

	const timer = setInterval(look, lookEvery);
	return async () => {
		clearInterval(timer);
		await rm(folder, {recursive: true, force: true});
	};
};
