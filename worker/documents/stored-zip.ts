/**
 * Writes an archive in which nothing is packed (APPNOTE.TXT 6.3, PKWARE): parts that were unpacked within limits go on
 * in it to a library that unpacks without any.
 */
import {Buffer} from 'node:buffer';
import {crc32} from 'node:zlib';

const signatures = {local: 0x04_03_4B_50, central: 0x02_01_4B_50, end: 0x06_05_4B_50};

/** The fields that a part's two headers share, from the version that is needed on. */
const sharedFields = (name: Buffer, bytes: Buffer): Buffer => {
	const fields = Buffer.alloc(26);
	fields.writeUInt16LE(20, 0);
	// The name is UTF-8.
	fields.writeUInt16LE(0x08_00, 2);
	fields.writeUInt32LE(crc32(bytes), 10);
	fields.writeUInt32LE(bytes.length, 14);
	fields.writeUInt32LE(bytes.length, 18);
	fields.writeUInt16LE(name.length, 22);
	return fields;
};

const number = (value: number): Buffer => {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
};

/** @param parts at most 65,535 of them, 4 GB together */
export const storedZip = (parts: ReadonlyMap<string, Buffer>): Buffer => {
	const files: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const [path, bytes] of parts) {
		const name = Buffer.from(path);
		const fields = sharedFields(name, bytes);
		const file = Buffer.concat([number(signatures.local), fields, name, bytes]);
		// The version that made it, then the shared fields; comment, disk and attributes are empty.
		directory.push(number(signatures.central), Buffer.from([20, 0]), fields, Buffer.alloc(10), number(offset), name);
		files.push(file);
		offset += file.length;
	}

	const central = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(signatures.end, 0);
	end.writeUInt16LE(parts.size, 8);
	end.writeUInt16LE(parts.size, 10);
	end.writeUInt32LE(central.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...files, central, end]);
};
