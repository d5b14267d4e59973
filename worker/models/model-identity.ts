/** By what a model is known for the same one, wherever its folder is. */
import {createHash} from 'node:crypto';
import {open} from 'node:fs/promises';
import path from 'node:path';
import {type Parts} from './model-files.js';

/** Bytes at either end of a file that count: weights differ everywhere, and a model may have gigabytes of them. */
const endBytes = 64 * 1024;

const endsOf = async (file: string): Promise<{size: number; ends: Buffer[]}> => {
	const handle = await open(file, 'r');
	try {
		const {size} = await handle.stat();
		const ends: Buffer[] = [];
		for (const from of [0, Math.max(0, size - endBytes)]) {
			const buffer = Buffer.alloc(Math.min(endBytes, size));
			const {bytesRead} = await handle.read(buffer, 0, buffer.length, from);
			ends.push(buffer.subarray(0, bytesRead));
		}

		return {size, ends};
	} finally {
		await handle.close();
	}
};

/**
 * SHA-256, in hex, of the parts, sizes and ends of all files of a model; and their bytes in sum. Where the folder is,
 * and what its files are called, does not matter. Throws the file system's error.
 */
export const identify = async (folder: string, files: Parts): Promise<{identity: string; bytes: number}> => {
	const hash = createHash('sha256');
	let bytes = 0;
	for (const [role, name] of Object.entries(files).toSorted(([a], [b]) => a.localeCompare(b, 'en'))) {
		const {size, ends} = await endsOf(path.join(folder, name));
		hash.update(`${role} ${size}\n`);
		for (const end of ends) {
			hash.update(end);
		}

		bytes += size;
	}

	return {identity: hash.digest('hex'), bytes};
};
