/**
 * Says and keeps what happens. A durable event is in its journal before it is said; every event passes through the
 * fold, so that the worker, too, knows the batch only by its events.
 */
import {type Journal} from '../../checkpoints/journal.js';
import {foldJob} from '../../checkpoints/fold-job.js';
import {initialJobState, type JobState} from '../../checkpoints/job-state.js';
import {type ManifestKeeper} from '../../checkpoints/keep-manifest.js';
import {type EventWriter} from '../event-writer.js';
import {type Event, type EventBody} from '../protocol/events.js';
import {type Room} from './room.js';

/** Events that are said in one go. */
const burst = 256;

const endsFile = ({type}: EventBody): boolean => type === 'FILE_COMPLETE' || type === 'FILE_SKIPPED' || type === 'ERROR';

export class Recorder {
	private job: JobState;

	/** @param journal the job's
	 * @param past what the journal holds already */
	constructor(
		private readonly writer: EventWriter,
		private readonly journal: Journal,
		private readonly where: string,
		private readonly room: Room,
		private readonly manifest: ManifestKeeper,
		past: readonly Event[],
	) {
		let state = initialJobState;
		for (const event of past) {
			state = foldJob(state, event);
		}

		this.job = state;
	}

	get state(): JobState {
		return this.job;
	}

	/** Says something that need not survive. */
	emit(body: EventBody): void {
		this.take(this.writer.stamp(body));
	}

	/** Says again what the journal holds already, with its own time: a reader that is new to the job needs all of it. */
	async repeat(events: readonly Event[]): Promise<void> {
		for (const [index, event] of events.entries()) {
			this.writer.write(event);
			if (index % burst === 0) {
				await this.writer.caughtUp();
			}
		}
	}

	/** Keeps many events in the job's journal, together, then says them. */
	async recordAll(bodies: readonly EventBody[]): Promise<void> {
		for (let start = 0; start < bodies.length; start += burst) {
			await Promise.all(bodies.slice(start, start + burst).map(async body => this.record(body)));
			await this.writer.caughtUp();
		}
	}

	/** Keeps an event in the job's journal, then says it. */
	async record(body: EventBody): Promise<void> {
		await this.recordIn(this.journal, this.where, body);
		if (endsFile(body)) {
			this.manifest.fileEnded(this.job);
		}
	}

	/** Keeps an event in a journal, then says it. */
	async recordIn(journal: Journal, where: string, body: EventBody): Promise<void> {
		const event = this.writer.stamp(body);
		await this.room.make(where, async () => journal.append(event));
		this.take(event);
	}

	/**
	 * Gives the vault back with `letGo`, keeps the last event, gives the rest back with `close`, then says it: who hears it,
	 * or reads it in the journal, may begin the next batch at once. A kill in between leaves a batch that goes on, and finds
	 * nothing to do but this. It is said also where nothing can be kept any more, and waits for no room.
	 */
	async finish(body: EventBody, {letGo, close}: {letGo: () => Promise<void>; close: () => Promise<void>}, onError: (error: unknown) => void): Promise<void> {
		const event = this.writer.stamp(body);
		const steps = [
			letGo,
			async () => this.journal.append(event),
			// Before the manifest: who follows the journal has heard it already.
			close,
			async () => this.manifest.finish(foldJob(this.job, event)),
		];
		for (const step of steps) {
			try {
				await step();
			} catch (error) {
				onError(error);
			}
		}

		this.take(event);
	}

	private take(event: Event): void {
		this.job = foldJob(this.job, event);
		this.writer.write(event);
	}
}
