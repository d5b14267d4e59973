/** Takes sources into a batch: gives each its id, its place and the name of its notes. */
import {createHash} from 'node:crypto';
import path from 'node:path';
import {type FileState} from '../../checkpoints/job-state.js';
import {isUrl} from '../../checkpoints/source-url.js';
import {type VaultRecord} from '../../checkpoints/vault-record.js';
import {nameInUrl, safeStem} from '../fetch/names.js';
import {nameKey, noteName} from '../notes/note-name.js';
import {type EventBody} from '../protocol/events.js';
import {type Source} from '../sources/find-sources.js';

export type QueuedBody = Extract<EventBody, {type: 'FILE_QUEUED'}>;

/** The id of a source within a job: the same whenever and in whatever order it is found. */
export const fileId = (source: Pick<Source, 'path'>): string => createHash('sha256').update(source.path).digest('hex').slice(0, 16);

/** The stem of a file name: what its notes are called. That of an address is its best guess until it is fetched. */
const stem = (name: string): string => {
	if (isUrl(name)) {
		return safeStem(nameInUrl(name));
	}

	const base = path.posix.basename(name);
	return base.slice(0, base.length - path.posix.extname(base).length);
};

/**
 * The files to be queued: those that the job does not have yet, and those that failed or were lost, which get another chance.
 * A source that the vault knows keeps the name of its notes; a new one gets a name that nothing else has.
 * @param earlier names that sources have in the vault, by path
 * @param known the job's files so far, in their places
 * @param vault `lost`: places of files that were done and that the vault knows nothing of any more; `taken`: names that somebody else's files have
 */
export const planFiles = (
	sources: readonly Source[],
	records: readonly VaultRecord[],
	earlier: ReadonlyMap<string, string>,
	known: readonly FileState[],
	{lost, taken: foreign}: {lost: readonly number[]; taken: readonly string[]},
): QueuedBody[] => {
	const places = new Map(known.map((file, index): [string, number] => [file.id, index + 1]));
	const taken = new Set([...records.map(({name}) => nameKey(name)), ...known.map(({noteName: name}) => nameKey(name)), ...foreign.map(name => nameKey(name))]);
	let next = known.length;
	const fresh = sources.map(source => {
		const id = fileId(source);
		const place = places.get(id);
		const before = place === undefined ? undefined : known[place - 1]!;
		const name = before?.noteName ?? earlier.get(source.path) ?? noteName(stem(source.name), taken);
		taken.add(nameKey(name));
		return {
			source, id, name, place: place ?? ++next, again: before?.status === 'failed' || (place !== undefined && lost.includes(place)),
		};
	});
	return fresh
		.filter(({place, again}) => place > known.length || again)
		.map(({source, id, name, place}) => ({
			type: 'FILE_QUEUED',
			file_id: id,
			current_file: place,
			total_files: next,
			file_name: source.name,
			path: source.path,
			kind: source.kind,
			bytes: source.bytes,
			note_name: name,
		}));
};
