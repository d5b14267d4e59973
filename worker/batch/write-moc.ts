/** Writes the Map of Content from the records of all sources in the vault. */
import path from 'node:path';
import {mocPath} from '../notes/vault-paths.js';
import {type Batch} from './batch.js';
import {writeIfChanged} from './write-notes.js';

/** @returns the hub note, relative to the vault; null when there is nothing to map */
export const writeMoc = async (batch: Batch): Promise<string | null> => {
	const {recorder, vault, side} = batch;
	const records = vault.records();
	if (records.length === 0) {
		return null;
	}

	const {total} = recorder.state.counts;
	recorder.emit({
		type: 'PROGRESS', file_id: '', current_file: Math.max(1, total), total_files: total, file_name: mocPath, stage: 'moc_generation',
		progress_percent: 0, batch_percent: recorder.state.percent, message: `drawing the map of ${records.length} sources`, duration_seconds: null,
	});
	const text = await side.ask('moc', {records, includePoor: batch.options.include_poor ?? false});
	await writeIfChanged(batch, path.join(vault.vault, mocPath), text);
	return mocPath;
};
