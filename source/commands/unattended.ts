/** `longhand` where nobody watches: a batch in plain lines or as events, or only what it would do. */
import process from 'node:process';
import type {Batch} from '../command-line/invocation.js';
import type {Supervision} from '../supervision.js';

export const runUnattended = async (batch: Batch, supervision: Supervision): Promise<number> => {
	if (batch.dryRun) {
		const {runDryRun} = await import('../dry-run.js');
		return runDryRun({
			...batch, supervision, stdout: process.stdout, stderr: process.stderr,
		});
	}

	const {startAhead} = await import('../start-ahead.js');
	const {startWorker, dismiss} = startAhead(supervision.startWorker);
	try {
		const {runHeadless} = await import('../headless.js');
		return await runHeadless({...batch, supervision: {...supervision, startWorker}, onFollow: dismiss});
	} finally {
		dismiss();
	}
};
