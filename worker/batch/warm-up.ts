/** Starts what the recordings of a batch will need, as soon as it is sure that one of them is to be heard. */
import {type Batch, type BatchFile} from './batch.js';

/** A source that the vault knows may have nothing left to do: for that, nothing is started before its turn. */
export const warmUp = ({options, vault, pool, ffmpeg}: Batch, files: readonly BatchFile[]): void => {
	const known = new Set(vault.records().map(({source}) => source));
	if (options.transcribe && files.some(({kind, name}) => kind !== 'text' && !known.has(name))) {
		pool.start();
		// Whoever needs it is told that there is none.
		void ffmpeg().catch(() => {});
	}
};
