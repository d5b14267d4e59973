import {readFileSync} from 'node:fs';
import path from 'node:path';
import {systemCode} from '../errors.js';

/** The text of a file of the vault, null where there is none. Read at once: this is done in a thread of its own, and much quicker for thousands of notes. */
export const textOf = (vault: string, file: string): string | null => {
	try {
		return readFileSync(path.join(vault, file), 'utf8');
	} catch (error) {
		if (systemCode(error) === 'ENOENT') {
			return null;
		}

		throw error;
	}
};
