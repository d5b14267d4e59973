/** Sees one batch of a worker through, from the command that begins it to the worker's end. */
import type {
	Command, Event, EventOf, ParsedLine,
} from '../worker/protocol.js';
import {beginId} from './batch-command.js';
import type {BatchReporter, Trouble} from './batch-reporter.js';
import {safeLine} from './safe-text.js';
import {type WorkerClient, describeExit} from './worker-client.js';

/** Milliseconds that an idle worker may take to end before it is ended. */
const patienceMs = 10_000;

const eventsOf = (lines: readonly ParsedLine[]): Event[] => lines.flatMap(line => (line.kind === 'event' ? [line.event] : []));

const refusalOf = ({code, message}: EventOf<'REPLY'>): Trouble => ({
	code: code ?? 'REFUSED',
	message: safeLine(message),
	hint: '',
	exitCode: code === 'BAD_COMMAND' ? 2 : 3,
});

const deathOf = async (worker: WorkerClient, jobId: string | null): Promise<Trouble> => {
	const exit = await worker.exited;
	const complaint = exit.complaint.split('\n').map(line => safeLine(line)).filter(line => line !== '').slice(-5).join('\n');
	return {
		code: 'WORKER_DIED',
		message: [describeExit(exit), ...(complaint === '' ? [] : [complaint])].join('\n'),
		hint: jobId === null
			? 'Nothing was begun. The log holds more.'
			: 'What is done is kept: run the same command again to go on from the last checkpoint.',
		exitCode: 3,
	};
};

/** Tells the worker that there is nothing more to do, and ends it if it does not end. */
const dismiss = (worker: WorkerClient): NodeJS.Timeout => {
	worker.send({type: 'shutdown'});
	worker.hangUp();
	return setTimeout(() => {
		worker.kill();
	}, patienceMs);
};

/**
 * Resolves with the exit code of the batch. `isStopping` tells whether the person has asked for its end: a worker that
 * ends then without a last word was stopped, not lost.
 */
export const superviseBatch = async (
	worker: WorkerClient,
	command: Command,
	reporter: BatchReporter,
	isStopping: () => boolean,
): Promise<number> => {
	let result: EventOf<'FINISHED'> | undefined;
	let refusal: Trouble | undefined;
	let dismissal: NodeJS.Timeout | undefined;
	worker.send(command);
	try {
		for await (const chunk of worker.output) {
			for (const event of eventsOf(await reporter.hear(chunk))) {
				if (event.type === 'FINISHED') {
					result = event;
				} else if (event.type === 'REPLY' && event.id === beginId && !event.ok) {
					refusal = refusalOf(event);
				}
			}

			if (!dismissal && (result ?? refusal)) {
				dismissal = dismiss(worker);
			}
		}
	} catch {
		// A broken pipe is the end of the output; the exit tells why.
	}

	await reporter.heardAll();
	await worker.exited;
	clearTimeout(dismissal);
	if (result) {
		return result.exit_code;
	}

	if (refusal) {
		await reporter.giveUp(refusal);
		return refusal.exitCode;
	}

	const death = await deathOf(worker, reporter.state.jobId);
	const trouble: Trouble = isStopping() ? {...death, code: 'STOPPED', exitCode: 130} : death;
	await reporter.giveUp(trouble);
	return trouble.exitCode;
};
