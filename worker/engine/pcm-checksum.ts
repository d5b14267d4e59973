/** The checksum by which PCM on the disk is known to be what was written there. */
import {type FileHandle, open} from 'node:fs/promises';
import {crc32} from 'node:zlib';
import {bytesPerSample} from './pcm.js';

const blockBytes = 1024 * 1024;

/** As the protocol says it: eight lower-case hex digits. */
export const checksumText = (checksum: number): string => checksum.toString(16).padStart(8, '0');

const checksumOf = async (file: FileHandle, from: number, to: number): Promise<string | null> => {
	const block = Buffer.allocUnsafe(blockBytes);
	const end = to * bytesPerSample;
	let checksum = 0;
	for (let at = from * bytesPerSample; at < end;) {
		const {bytesRead} = await file.read(block, 0, Math.min(blockBytes, end - at), at);
		if (bytesRead === 0) {
			return null;
		}

		checksum = crc32(block.subarray(0, bytesRead), checksum);
		at += bytesRead;
	}

	return checksumText(checksum);
};

/** CRC-32 of samples `from` (inclusive) to `to` (exclusive); null where the file does not hold them all. Throws the file system's error. */
export const pcmChecksum = async (path: string, from: number, to: number): Promise<string | null> => {
	const file = await open(path, 'r');
	try {
		return await checksumOf(file, from, to);
	} finally {
		await file.close();
	}
};
