/**
 * Finds the record that a source had in an earlier batch: by its content, so that a file renamed or moved, or a vault
 * copied elsewhere, still counts as done.
 */
import {type VaultRecord} from '../../checkpoints/vault-record.js';

export class KnownRecords {
	private readonly byContent = new Map<string, VaultRecord[]>();
	private readonly present: ReadonlySet<string>;

	/** @param sources the names of all sources of this batch */
	constructor(records: readonly VaultRecord[], sources: readonly string[]) {
		this.present = new Set(sources);
		for (const record of records) {
			this.byContent.set(record.fingerprint, [...(this.byContent.get(record.fingerprint) ?? []), record]);
		}
	}

	/**
	 * The record of this content: the source's own, else one whose source is not among the sources of this batch, which
	 * is then taken. Two copies of one file have a note each.
	 */
	take(source: string, fingerprint: string): VaultRecord | undefined {
		const candidates = this.byContent.get(fingerprint) ?? [];
		const found
			= candidates.find(record => record.source === source) ?? candidates.find(record => !this.present.has(record.source));
		if (found) {
			this.byContent.set(fingerprint, candidates.filter(record => record !== found));
		}

		return found;
	}
}

/** Finds records by name and size: quick, and right unless a file was renamed, or replaced by another of the same size. */
export const likelyRecords = (records: readonly VaultRecord[]): ((source: {name: string; bytes: number}) => VaultRecord | undefined) => {
	const bySource = new Map(records.map((record): [string, VaultRecord] => [record.source, record]));
	return ({name, bytes}) => {
		const record = bySource.get(name);
		return record?.bytes === bytes ? record : undefined;
	};
};
