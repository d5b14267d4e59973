/** What the parts of a download share. */
import {type SourceKind} from '../protocol/source-kinds.js';
import {type PageInfo} from './page-info.js';

export type FetchRequest = {
	/** The address, with all that is in it. Never shown. */
	url: string;
	/** A folder of its own, which is there; what an earlier run has left in it is gone on with. */
	dir: string;
	/** Bytes that are fetched at most. */
	mostBytes: number;
	/** Milliseconds without a byte, from the first word on, after which the server is taken for one that does not answer. */
	silence: number;
	signal: AbortSignal;
	/** Bytes that are there, and in all, or null where the server does not say. */
	onProgress: (done: number, total: number | null) => void;
	/** Told why it is tried again. */
	onRetry: (message: string) => void;
	/** Runs a write, again and again while the disk is full. */
	withRoom: <T>(write: () => Promise<T>) => Promise<T>;
	/** Further tries without real progress, and milliseconds before the first of them. */
	patience?: {retries: number; firstPause: number};
	/** What the server called the content that is known already: that is not fetched again. */
	knownVersion?: string | undefined;
	/** Where programs are looked for. */
	env?: Readonly<Record<string, string | undefined>>;
};

/** What was fetched. */
export type Fetched = {
	/** Absolute. */
	file: string;
	/** What the source calls itself, without ending. Of other people's making. */
	title: string;
	kind: SourceKind;
	bytes: number;
	/** Seconds since 1970, when the server says it was changed last; null where it does not. */
	modified: number | null;
	/** What the server calls this content (an ETag, or when it was changed last); null where it does not. */
	version: string | null;
	/** What the page says of it, where it was found in one. */
	says?: PageInfo | undefined;
};

/** The server still has what is known already. */
export type Unchanged = {unchanged: true};
