/** Sources that are addresses: fetched when their turn comes, into the checkpoint, and called what they turn out to be. */
import {mkdir, utimes} from 'node:fs/promises';
import path from 'node:path';
import {fileDir} from '../../checkpoints/jobs.js';
import {type VaultRecord} from '../../checkpoints/vault-record.js';
import {FileError} from '../errors.js';
import {type Fetched, type Unchanged} from '../fetch/fetch-request.js';
import {type PageInfo} from '../fetch/page-info.js';
import {describeBytes} from '../machine/describe-bytes.js';
import {nameKey, noteName} from '../notes/note-name.js';
import {gigabyte} from '../options.js';
import {aboutFile, type Batch, type BatchFile} from './batch.js';
import {remainingWork} from './remaining-work.js';

/** Milliseconds between two events that say how far it is. */
const tellEvery = 250;

const tell = (batch: Batch, file: BatchFile): ((done: number, total: number | null) => void) => {
	const {recorder} = batch;
	let told = -Infinity;
	return (done, total) => {
		if (performance.now() - told < tellEvery && done !== total) {
			return;
		}

		told = performance.now();
		recorder.emit({
			type: 'PROGRESS', ...aboutFile(batch, file), stage: 'fetching', progress_percent: total === null || total === 0 ? 0 : Math.min(100, Math.round(1000 * done / total) / 10),
			batch_percent: recorder.state.percent, message: `fetched ${describeBytes(done)}${total === null ? '' : ` of ${describeBytes(total)}`}`, duration_seconds: null,
		});
	};
};

const fetchNow = async (batch: Batch, file: BatchFile, url: string, knownVersion: string | undefined): Promise<Fetched | Unchanged> => {
	const {max_download_gb: most, network_timeout_seconds: timeout} = batch.options.resource_limits;
	const dir = path.join(fileDir(batch.jobDir, file.id), 'download');
	await batch.room.make(dir, async () => mkdir(dir, {recursive: true, mode: 0o700}));
	const over = new AbortController();
	const endCancel = batch.cancellations.onCancel(file.id, error => {
		over.abort(error);
	});
	try {
		// Loaded when there is an address.
		const {fetchSource} = await import('../fetch/fetch-source.js');
		return await fetchSource({
			url, dir, knownVersion, mostBytes: most * gigabyte, silence: timeout * 1000, signal: AbortSignal.any([batch.signal, over.signal]),
			onProgress: tell(batch, file),
			onRetry(message) {
				batch.recorder.emit({
					type: 'WARNING', code: 'FETCH_RETRIED', message: `${message}: it is tried again`, file_id: file.id, file_name: file.name,
				});
			},
			withRoom: async write => batch.room.make(dir, write),
		});
	} finally {
		endCancel();
	}
};

/** A file of the batch that lies on a disk; of one that was fetched, what it calls itself, and what its server calls its content. */
export type FileAtHand = BatchFile & {
	calledItself?: string;
	version?: string | null;
	/** What the page says of it, where it was found in one. */
	says?: PageInfo | undefined;
	/** Nothing was fetched: what is there is what this record is about. */
	asIn?: VaultRecord;
};

/** What the vault has of an address, if all that is left to do can be done without the source. */
const recordToKeep = async ({vault, options}: Batch, {name}: BatchFile): Promise<VaultRecord | undefined> => {
	const record = vault.records().find(each => each.source === name && each.remote_version !== undefined);
	if (!record || (await vault.segments(record.name)) === null) {
		return undefined;
	}

	const {kind} = remainingWork(record.kind, options, record, false);
	return kind === 'nothing' || kind === 'notes' ? record : undefined;
};

/**
 * What an address names, fetched.
 * @throws {FileError} when it cannot be had
 */
export const atHand = async (batch: Batch, file: BatchFile): Promise<FileAtHand> => {
	const url = batch.addresses.get(file.path);
	if (url === undefined) {
		throw new FileError('FILE_MISSING', 'its address is not known any more', 'Start again with the address.');
	}

	const record = await recordToKeep(batch, file);
	const fetched = await batch.ahead.fetches.add(async () => fetchNow(batch, file, url, record?.remote_version));
	if ('unchanged' in fetched) {
		return {
			...file, kind: record!.kind, bytes: record!.bytes, asIn: record!,
		};
	}

	await batch.recorder.record({type: 'STAGE_COMPLETE', ...aboutFile(batch, file), stage: 'fetching'});
	if (fetched.modified === null) {
		// When it was fetched is no property of the source.
		const day = new Date(batch.processed);
		await utimes(fetched.file, day, day);
	}

	return {
		...file, path: fetched.file, kind: fetched.kind, bytes: fetched.bytes, calledItself: fetched.title, version: fetched.version, says: fetched.says,
	};
};

/** Whether `name` is `stem`, or that with a number. */
const isNamedAfter = (name: string, stem: string): boolean => name === noteName(stem, new Set()) || (name.startsWith(stem) && /^ \(\d+\)$/.test(name.slice(stem.length)));

/**
 * Once the content is known: a record's notes keep their name; what was fetched is called what it calls itself, unless
 * something else is called so, and never as the notes of something else that was at this address before.
 */
export const withItsName = async (batch: Batch, file: FileAtHand, record: VaultRecord | undefined): Promise<FileAtHand> => {
	if (file.calledItself === undefined) {
		return record ? {...file, noteName: record.name} : file;
	}

	const {recorder, vault, claimedNames} = batch;
	const others = [...recorder.state.files].filter(({id}) => id !== file.id).map(({noteName: name}) => nameKey(name));
	const taken = new Set([...vault.records().map(({name}) => nameKey(name)), ...others, ...claimedNames]);
	const stays = isNamedAfter(file.noteName, file.calledItself) && !taken.has(nameKey(file.noteName));
	const name = record?.name ?? (stays ? file.noteName : noteName(file.calledItself, taken));
	claimedNames.add(nameKey(name));
	const known = recorder.state.files.at(file.place - 1);
	if (known && (known.noteName !== name || known.bytes !== file.bytes || known.kind !== file.kind)) {
		// Said again, with what is known by now.
		await recorder.record({
			type: 'FILE_QUEUED', ...aboutFile(batch, file), path: known.path, kind: file.kind, bytes: file.bytes, note_name: name,
		});
	}

	return {...file, noteName: name};
};
