/** Brings the map up to date: the hub, the index notes, those of people and concepts, and what sources say of each other. */
import {collectGarbage} from '../memory/collect-garbage.js';
import {type MocOptions} from '../notes/moc.js';
import {notePath, mocKey} from '../notes/vault-paths.js';
import {applyUpdate} from '../vault/apply-update.js';
import {fillParagraphs} from '../vault/fill-paragraphs.js';
import {type VaultUpdate} from '../vault/update-vault.js';
import {type Batch} from './batch.js';
import {compareClaims} from './compare-claims.js';
import {writeVault} from './write-notes.js';

const draw = async (batch: Batch): Promise<VaultUpdate> => {
	const {vault, side, options} = batch;
	const mocOptions: MocOptions = {kind: options.moc_kind, depth: options.moc_depth, includePoor: options.include_poor};
	return applyUpdate({
		async plan(): Promise<VaultUpdate> {
			const planned = side.ask('moc', {
				vault: vault.vault, records: vault.records(), layout: await vault.layout(), options: mocOptions,
			});
			// While the other thread is at it, and takes the room.
			collectGarbage();
			return planned;
		},
		vault: vault.vault,
		write: async work => writeVault(batch, work),
		keep: async layout => writeVault(batch, async () => vault.putLayout(layout)),
		signal: batch.signal,
	});
};

/** @returns the hub note, relative to the vault; null when there is nothing to map */
export const writeMoc = async (batch: Batch): Promise<string | null> => {
	const {recorder, vault, kept, reader} = batch;
	// No document is left to be read, and the map of a large vault needs the room.
	reader.release();
	const {length: sources} = vault.records();
	if (sources === 0) {
		return null;
	}

	const {total} = recorder.state.counts;
	recorder.emit({
		type: 'PROGRESS', file_id: '', current_file: Math.max(1, total), total_files: total, file_name: notePath(mocKey), stage: 'moc_generation',
		progress_percent: 0, batch_percent: recorder.state.percent, message: `drawing the map of ${sources} sources`, duration_seconds: null,
	});
	await fillParagraphs(vault, async work => writeVault(batch, work));
	const drawn = await draw(batch);
	// The map is there before a language model is waited for.
	const update = await compareClaims(batch) ? await draw(batch) : drawn;
	for (const {file, parts} of update.kept) {
		kept.set(file, parts);
	}

	return update.moc;
};
