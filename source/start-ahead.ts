/** A worker that is started before all is known that it will be told: it loads while the checkpoints are read. */
import type {WorkerClient} from './worker-client.js';

export type StartedAhead = {
	/** The worker that was started ahead; another one from the second time on. */
	startWorker: () => WorkerClient;
	/** Lets the worker end, if nobody took it. */
	dismiss: () => void;
};

export const startAhead = (start: () => WorkerClient): StartedAhead => {
	let ahead: WorkerClient | undefined = start();
	const take = (): WorkerClient | undefined => {
		const worker = ahead;
		ahead = undefined;
		return worker;
	};

	return {
		startWorker: () => take() ?? start(),
		dismiss() {
			const worker = take();
			worker?.hangUp();
			worker?.release();
		},
	};
};
