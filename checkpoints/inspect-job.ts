/** What a checkpoint says of its job, read without changing it. */
import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import type {RunInput} from '../worker/protocol.js';
import {foldFileWork, initialFileWork, workShare} from './file-work.js';
import {foldJob} from './fold-job.js';
import {weight} from './job-files.js';
import {initialJobState, type FileState, type JobState} from './job-state.js';
import {readJournal} from './journal.js';
import {holdsVault} from './lock-file.js';
import {readManifest, type Manifest} from './manifest.js';
import {ownerStatus} from './owner.js';
import {errorCode, errorMessage} from './system-error.js';

/**
 * `running`: a living process works on it. `crashed`: its process ended without a word. `interrupted`: stopped, by a
 * person. `failed`: it could not go on (a full disk). `finished`: there is nothing left to do. All but the first and
 * the last can be resumed.
 */
export type JobStatusName = 'running' | 'crashed' | 'interrupted' | 'failed' | 'finished';

export type JobSummary = {
	id: string;
	/** The checkpoint's folder. */
	dir: string;
	/** ISO 8601, UTC; likewise `lastActivity`. */
	created: string;
	input: RunInput;
	state: JobState;
	status: JobStatusName;
	lastActivity: string;
	counts: JobState['counts'];
	/** 0 to 100, of the batch, by size of its files; the files that are under way count in part. */
	percent: number;
};

export type InspectedJob
	/** `problems`: damage that was survived, for a person. */
	= | {kind: 'ok'; job: JobSummary; problems: string[]}
		| {kind: 'corrupt' | 'newer' | 'unreadable'; message: string}
	/** There is no such folder. */
		| {kind: 'gone'};

/**
 * The end that the journal tells of comes first: a worker lives on after a batch, and then it is its owner's no more.
 */
const statusOf = async ({owner, input, job_id: id}: Manifest, {job}: JobState): Promise<JobStatusName> => {
	if (job.status === 'finished') {
		switch (job.result.status) {
			case 'completed':
			case 'completed_with_errors': {
				return 'finished';
			}

			case 'stopped': {
				return 'interrupted';
			}

			case 'failed': {
				return 'failed';
			}
		}
	}

	const status = owner ? ownerStatus(owner) : 'dead';
	const alive = status === 'alive' || (status === 'foreign' && (await holdsVault(input.options.out, id)));
	return alive ? 'running' : 'crashed';
};

const hasEnded = ({status}: FileState): boolean => status === 'done' || status === 'skipped' || status === 'failed';

type Unfinished = {shares: Map<string, number>; lastActivity: string};

/** How far the files are that have a folder of their own. */
const readUnfinished = async (dir: string): Promise<Unfinished> => {
	const shares = new Map<string, number>();
	let lastActivity = '';
	const ids = await readdir(path.join(dir, 'files')).catch(() => []);
	for (const id of ids) {
		const {events} = await readJournal(path.join(dir, 'files', id, 'journal.ndjson')).catch(() => ({events: []}));
		const work = events.reduce((state, event) => foldFileWork(state, event), initialFileWork());
		shares.set(id, workShare(work));
		lastActivity = [lastActivity, work.lastActivity ?? ''].toSorted().at(-1)!;
	}

	return {shares, lastActivity};
};

const percentOf = (state: JobState, shares: ReadonlyMap<string, number>): number => {
	const {total, ended} = state.work;
	let behind = ended;
	for (const file of shares.size > 0 ? state.files : []) {
		behind += hasEnded(file) ? 0 : weight(file) * (shares.get(file.id) ?? 0);
	}

	return total > 0 ? Math.min(100, (behind / total) * 100) : 0;
};

/** Reads the checkpoint in `dir`. Changes nothing, never throws. */
export const inspectJob = async (dir: string): Promise<InspectedJob> => {
	const reading = await readManifest(dir);
	if (reading.kind !== 'ok' && reading.kind !== 'restored') {
		// Removed since it was listed?
		const there = await stat(dir).then(() => true, (error: unknown) => errorCode(error) !== 'ENOENT');
		return there ? reading : {kind: 'gone'};
	}

	const {manifest} = reading;
	const id = path.basename(dir);
	const file = path.join(dir, 'journal.ndjson');
	let journal;
	try {
		journal = await readJournal(file);
	} catch (error) {
		return {
			kind: 'unreadable',
			message: `The checkpoint's journal ${file} cannot be read (${errorMessage(error)}). Nothing was changed; see to the folder's permissions or the disk, then start again.`,
		};
	}

	const state = journal.events.reduce((before, event) => foldJob(before, event), initialJobState);
	const status = await statusOf(manifest, state);
	const {shares, lastActivity} = status === 'finished' ? {shares: new Map<string, number>(), lastActivity: ''} : await readUnfinished(dir);
	const problems = reading.kind === 'restored' ? [reading.message] : [];
	if (journal.dropped && !journal.dropped.torn && status !== 'running') {
		problems.push(`The checkpoint's journal ${file}: ${journal.dropped.reason}. What it says up to there is used; the rest is checked or done again.`);
	}

	return {
		kind: 'ok',
		problems,
		job: {
			id,
			dir,
			created: manifest.created,
			input: manifest.input,
			state,
			status,
			lastActivity: [manifest.created, state.lastActivity ?? '', lastActivity].toSorted().at(-1)!,
			counts: state.counts,
			percent: status === 'finished' ? 100 : percentOf(state, shares),
		},
	};
};
