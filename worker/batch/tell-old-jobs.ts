/** Cleans up among the checkpoints while a batch runs, and tells of what is old and did not end. */
import {cleanUp} from '../../checkpoints/clean-up.js';
import {shownSource} from '../../checkpoints/source-url.js';
import {messageOf} from '../errors.js';
import {type Batch} from './batch.js';

const daysSince = (time: string): number => Math.floor((Date.now() - Date.parse(time)) / 86_400_000);

const few = (paths: readonly string[]): string => [...paths.slice(0, 3).map(each => shownSource(each)), ...(paths.length > 3 ? ['…'] : [])].join(', ');

/** Never rejects. @param jobId of the batch itself */
export const tellOldJobs = async ({options, recorder, logger, signal}: Batch, stateDir: string, jobId: string): Promise<void> => {
	const {auto_cleanup_enabled: byAge, max_checkpoint_age_days: days} = options.checkpoint_system;
	try {
		const {removed, unfinished, damaged} = await cleanUp(stateDir, {maxAgeDays: byAge ? days : null, now: Date.now(), except: jobId});
		if (removed.length > 0) {
			logger.info({component: 'checkpoint', jobs: removed}, 'checkpoints that are no longer needed were removed');
		}

		if (signal.aborted) {
			return;
		}

		for (const {id, counts: {done, skipped, total}, lastActivity, input} of unfinished) {
			const about = `${done + skipped} of ${total} files done, from ${few(input.paths)} into ${input.options.out}`;
			recorder.emit({
				type: 'WARNING',
				code: 'OLD_CHECKPOINT',
				message: `The batch ${id} did not end, and nothing was done for it for ${daysSince(lastActivity)} days: ${about}`,
				hint: `It is kept. Go on with it by starting longhand on the same paths and vault, or remove its checkpoint: longhand delete ${id}`,
			});
		}

		for (const {dir, since} of damaged) {
			recorder.emit({
				type: 'WARNING',
				code: 'OLD_CHECKPOINT',
				message: `The damaged checkpoint that was set aside ${daysSince(since)} days ago in ${dir} was removed`,
				hint: 'Notes already written are not touched. To keep such checkpoints for longer, raise max_checkpoint_age_days.',
			});
		}
	} catch (error) {
		logger.warn({component: 'checkpoint', err: error}, `the checkpoints could not be cleaned up: ${messageOf(error)}`);
	}
};
