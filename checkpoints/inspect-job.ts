/** What a checkpoint says of its job, read without changing it. */
import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import type {RunInput} from '../worker/protocol/run-input.js';
import {foldFileWork, initialFileWork, workShare} from './file-work.js';
import {foldJob} from './fold-job.js';
import {weight} from './job-files.js';
import {initialJobState, type FileState, type JobState} from './job-state.js';
import {foldJournal, type Extent} from './read-journal.js';
import {holdsVault} from './lock-file.js';
import {readManifest, type Manifest, type Reached} from './manifest.js';
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
	/** Of a finished job, its files may be left out: the manifest tells enough, and the journal is not read. */
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

/** Of times in ISO 8601, UTC. */
const latest = (...times: string[]): string => times.toSorted().at(-1)!;

const hasEnded = ({status}: FileState): boolean => status === 'done' || status === 'skipped' || status === 'failed';

type Unfinished = {shares: Map<string, number>; lastActivity: string};

/** How far the files are that have a folder of their own. */
const readUnfinished = async (dir: string): Promise<Unfinished> => {
	const shares = new Map<string, number>();
	let lastActivity = '';
	const ids = await readdir(path.join(dir, 'files')).catch(() => []);
	for (const id of ids) {
		const {state: work} = await foldJournal(path.join(dir, 'files', id, 'journal.ndjson'), initialFileWork(), foldFileWork).catch(() => ({state: initialFileWork()}));
		shares.set(id, workShare(work));
		lastActivity = latest(lastActivity, work.lastActivity ?? '');
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

/** What the manifest tells of a finished job when the journal has not grown since, else undefined. */
const finishedAlready = async (dir: string, {job_id: id, created, input, reached}: Manifest): Promise<JobSummary | undefined> => {
	if (reached?.end !== 'completed' && reached?.end !== 'completed_with_errors') {
		return undefined;
	}

	const size = await stat(path.join(dir, 'journal.ndjson')).then(journal => journal.size, () => -1);
	const {counts} = reached;
	const lastActivity = latest(created, reached.last_activity);
	return size === reached.journal.bytes
		? {
			id: path.basename(dir), dir, created, input, status: 'finished', lastActivity, counts, percent: 100,
			state: {
				...initialJobState, jobId: id, checkpoint: dir, vault: input.options.out, counts, percent: 100, lastActivity,
			},
		}
		: undefined;
};

const rest = 'What it says up to there is used; the rest is checked or done again.';

/** What a journal of which `bytes` are good has lost since the manifest was written, as a sentence for a person, or undefined. */
export const lostEnd = (file: string, bytes: number, reached: Reached | null): string | undefined => {
	if (!reached || bytes >= reached.journal.bytes) {
		return undefined;
	}

	const {counts: {done, skipped, total}, last_activity: at} = reached;
	return `The checkpoint's journal ${file} has lost its end: at ${at}, ${done + skipped} of ${total} files were done. ${rest}`;
};

/** What is wrong with the journal `file`, each a sentence for a person. */
const lossesOf = (file: string, {dropped, goodBytes}: Extent, reached: Reached | null): string[] =>
	dropped && !dropped.torn
		? [`The checkpoint's journal ${file}: ${dropped.reason}. ${rest}`]
		: [lostEnd(file, goodBytes, reached)].filter(loss => loss !== undefined);

/** Reads the checkpoint in `dir`. Changes nothing, never throws. */
export const inspectJob = async (dir: string): Promise<InspectedJob> => {
	const reading = await readManifest(dir);
	if (reading.kind !== 'ok' && reading.kind !== 'restored') {
		// Removed since it was listed?
		const there = await stat(dir).then(() => true, (error: unknown) => errorCode(error) !== 'ENOENT');
		return there ? reading : {kind: 'gone'};
	}

	const {manifest} = reading;
	const problems = reading.kind === 'restored' ? [reading.message] : [];
	const finished = await finishedAlready(dir, manifest);
	if (finished) {
		return {kind: 'ok', job: finished, problems};
	}

	const id = path.basename(dir);
	const file = path.join(dir, 'journal.ndjson');
	let journal;
	try {
		journal = await foldJournal(file, initialJobState, foldJob);
	} catch (error) {
		return {
			kind: 'unreadable',
			message: `The checkpoint's journal ${file} cannot be read (${errorMessage(error)}). Nothing was changed; see to the folder's permissions or the disk, then start again.`,
		};
	}

	const {state} = journal;
	const status = await statusOf(manifest, state);
	const {shares, lastActivity} = status === 'finished' ? {shares: new Map<string, number>(), lastActivity: ''} : await readUnfinished(dir);
	// While it is written to, it may well be read in the middle of a line.
	problems.push(...(status === 'running' ? [] : lossesOf(file, journal, manifest.reached)));

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
			lastActivity: latest(manifest.created, state.lastActivity ?? '', lastActivity),
			counts: state.counts,
			percent: status === 'finished' ? 100 : percentOf(state, shares),
		},
	};
};
