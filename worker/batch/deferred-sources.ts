/** The sources of a vault whose summaries were deferred, as a batch takes them in: from the vault, not from their files. */
import path from 'node:path';
import {type VaultRecord} from '../../checkpoints/vault-record.js';
import {readRecords} from '../../checkpoints/look-into-vault.js';
import {notePath, sourceKey} from '../notes/vault-paths.js';
import {type Source} from '../sources/find-sources.js';

const noteOf = (vault: string, {name}: VaultRecord): string => path.join(vault, notePath(sourceKey(name)));

/** Each by the path of its note, which is its own. */
export const deferredSources = async (vault: string): Promise<Source[]> =>
	(await readRecords(vault))
		.filter(({deferred}) => deferred !== null)
		.map(record => ({
			path: noteOf(vault, record), name: record.source, kind: record.kind, bytes: record.bytes,
		}));

/** What their notes are called, by those paths. */
export const deferredNames = (records: readonly VaultRecord[], vault: string): Map<string, string> =>
	new Map(records.map(record => [noteOf(vault, record), record.name]));
