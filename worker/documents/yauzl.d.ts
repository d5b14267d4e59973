/** The part of yauzl that longhand uses; the package ships no types. */
declare module 'yauzl' {
	import type {Readable} from 'node:stream';

	export type Entry = {
		fileName: string;
		/** Bytes, as the archive's directory claims. */
		compressedSize: number;
		uncompressedSize: number;
		crc32: number;
		isEncrypted(): boolean;
	};

	export type ZipFile = {
		readonly entryCount: number;
		eachEntry(): AsyncIterable<Entry>;
		/** A stream that fails when there is more or less in it than the directory claims. */
		openReadStreamPromise(entry: Entry): Promise<Readable>;
		close(): void;
	};

	export const openPromise: (path: string, options?: {autoClose?: boolean}) => Promise<ZipFile>;
}
