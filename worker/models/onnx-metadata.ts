/**
 * What an ONNX file says of itself, read without loading it: the entries of `metadata_props` in its outermost message
 * (onnx.proto3, ModelProto; wire format of Protocol Buffers). The graph, which is nearly all of the file, is passed over.
 */
import {open, type FileHandle} from 'node:fs/promises';

export type OnnxMetadata = ReadonlyMap<string, string>;

/** The file is not what it should be: cut short, or something else. */
export class DamagedModelError extends Error {
	override readonly name = 'DamagedModelError';
}

const metadataField = 14;
const graphField = 7;
/** A hostile file may hold any number of fields, and of any length. */
const mostFields = 10_000;
const longestEntry = 1024 * 1024;

/** Reads a file forwards, a few bytes at a time. */
class Cursor {
	at = 0;
	private readonly page = Buffer.allocUnsafe(4096);
	private pageFrom = 0;
	private pageLength = 0;

	constructor(private readonly file: FileHandle, readonly size: number) {}

	async byte(): Promise<number> {
		if (this.at < this.pageFrom || this.at >= this.pageFrom + this.pageLength) {
			const {bytesRead} = await this.file.read(this.page, 0, this.page.length, this.at);
			this.pageFrom = this.at;
			this.pageLength = bytesRead;
			if (bytesRead === 0) {
				throw new DamagedModelError('it is cut short');
			}
		}

		return this.page[this.at++ - this.pageFrom]!;
	}

	/** A base-128 number; one that is too large for a whole number is as good as none. */
	async varint(): Promise<number> {
		let value = 0;
		for (let shift = 0; shift < 10; shift++) {
			const byte = await this.byte();
			value += (byte % 128) * (2 ** (7 * shift));
			if (byte < 128) {
				return value;
			}
		}

		throw new DamagedModelError('it is not an ONNX file');
	}

	async bytes(length: number): Promise<Buffer> {
		const buffer = Buffer.alloc(length);
		const {bytesRead} = await this.file.read(buffer, 0, length, this.at);
		if (bytesRead < length) {
			throw new DamagedModelError('it is cut short');
		}

		this.at += length;
		return buffer;
	}

	skip(length: number): void {
		if (this.at + length > this.size) {
			throw new DamagedModelError('it is cut short, or not an ONNX file');
		}

		this.at += length;
	}
}

/** A StringStringEntryProto: field 1 is the key, 2 the value. Lengths of one entry fit a few bytes. */
const readEntry = (entry: Buffer): [string, string] => {
	const fields = new Map<number, string>();
	let at = 0;
	const varint = (): number => {
		let value = 0;
		for (let shift = 0; at < entry.length; shift++) {
			const byte = entry[at++]!;
			value += (byte % 128) * (2 ** (7 * shift));
			if (byte < 128) {
				break;
			}
		}

		return value;
	};

	while (at < entry.length) {
		const field = Math.floor(varint() / 8);
		const length = varint();
		fields.set(field, entry.toString('utf8', at, at + length));
		at += length;
	}

	return [fields.get(1) ?? '', fields.get(2) ?? ''];
};

const readFields = async (cursor: Cursor): Promise<OnnxMetadata> => {
	const metadata = new Map<string, string>();
	let hasGraph = false;
	for (let count = 0; cursor.at < cursor.size; count++) {
		const tag = await cursor.varint();
		const [field, wire] = [Math.floor(tag / 8), tag % 8];
		if (count > mostFields || field === 0) {
			throw new DamagedModelError('it is not an ONNX file');
		}

		switch (wire) {
			case 0: {
				await cursor.varint();
				break;
			}

			case 2: {
				const length = await cursor.varint();
				hasGraph ||= field === graphField;
				if (field === metadataField && length <= longestEntry) {
					const [key, value] = readEntry(await cursor.bytes(length));
					metadata.set(key, value);
				} else {
					cursor.skip(length);
				}

				break;
			}

			case 1:
			case 5: {
				cursor.skip(wire === 1 ? 8 : 4);
				break;
			}

			default: {
				throw new DamagedModelError('it is not an ONNX file');
			}
		}
	}

	if (!hasGraph) {
		throw new DamagedModelError('it is not an ONNX file');
	}

	return metadata;
};

/**
 * What the file `path` says of itself.
 * @throws {DamagedModelError} when it is not a whole ONNX file; the file system's error when it cannot be read
 */
export const onnxMetadata = async (path: string): Promise<OnnxMetadata> => {
	const file = await open(path, 'r');
	try {
		const {size} = await file.stat();
		return await readFields(new Cursor(file, size));
	} finally {
		await file.close();
	}
};
