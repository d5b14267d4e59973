/** Begins a job or goes on with one: its checkpoint, the lock on its vault, and what is known of both. */
import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import {type Low} from 'lowdb';
import {openJournal, type Journal} from '../../checkpoints/journal.js';
import {
	createJob, inspectJob, isJobId, jobDir, jobJournal, removeJob,
} from '../../checkpoints/jobs.js';
import {lostEnd} from '../../checkpoints/inspect-job.js';
import {openManifest, type Manifest} from '../../checkpoints/manifest.js';
import {currentOwner} from '../../checkpoints/owner.js';
import {removeStaleTemporaries} from '../../checkpoints/temporary-name.js';
import {acquireVaultLock, type VaultLock} from '../../checkpoints/vault-lock.js';
import {openVault, type VaultRecords} from '../../checkpoints/vault-records.js';
import {BatchError, messageOf} from '../errors.js';
import {type MachineSettings} from '../options.js';
import {type Event} from '../protocol/events.js';
import {type RunInput} from '../protocol/run-input.js';
import {onVault} from './on-vault.js';
import {isFull, NoRoomError} from './room.js';

export type OpenJob = {
	id: string;
	dir: string;
	input: RunInput;
	/** When the job was made; ISO 8601. */
	created: string;
	resumed: boolean;
	manifest: Low<Manifest>;
	journal: Journal;
	/** What the journal held when it was opened. */
	past: Event[];
	vault: VaultRecords;
	lock: VaultLock;
	/** What was found damaged, for the person. */
	problems: string[];
	/** Gives the vault and the checkpoint back. */
	close: () => Promise<void>;
};

const lockVault = async (folder: string, jobId: string): Promise<VaultLock> => {
	const result = await onVault(folder, async () => {
		await mkdir(folder, {recursive: true});
		return acquireVaultLock(folder, jobId);
	});
	if (result.kind === 'held') {
		const who = result.owner ? ` (process ${result.owner.pid})` : '';
		throw new BatchError(
			'VAULT_BUSY',
			`Another batch${who} is writing to the vault ${folder}`,
			'Wait until it is done, or choose another vault with --out. longhand jobs lists what runs.',
			3,
		);
	}

	return result.lock;
};

const onState = async <T>(stateDir: string, step: () => Promise<T>): Promise<T> => {
	try {
		return await step();
	} catch (error) {
		throw stateNotWritable(stateDir, error);
	}
};

/** The manifest of a job that is this process's from now on, and of whose journal `bytes` are good. */
const ownManifest = async (dir: string, input: RunInput, bytes: number): Promise<{manifest: Low<Manifest>; loss: string | undefined}> => {
	const manifest = await openManifest(dir);
	const owner = currentOwner();
	const loss = lostEnd(jobJournal(dir), bytes, manifest.data.reached);
	if (loss !== undefined || !isDeepStrictEqual([manifest.data.owner, manifest.data.input], [owner, input])) {
		await manifest.update(data => {
			data.owner = owner;
			data.input = input;
			// What is lost is told once.
			data.reached = loss === undefined ? data.reached : null;
		});
	}

	return {manifest, loss};
};

const lockedJob = async (stateDir: string, id: string, input: RunInput, resumed: boolean, created: string): Promise<OpenJob> => {
	const dir = jobDir(stateDir, id);
	const lock = await lockVault(input.options.out, id);
	try {
		const vault = await onVault(input.options.out, async () => openVault(input.options.out));
		await Promise.all([dir, ...['files', 'control'].map(name => path.join(dir, name))].map(async folder => removeStaleTemporaries(folder).catch(() => 0)));
		const {journal, events, dropped} = await onState(stateDir, async () => openJournal(jobJournal(dir)));
		const {manifest, loss} = await onState(stateDir, async () => ownManifest(dir, input, journal.extent.bytes)).catch(async (error: unknown) => {
			await journal.close();
			throw error;
		});
		const damage = dropped && !dropped.torn ? dropped.reason : loss;
		return {
			id, dir, input, created, resumed, manifest, journal, past: events, vault, lock, problems: [...vault.problems, ...(damage === undefined ? [] : [damage])],
			async close() {
				await journal.close();
				await lock.release();
			},
		};
	} catch (error) {
		await lock.release();
		throw error;
	}
};

/** A new job with a checkpoint of its own. */
export const beginJob = async (stateDir: string, input: RunInput): Promise<OpenJob> => {
	const now = new Date();
	// Before there is a checkpoint: a vault that is busy or cannot be written leaves none behind.
	const probe = await lockVault(input.options.out, '');
	await probe.release();
	const {id} = await onState(stateDir, async () => createJob(stateDir, input, currentOwner(), now));
	try {
		return await lockedJob(stateDir, id, input, false, now.toISOString());
	} catch (error) {
		// Another took the vault in between: the checkpoint of a job that never began is nothing to resume.
		await removeJob(jobDir(stateDir, id));
		throw error;
	}
};

/**
 * A job that was interrupted.
 * @param machine how it is to treat the machine from now on; without, as before
 * @throws {BatchError} when there is no such job, it still runs, or it cannot be gone on with
 */
export const continueJob = async (stateDir: string, id: string, machine?: MachineSettings): Promise<OpenJob> => {
	const inspected = isJobId(id) ? await inspectJob(jobDir(stateDir, id)) : {kind: 'gone' as const};
	if (inspected.kind !== 'ok') {
		const message = inspected.kind === 'gone' ? `There is no job ${id}` : inspected.message;
		throw new BatchError('JOB_UNUSABLE', message, 'longhand jobs lists the jobs that there are.', 3);
	}

	const {job} = inspected;
	if (job.status === 'running') {
		throw new BatchError('JOB_RUNNING', `The job ${id} is still running`, 'Wait until it is done, or stop it.', 3);
	}

	const {options} = job.input;
	// A checkpoint that was to be kept is kept.
	const checkpoints = {...(machine ?? options).checkpoint_system, enabled: options.checkpoint_system.enabled};
	return lockedJob(stateDir, id, {...job.input, options: {...options, ...machine, checkpoint_system: checkpoints}}, true, job.created);
};

const stateNotWritable = (stateDir: string, error: unknown): BatchError => {
	if (error instanceof BatchError) {
		return error;
	}

	if (isFull(error)) {
		return new NoRoomError(stateDir, {cause: error});
	}

	return new BatchError(
		'STATE_NOT_WRITABLE',
		`The state folder ${stateDir} cannot be written: ${messageOf(error)}`,
		'Name another with --state-dir, or make room on its disk.',
		3,
		{cause: error},
	);
};
