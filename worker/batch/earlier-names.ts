/**
 * Which sources keep the note names that they have in the vault. A recording does when its content is the same: two
 * recorders both call their first file ZOOM0001.wav, and neither may overwrite the other's notes. A document does also
 * when it was edited: when a good part of what the vault has of it is still there.
 */
import {fingerprintFile} from '../../checkpoints/fingerprint.js';
import {isUrl} from '../../checkpoints/source-url.js';
import {type VaultRecord} from '../../checkpoints/vault-record.js';
import {type VaultRecords} from '../../checkpoints/vault-records.js';
import {type Segment} from '../protocol/segment.js';
import {isRecording} from '../protocol/source-kinds.js';
import {type Source} from '../sources/find-sources.js';
import {isEdited} from './edited-document.js';

const textOf = (segments: readonly Segment[]): string => segments.map(({text}) => text).join('\n');

/**
 * @param readDocument the paragraphs of a document
 * @param stallTimeout milliseconds without data after which a source counts as one that cannot be read
 * @returns names by the path of the source; sources that get a new name are not in it
 */
export const earlierNames = async (
	sources: readonly Source[],
	vault: VaultRecords,
	readDocument: (path: string) => Promise<Segment[]>,
	signal: AbortSignal,
	stallTimeout: number,
): Promise<Map<string, string>> => {
	const bySource = new Map(vault.records().map((record): [string, VaultRecord] => [record.source, record]));
	const names = new Map<string, string>();
	const claimed = new Set<string>();
	for (const source of sources) {
		const record = bySource.get(source.name);
		if (!record || claimed.has(record.name)) {
			continue;
		}

		if (isUrl(source.path)) {
			// What is there now is known when it is fetched: then it gets a new name if it is something else.
			names.set(source.path, record.name);
			claimed.add(record.name);
			continue;
		}

		try {
			const same = source.bytes === record.bytes && (await fingerprintFile(source.path, signal, stallTimeout)) === record.fingerprint;
			const edited
				= !same && !isRecording(source.kind) && !isRecording(record.kind) && isEdited(textOf((await vault.segments(record.name)) ?? []), textOf(await readDocument(source.path)));
			if (same || edited) {
				names.set(source.path, record.name);
				claimed.add(record.name);
			}
		} catch {
			signal.throwIfAborted();
			// It cannot be read: said when its turn comes. Its notes keep their name.
			names.set(source.path, record.name);
			claimed.add(record.name);
		}
	}

	return names;
};
