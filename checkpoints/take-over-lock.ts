/** The steps by which exactly one process comes by the lock of a vault, also when its last holder died. */
import {
	link, open, rename, rm,
} from 'node:fs/promises';
import path from 'node:path';
import {abandoned, readLock, type Holder} from './lock-file.js';
import {errorCode} from './system-error.js';

/** Of the files that decide who may replace an abandoned lock. */
export const claimPrefix = '.longhand-claim.';

/** File systems without hard links: FAT, some network shares. */
const noLinks: ReadonlySet<string | undefined> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

export const writeNew = async (file: string, text: string): Promise<void> => {
	const handle = await open(file, 'wx', 0o644);
	try {
		await handle.writeFile(text);
		await handle.sync();
	} finally {
		await handle.close();
	}
};

/** Makes `target` with the content of `candidate` if there is none yet; whole at once where links are known. */
export const place = async (candidate: string, target: string, text: string): Promise<boolean> => {
	try {
		await link(candidate, target);
		return true;
	} catch (error) {
		if (errorCode(error) === 'EEXIST' || errorCode(error) === 'ENOENT') {
			return false;
		}

		if (!noLinks.has(errorCode(error))) {
			throw error;
		}
	}

	try {
		await writeNew(target, text);
		return true;
	} catch (error) {
		if (errorCode(error) === 'EEXIST' || errorCode(error) === 'ENOENT') {
			return false;
		}

		throw error;
	}
};

export type Attempt = {folder: string; candidate: string; text: string; now: number};

/**
 * Takes the place of the dead `holder`. Whoever creates the claim file named after the holder's token alone may
 * replace the lock; should that one die before it has, whoever creates the claim named after *its* token, and so on.
 * A claim goes only after the lock has been replaced, and no token comes twice: so a claim that was made too late is
 * known by a lock that no longer carries the holder's token.
 */
export const takeOver = async ({folder, candidate, text, now}: Attempt, holder: Holder): Promise<'won' | 'again' | Holder> => {
	const file = path.join(folder, 'lock');
	const claims: string[] = [];
	let dead = holder;
	for (;;) {
		const claim = path.join(folder, claimPrefix + dead.token);
		if (await place(candidate, claim, text)) {
			claims.push(claim);
			break;
		}

		const claimer = await readLock(claim);
		if (!claimer) {
			return 'again';
		}

		if (!abandoned(claimer, now)) {
			return claimer;
		}

		claims.push(claim);
		dead = claimer;
	}

	const current = await readLock(file);
	if (current?.token !== holder.token) {
		await rm(claims.at(-1)!, {force: true});
		return 'again';
	}

	try {
		await rename(candidate, file);
	} catch (error) {
		if (errorCode(error) !== 'ENOENT') {
			throw error;
		}

		await rm(claims.at(-1)!, {force: true});
		return 'again';
	}

	for (const claim of claims) {
		await rm(claim, {force: true});
	}

	return 'won';
};
