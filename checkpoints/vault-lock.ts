/**
 * One job at a time writes to a vault: `<vault>/.longhand/lock` says which and whose. A lock whose owner is dead is
 * taken over, by exactly one process however many try.
 */
import {randomBytes} from 'node:crypto';
import {
	mkdir, open, readdir, rm, rmdir, stat,
} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {
	abandoned, encodeLock, readLock, refreshEveryMs, type Holder,
} from './lock-file.js';
import {currentOwner, type OwnerIdentity} from './owner.js';
import {
	claimPrefix, place, takeOver, writeNew,
} from './take-over-lock.js';
import {removeStaleTemporaries, temporaryName} from './temporary-name.js';
import {errorCode} from './system-error.js';
import {documentKinds, kindFolder} from './vault-folder.js';

export type VaultLock = {
	/** Aborts when the lock turns out to be lost: removed by hand, or taken over after a long standstill. */
	readonly lost: AbortSignal;
	/** Shows a sign of life now; done by itself every 5 s. */
	refresh: () => Promise<void>;
	/** Lets go of the vault; nothing of the lock is left in it. */
	release: () => Promise<void>;
};

export type LockResult
	= | {kind: 'locked'; lock: VaultLock}
	/** Someone else holds it; what could not be read of them is null. */
		| {kind: 'held'; owner: OwnerIdentity | null; jobId: string | null};

/** How long a takeover by another living process is waited for. */
const patienceMs = 3000;

/** The vault and the folders in it: a person may have moved notes into any of them. */
const visibleFolders = async (vault: string): Promise<string[]> => {
	const found: string[] = [];
	const folders = [''];
	for (const folder of folders) {
		const entries = await readdir(path.join(vault, folder), {withFileTypes: true}).catch(() => null);
		if (entries === null) {
			// Not ours to look into, so nothing of ours is in it.
			continue;
		}

		found.push(folder);
		folders.push(...entries.filter(entry => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules').map(({name}) => path.join(folder, name)));
	}

	return found;
};

/** What a predecessor that was killed left lying about; whoever holds the lock alone writes here. */
const sweep = async (vault: string): Promise<void> => {
	const folder = path.join(vault, '.longhand');
	for (const name of await readdir(folder)) {
		if (name.startsWith(claimPrefix)) {
			await rm(path.join(folder, name), {force: true});
		}
	}

	// Others who ask for the lock have files of their own in this folder.
	await removeStaleTemporaries(folder);
	const ours = [...documentKinds, 'damaged' as const].map(kind => kindFolder(vault, kind));
	for (const inside of [...ours, ...(await visibleFolders(vault)).map(each => path.join(vault, each))]) {
		await removeStaleTemporaries(inside, {exclusive: true});
	}
};

const hold = (vault: string, text: string, token: string): VaultLock => {
	const folder = path.join(vault, '.longhand');
	const file = path.join(folder, 'lock');
	const lost = new AbortController();
	let released = false;

	const refresh = async (): Promise<void> => {
		if (released || lost.signal.aborted) {
			return;
		}

		const holder = await readLock(file);
		if (holder?.token !== token) {
			lost.abort(new Error(`The lock ${file} is no longer held by this process.`));
			return;
		}

		// Written again rather than touched: the time is then that of the file's own server, whose clock others compare.
		const handle = await open(file, 'r+');
		try {
			await handle.write(Buffer.from(text), 0, undefined, 0);
		} finally {
			await handle.close();
		}
	};

	let last: Promise<unknown> = Promise.resolve();
	const timer = setInterval(() => {
		// A refresh that fails is tried again; the owner's identity speaks for itself on this machine.
		last = refresh().catch(() => undefined);
	}, refreshEveryMs);
	timer.unref();

	const release = async (): Promise<void> => {
		if (released) {
			return;
		}

		released = true;
		clearInterval(timer);
		await last;
		const holder = await readLock(file);
		if (holder?.token === token) {
			await rm(file, {force: true});
		}

		// Gone too if the lock was all it held.
		await rmdir(folder).catch(() => undefined);
	};

	return {lost: lost.signal, refresh, release};
};

/** One try: the lock's token is now ours, someone holds it, or things moved on meanwhile. */
const attempt = async (folder: string, text: string): Promise<'won' | 'again' | {kind: 'held' | 'contested'; holder: Holder}> => {
	const file = path.join(folder, 'lock');
	const candidate = path.join(folder, temporaryName());
	await mkdir(folder, {recursive: true});
	try {
		await writeNew(candidate, text);
		// The file system's own clock, which may not be this machine's.
		const {mtimeMs: now} = await stat(candidate);
		if (await place(candidate, file, text)) {
			return 'won';
		}

		const holder = await readLock(file);
		if (!holder) {
			return 'again';
		}

		if (!abandoned(holder, now)) {
			return {kind: 'held', holder};
		}

		const outcome = await takeOver({
			folder, candidate, text, now,
		}, holder);
		return typeof outcome === 'string' ? outcome : {kind: 'contested', holder: outcome};
	} catch (error) {
		// The folder went with a lock that was just released.
		if (errorCode(error) === 'ENOENT') {
			return 'again';
		}

		throw error;
	} finally {
		await rm(candidate, {force: true}).catch(() => undefined);
	}
};

/**
 * Locks `vault`, a folder that is created if it is missing, for the job `jobId` of this process. On success leftovers
 * of killed processes are removed from the vault. Throws the file system's error.
 */
export const acquireVaultLock = async (vault: string, jobId: string): Promise<LockResult> => {
	const until = performance.now() + patienceMs;
	for (;;) {
		const token = randomBytes(16).toString('hex');
		const text = encodeLock({owner: currentOwner(), jobId, token});
		const outcome = await attempt(path.join(vault, '.longhand'), text);
		if (outcome === 'won') {
			const lock = hold(vault, text, token);
			try {
				await sweep(vault);
			} catch (error) {
				await lock.release();
				throw error;
			}

			return {kind: 'locked', lock};
		}

		const late = performance.now() > until;
		if (typeof outcome === 'object' && (outcome.kind === 'held' || late)) {
			const {owner, jobId: heldBy} = outcome.holder;
			return {kind: 'held', owner, jobId: heldBy};
		}

		if (late) {
			throw new Error(`The vault ${vault} could not be locked: its lock keeps changing. Try again.`);
		}

		await delay(10 + (Math.random() * 20));
	}
};
