/** How a batch ends that could not even begin. */
import {type Logger} from '../../checkpoints/log.js';
import {BatchError, messageOf, StoppedError} from '../errors.js';
import {type EventWriter} from '../event-writer.js';

/**
 * Says why there is no batch: nothing was begun, and nothing has to be resumed.
 * @returns the exit code
 */
export const neverBegan = (error: unknown, writer: EventWriter, logger: Logger): number => {
	const none = {
		job_id: null, files_total: 0, files_done: 0, files_skipped: 0, files_failed: 0, passed_over: 0, moc: null, elapsed_seconds: 0, audio_seconds: 0,
	};
	if (error instanceof StoppedError) {
		writer.emit({
			type: 'FINISHED', status: 'stopped', exit_code: 130, ...none, message: 'stopped before it began',
		});
		return 130;
	}

	const failure = error instanceof BatchError
		? error
		: new BatchError(
			'INTERNAL',
			`longhand met an error of its own: ${messageOf(error)}`,
			'Run it again; the log says more.',
			3,
			{cause: error},
		);
	logger.error({component: 'batch', code: failure.code, err: failure.cause ?? failure}, failure.message);
	writer.emit({
		type: 'ERROR', scope: 'batch', code: failure.code, message: failure.message, hint: failure.hint,
	});
	writer.emit({
		type: 'FINISHED', status: 'failed', exit_code: failure.exitCode, ...none, message: failure.message,
	});
	return failure.exitCode;
};
