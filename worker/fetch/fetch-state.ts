/** What is kept beside a download, so that another process can go on with it. */
import {createHash} from 'node:crypto';
import {readFile, rm} from 'node:fs/promises';
import path from 'node:path';
import {z} from 'zod';
import {replaceFile} from '../../checkpoints/atomic-file.js';
import {sourceKinds} from '../protocol/source-kinds.js';
import {pageInfoSchema} from './page-info.js';

const fetchStateSchema = z.object({
	version: z.literal(1),
	/** Of the address: SHA-256 in hex. The address itself may hold a secret. */
	address: z.string(),
	/** The name of the file beside. */
	file: z.string().regex(/^[^/\\]+$/),
	title: z.string(),
	kind: z.enum(sourceKinds),
	/** What tells whether the server still has the same (RFC 9110, 8.8); null where it gives nothing that does. */
	validator: z.string().nullable(),
	/** What the server calls this content, if anything. */
	called: z.string().nullable(),
	/** Seconds since 1970. */
	modified: z.number().nullable(),
	/** Bytes in all; null where the server does not say. */
	total: z.number().nullable(),
	/** Bytes that are on the disk for sure. */
	kept: z.int().min(0),
	complete: z.boolean(),
	says: pageInfoSchema.optional(),
});
export type FetchState = z.infer<typeof fetchStateSchema>;

export const addressOf = (url: string): string => createHash('sha256').update(url).digest('hex');

const stateFile = (dir: string): string => path.join(dir, 'fetch.json');

/** Undefined where there is none, or it is of another address or damaged. */
export const readFetchState = async (dir: string, url: string): Promise<FetchState | undefined> => {
	try {
		const state = fetchStateSchema.parse(JSON.parse(await readFile(stateFile(dir), 'utf8')));
		return state.address === addressOf(url) ? state : undefined;
	} catch {
		return undefined;
	}
};

export const writeFetchState = async (dir: string, state: FetchState): Promise<void> => replaceFile(stateFile(dir), `${JSON.stringify(state)}\n`, {mode: 0o600});

export const forgetFetchState = async (dir: string): Promise<void> => rm(stateFile(dir), {force: true});
