/** Sees one batch through without anybody watching, from the command that begins it to the end of its last worker. */
import type {Event, EventOf} from '../worker/protocol/events.js';
import type {ParsedLine} from '../worker/protocol/parse-event.js';
import {type BatchCommand} from '../worker/protocol/commands.js';
import {beginId} from './batch-command.js';
import type {BatchReporter, Trouble} from './batch-reporter.js';
import {formatCount} from './format.js';
import {safeLine} from './safe-text.js';
import {WorkerSupervisor} from './supervise-worker.js';
import {type Supervision} from './supervision.js';
import {type WorkerEnd, describeEnd} from './worker-end.js';

const eventsOf = (lines: readonly ParsedLine[]): Event[] => lines.flatMap(line => (line.kind === 'event' ? [line.event] : []));

const refusalOf = ({code, message}: EventOf<'REPLY'>): Trouble => ({
	code: code ?? 'REFUSED',
	message: safeLine(message),
	hint: '',
	exitCode: code === 'BAD_COMMAND' ? 2 : 3,
});

const troubleOf = (end: WorkerEnd, jobId: string | null): Trouble => {
	const complaint = end.complaint.split('\n').map(line => safeLine(line)).filter(line => line !== '').slice(-5);
	const stopped = end.reason === 'stopped';
	return {
		code: stopped ? 'STOPPED' : 'WORKER_DIED',
		message: [
			describeEnd(end),
			...complaint,
			...(end.attempts > 0 && !stopped ? [`It was started again ${formatCount(end.attempts, 'time')}, and got nothing done.`] : []),
		].join('\n'),
		hint: jobId === null
			? 'Nothing was begun. The log holds more.'
			: 'What is done is kept: run the same command again to go on from the last checkpoint.',
		exitCode: stopped ? 130 : 3,
	};
};

export type SupervisedBatch = {
	worker: WorkerSupervisor;
	/** Resolves with the exit code of the batch. */
	ended: Promise<number>;
};

/** Begins the batch that `command`, whose id is `beginId`, asks for. */
export const superviseBatch = (command: BatchCommand, reporter: BatchReporter, supervision: Supervision): SupervisedBatch => {
	let result: EventOf<'FINISHED'> | undefined;
	let refusal: Trouble | undefined;
	let isDismissed = false;
	let gone: (end: WorkerEnd) => void = () => undefined;
	const end = new Promise<WorkerEnd>(resolve => {
		gone = resolve;
	});
	const worker = new WorkerSupervisor(supervision, {
		async hear(chunk, lines) {
			await reporter.hear(chunk, lines);
			for (const event of eventsOf(lines)) {
				if (event.type === 'FINISHED') {
					result = event;
				} else if (event.type === 'REPLY' && event.id === beginId && !event.ok) {
					refusal = refusalOf(event);
				}
			}

			if (!isDismissed && (result ?? refusal)) {
				isDismissed = true;
				worker.dismiss();
			}
		},
		heardAll: async rest => reporter.heardAll(rest),
		restarting: async ({message}) => reporter.warn('WORKER_RESTARTED', message),
		gone,
	});
	worker.start();
	worker.send(command);
	const ended = async (): Promise<number> => {
		const last = await end;
		if (result) {
			return result.exit_code;
		}

		const trouble = refusal ?? troubleOf(last, reporter.state.jobId);
		await reporter.giveUp(trouble);
		return trouble.exitCode;
	};

	return {worker, ended: ended()};
};
