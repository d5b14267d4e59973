/** What the lock of a vault says, and whether its holder may be presumed gone. */
import {createHash} from 'node:crypto';
import {open} from 'node:fs/promises';
import path from 'node:path';
import {z} from 'zod';
import {ownerSchema, ownerStatus, type OwnerIdentity} from './owner.js';
import {errorCode} from './system-error.js';

export const refreshEveryMs = 5000;

/** Without a sign of life for this long, a holder that cannot be asked after is presumed gone. */
const staleAfterMs = 60_000;

export type Holder = {
	/** Null for a lock that cannot be read: half written, or damaged. */
	owner: OwnerIdentity | null;
	jobId: string | null;
	/** Never the same twice. */
	token: string;
	/** When it was last written, by the clock of its file system; milliseconds since 1970. */
	modified: number;
};

const lockSchema = z.object({
	version: z.literal(1),
	job_id: z.string(),
	token: z.string().regex(/^[0-9a-f]{32}$/u),
	owner: ownerSchema,
});

export const encodeLock = ({owner, jobId, token}: {owner: OwnerIdentity; jobId: string; token: string}): string =>
	`${JSON.stringify({
		version: 1, job_id: jobId, token, owner,
	})}\n`;

const parse = (text: string): z.infer<typeof lockSchema> | undefined => {
	try {
		return lockSchema.parse(JSON.parse(text));
	} catch {
		return undefined;
	}
};

/** The holder that the lock or claim `file` names, or undefined if there is no such file. */
export const readLock = async (file: string): Promise<Holder | undefined> => {
	try {
		const handle = await open(file, 'r');
		try {
			const text = await handle.readFile('utf8');
			const {ino, mtimeMs} = await handle.stat();
			const lock = parse(text);
			return lock
				? {
					owner: lock.owner, jobId: lock.job_id, token: lock.token, modified: mtimeMs,
				}
				: {
					owner: null,
					jobId: null,
					token: createHash('sha256').update(`${ino} ${mtimeMs} ${text}`).digest('hex').slice(0, 32),
					modified: mtimeMs,
				};
		} finally {
			await handle.close();
		}
	} catch (error) {
		if (errorCode(error) === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
};

/**
 * Whether the holder is gone for certain (its process is dead), or presumed gone (it cannot be asked after, or the
 * lock cannot be read, and `now` is more than a minute from its last sign of life, in either direction: a clock may
 * have been set back, and a living holder would have been heard of since).
 */
export const abandoned = ({owner, modified}: Holder, now: number): boolean => {
	const status = owner ? ownerStatus(owner) : 'foreign';
	return status === 'dead' || (status === 'foreign' && Math.abs(now - modified) > staleAfterMs);
};

/** Whether `jobId` holds the lock of `vault` and was heard of lately. For owners that cannot be asked after. */
export const holdsVault = async (vault: string, jobId: string): Promise<boolean> => {
	try {
		const holder = await readLock(path.join(vault, '.longhand', 'lock'));
		return holder?.jobId === jobId && !abandoned(holder, Date.now());
	} catch {
		return false;
	}
};
