/** What is in a vault before a batch writes to it: where the notes of its sources are, and which names are taken. */
import path from 'node:path';
import type {VaultLayout} from '../../checkpoints/vault-layout.js';
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import type {Places} from '../notes/links.js';
import {nameKey} from '../notes/note-name.js';
import {sourceKey, transcriptKey} from '../notes/vault-paths.js';
import {each} from './each.js';
import {headOf, type Located, locateNotes} from './locate-notes.js';
import {keyIn} from './merge-note.js';

const keysOf = ({name, formats}: VaultRecord): string[] => [sourceKey(name), ...(formats.includes('md') ? [transcriptKey(name)] : [])];

/** Where the notes of the sources are. */
export const locateSources = async (vault: string, records: readonly VaultRecord[], {places}: VaultLayout): Promise<Located> =>
	locateNotes(vault, records.flatMap(record => keysOf(record)), places);

/** As `locateSources`, for whoever only looks; nothing where there is no vault. */
export const sourcePlaces = async (vault: string, records: readonly VaultRecord[], layout: VaultLayout): Promise<Places> =>
	records.length === 0 ? new Map() : (await locateSources(vault, records, layout)).places;

/**
 * Names in the folders of the sources' notes that a person has given to files of their own.
 * @param ours names of notes that longhand knows
 */
export const foreignNames = async (vault: string, files: ReadonlySet<string>, ours: readonly string[]): Promise<string[]> => {
	const known = new Set(ours.map(name => nameKey(name)));
	const found = [...files]
		.map(file => ({file, folder: path.posix.dirname(file), name: path.posix.basename(file, path.posix.extname(file))}))
		.filter(({folder, name}) => ['sources', 'transcripts'].includes(folder.toLowerCase()) && !known.has(nameKey(name)));
	// What a batch that was killed has left there, or a vault whose memory is lost, is longhand's.
	const own = await each(found, async ({file, name}) => {
		const key = file.endsWith('.md') ? keyIn(await headOf(path.join(vault, file))) : undefined;
		return key === sourceKey(name) || key === transcriptKey(name) ? nameKey(name) : undefined;
	});
	const left = new Set(own);
	return found.map(({name}) => name).filter(name => !left.has(nameKey(name)));
};
