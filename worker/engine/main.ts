/**
 * The engine process: takes tasks from the worker over Node's IPC channel, one at a time, and ends with it. Native
 * code runs here and nowhere else; a crash costs the task in hand.
 */
import process from 'node:process';
import {Engine} from './engine.js';
import {offerToKernel} from './offer-to-kernel.js';
import {type EngineReply, type EngineRequest} from './tasks.js';

/** `beatInterval` in milliseconds. */
const [modelsDir, beatInterval] = process.argv.slice(2);
if (!process.send || !modelsDir) {
	console.error('This program is started by the longhand worker.');
	process.exitCode = 2;
} else {
	const send = process.send.bind(process);
	offerToKernel();
	const engine = new Engine(modelsDir);

	const answer = async (request: EngineRequest): Promise<EngineReply> => {
		try {
			if (request.type === 'load') {
				await engine.load(request.model);
				return {type: 'ready'};
			}

			return {type: 'result', id: request.id, result: await engine.run(request.task)};
		} catch (error) {
			const message = error instanceof Error ? error.message : String(error);
			return request.type === 'load' ? {type: 'unusable', message} : {type: 'failed', id: request.id, message};
		}
	};

	process.on('message', async (request: EngineRequest) => {
		const reply = await answer(request);
		if (process.connected) {
			send(reply);
		}
	});

	// Native code runs beside the event loop, which therefore beats while a chunk is heard, and not when all stands still.
	setInterval(() => {
		if (process.connected) {
			send({type: 'beat'} satisfies EngineReply);
		}
	}, Number(beatInterval ?? 5000));

	// The worker is gone: nobody waits for the result, and nothing here needs saving.
	process.on('disconnect', () => {
		process.kill(process.pid, 'SIGKILL');
	});

	// The terminal's and the person's signals are for the worker, which decides when an engine ends.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {});
	}
}
