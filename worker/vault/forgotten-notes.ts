import path from 'node:path';
import type {KnownNote} from '../../checkpoints/vault-layout.js';
import {noteFolders, type NoteKind} from '../notes/vault-map.js';
import {each} from './each.js';
import {headOf} from './locate-notes.js';
import {keyIn} from './merge-note.js';

/** Notes of people and concepts that longhand has written and knows nothing of: its memory is lost, or another vault was merged into this one. */
export const forgottenNotes = async (vault: string, files: ReadonlySet<string>, remembered: ReadonlySet<string>): Promise<KnownNote[]> => {
	const candidates = (Object.entries(noteFolders) as Array<[NoteKind, string]>).flatMap(([kind, folder]) =>
		[...files].filter(file => file.startsWith(`${folder}/`) && file.endsWith('.md') && !remembered.has(file.slice(0, -3))).map(file => ({kind, file, key: file.slice(0, -3)})));
	const found = await each(candidates, async ({kind, file, key}): Promise<KnownNote[]> =>
		keyIn(await headOf(path.join(vault, file))) === key
			? [{
				kind, key, names: [], status: 'written',
			}]
			: []);
	return found.flat();
};
