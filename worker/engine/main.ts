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
	let engine: Engine | undefined;

	let inHand = 0;
	let isEnding = false;

	/** Nothing here needs saving, and native libraries are not asked for their leave. */
	const end = (): void => {
		process.kill(process.pid, 'SIGKILL');
	};

	const answer = async (request: Exclude<EngineRequest, {type: 'end'}>): Promise<EngineReply> => {
		try {
			if (request.type === 'load') {
				engine = new Engine(modelsDir, request.speech);
				await (request.model === null ? undefined : engine.load(request.model));
				return {type: 'ready'};
			}

			if (!engine) {
				throw new Error('a task came before the model');
			}

			return {type: 'result', id: request.id, result: await engine.run(request.task)};
		} catch (error) {
			const message = error instanceof Error ? error.message : String(error);
			return request.type === 'load' ? {type: 'unusable', message} : {type: 'failed', id: request.id, message};
		}
	};

	process.on('message', async (request: EngineRequest) => {
		if (request.type === 'end') {
			isEnding = true;
		} else {
			inHand++;
			const reply = await answer(request);
			inHand--;
			if (process.connected) {
				// What waits for the answer is to have it before the end is seen.
				await new Promise<void>(resolve => {
					send(reply, () => {
						resolve();
					});
				});
			}
		}

		// What is in hand is finished first.
		if (isEnding && inHand === 0) {
			end();
		}
	});

	// Native code runs beside the event loop, which therefore beats while a chunk is heard, and not when all stands still.
	setInterval(() => {
		if (process.connected) {
			send({type: 'beat'} satisfies EngineReply);
		}
	}, Number(beatInterval ?? 5000));

	// The worker is gone: nobody waits for the result.
	process.on('disconnect', end);
	// It may have gone while this program was being loaded: then nobody says so any more.
	if (!process.connected) {
		end();
	}

	// The terminal's and the person's signals are for the worker, which decides when an engine ends.
	process.on('SIGINT', () => {});
	process.on('SIGHUP', () => {});
	process.on('SIGTERM', () => {
		if (isEnding) {
			end();
		}
	});
}
