import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';

/** A folder of its own for one test, gone when the test is over. */
export const temporaryFolder = async (): Promise<string> => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'longhand-test-'));
	onTestFinished(async () => rm(folder, {recursive: true, force: true}));
	return folder;
};
