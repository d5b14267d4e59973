/** Imports nothing of the test runner: child processes use it, too. */
import {type BatchOptions, batchOptionsSchema} from '../../worker/options.js';

/** The options of a batch as the command line makes them, but for second opinions, which cost every small batch the load of another model. */
export const batchOptions = (out: string, changes: Partial<BatchOptions> = {}): BatchOptions => ({
	...batchOptionsSchema.parse({
		out, model: 'tiny', speech: {second_opinion: false}, formats: ['md'], jobs: 2, transcribe: true, summary: true, moc: true, force: false, source_date_epoch: 1_767_225_600,
	}), ...changes,
});
