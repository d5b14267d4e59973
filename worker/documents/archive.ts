/**
 * A ZIP archive, as DOCX and EPUB are: what is asked for is unpacked into memory, within limits. The names in it are
 * keys and never paths.
 */
import {Buffer} from 'node:buffer';
import {crc32} from 'node:zlib';
import {type Entry, openPromise, type ZipFile} from 'yauzl';
import {FileError} from '../errors.js';
import {damaged, encrypted, tooLarge} from './failures.js';

const megabyte = 1024 * 1024;

const limits = {
	entries: 20_000,
	/** Bytes of one part, and of all that are read; text of a long book is a tenth of that. */
	entryBytes: 32 * megabyte,
	totalBytes: 96 * megabyte,
	/** The text of documents is packed to a tenth, long tables to a hundredth; a bomb to a thousandth. */
	ratio: 400,
	/** Small parts may be as monotonous as they like. */
	ratioFrom: 4 * megabyte,
};

export class Archive {
	private total = 0;

	constructor(
		private readonly file: ZipFile,
		private readonly entries: ReadonlyMap<string, Entry>,
		private readonly what: string,
	) {}

	names(): string[] {
		return [...this.entries.keys()];
	}

	/**
	 * A part's bytes; undefined when there is none of that name.
	 * @throws {FileError} when it is damaged, encrypted, or unpacks to more than a document holds
	 */
	async read(name: string): Promise<Buffer | undefined> {
		const entry = this.entries.get(name);
		if (!entry) {
			return undefined;
		}

		if (entry.isEncrypted()) {
			throw encrypted();
		}

		const {uncompressedSize: size, compressedSize} = entry;
		this.total += size;
		if (size > limits.entryBytes || this.total > limits.totalBytes || (size > limits.ratioFrom && size > compressedSize * limits.ratio)) {
			throw tooLarge(`${limits.entryBytes / megabyte} MB in one part, or far more than its size lets expect`);
		}

		try {
			const parts: Buffer[] = [];
			// It ends with an error when there is more in it than it claims.
			for await (const part of await this.file.openReadStreamPromise(entry)) {
				parts.push(part as Buffer);
			}

			const bytes = Buffer.concat(parts);
			if (crc32(bytes) !== entry.crc32) {
				throw new Error(`${name} is not what was packed`);
			}

			return bytes;
		} catch (error) {
			throw damaged(this.what, error);
		}
	}

	close(): void {
		this.file.close();
	}
}

/**
 * @param what what it is to be, for people: `a DOCX document`
 * @throws {FileError} when it is no archive, or a damaged one
 */
export const openArchive = async (path: string, what: string): Promise<Archive> => {
	let file: ZipFile | undefined;
	try {
		file = await openPromise(path, {autoClose: false});
		const entries = new Map<string, Entry>();
		for await (const entry of file.eachEntry()) {
			entries.set(entry.fileName, entry);
			if (entries.size > limits.entries) {
				throw tooLarge(`${limits.entries} parts`);
			}
		}

		return new Archive(file, entries, what);
	} catch (error) {
		file?.close();
		throw error instanceof FileError ? error : damaged(what, error);
	}
};
