/** Files that the job says are done and of which the vault knows nothing any more: what it kept was damaged, or is gone. */
import {type FileState} from '../../checkpoints/job-state.js';
import {type VaultRecords} from '../../checkpoints/vault-records.js';

/** Files looked at together. */
const together = 24;

const isDone = (file: FileState): boolean => file.status === 'done' || (file.status === 'skipped' && file.reason === 'done');

const isKept = async ({noteName}: FileState, vault: VaultRecords): Promise<boolean> => {
	const record = vault.byName(noteName);
	return record !== undefined && (await vault.segments(noteName)) !== null && (record.digest === null || vault.hasWords(noteName));
};

/** Their places in the batch, from 1. What is damaged is set aside. */
export const lostNotes = async (files: readonly FileState[], vault: VaultRecords): Promise<number[]> => {
	const done = files.flatMap((file, index) => (isDone(file) ? [{file, place: index + 1}] : []));
	const lost: number[] = [];
	for (let start = 0; start < done.length; start += together) {
		const kept = await Promise.all(done.slice(start, start + together).map(async ({file, place}) => ((await isKept(file, vault)) ? [] : [place])));
		lost.push(...kept.flat());
	}

	return lost;
};
