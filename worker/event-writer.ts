/** Writes events to stdout, one JSON line each, without ever waiting for a reader or growing for one that is slow. */
import {type Writable} from 'node:stream';
import {type Event, type EventBody, type EventType} from './protocol/events.js';
import {maxEventBytes} from './protocol/terms.js';

/** With this many bytes unread, events that are not needed to follow the batch are dropped. */
const slowBytes = 256 * 1024;
/** With this many, all but the last word are: the journals keep what matters. */
const stuckBytes = 2 * 1024 * 1024;

/** How long a burst waits for a reader, in milliseconds. */
const patience = 2000;

const ticks: ReadonlySet<EventType> = new Set(['PROGRESS', 'MEMORY', 'HEARTBEAT', 'ENGINE', 'SOURCE_DURATION']);
const lastWords: ReadonlySet<EventType> = new Set(['FINISHED', 'REPLY']);

/** Shortens the texts of an event that is too long for a line; names and results never are. */
const fit = (event: Event): string => {
	const line = JSON.stringify(event) + '\n';
	if (Buffer.byteLength(line) <= maxEventBytes) {
		return line;
	}

	const short = Object.fromEntries(Object.entries(event).map(([key, value]) => [key, typeof value === 'string' && value.length > 1000 ? value.slice(0, 1000) + '…' : value]));
	return JSON.stringify(short) + '\n';
};

export class EventWriter {
	private seq = 0;
	private dropped = 0;
	private open = true;
	private stuck = false;

	constructor(
		private readonly out: Writable,
		private readonly now: () => Date = () => new Date(),
	) {
		// The reader is gone (EPIPE), or its terminal is (EIO): the work goes on, unheard.
		out.on('error', () => {
			this.open = false;
		});
		out.on('drain', () => {
			this.stuck = false;
			this.tellDropped();
		});
	}

	/** Gives an event its time. Its number it gets when it is written; in a journal it is 0, which has numbers of its own. */
	stamp(body: EventBody): Event {
		// The type comes first on the line: people read these.
		const {type, ...rest} = body;
		const event = {
			type, timestamp: this.now().toISOString(), seq: 0, ...rest,
		};
		return event as Event;
	}

	write(event: Event): void {
		const seq = ++this.seq;
		const waiting = this.out.writableLength;
		const tooSlow = ticks.has(event.type) ? waiting > slowBytes : waiting > stuckBytes && !lastWords.has(event.type);
		if (!this.open || tooSlow) {
			this.dropped++;
			return;
		}

		this.out.write(fit({...event, seq}));
	}

	emit(body: EventBody): Event {
		const event = this.stamp(body);
		this.write(event);
		return event;
	}

	/**
	 * Resolves when the reader has caught up: to be awaited within bursts, which would otherwise be dropped. A reader
	 * that does not read for a while is not waited for again until it does.
	 */
	async caughtUp(): Promise<void> {
		if (!this.open || this.stuck || this.out.writableLength < slowBytes) {
			return;
		}

		await new Promise<void>(resolve => {
			const timer = setTimeout(() => {
				this.stuck = true;
				resolve();
			}, patience);
			const done = () => {
				clearTimeout(timer);
				resolve();
			};

			this.out.once('drain', done);
			this.out.once('error', done);
		});
	}

	/** Resolves when what was written has been taken, or can no longer be. */
	async flush(timeout: number): Promise<void> {
		if (!this.open || this.out.writableLength === 0) {
			return;
		}

		await new Promise<void>(resolve => {
			const timer = setTimeout(resolve, timeout);
			const done = () => {
				clearTimeout(timer);
				resolve();
			};

			this.out.once('error', done);
			this.out.write('', done);
		});
	}

	private tellDropped(): void {
		if (this.dropped > 0) {
			const {dropped} = this;
			this.dropped = 0;
			this.emit({
				type: 'WARNING', code: 'EVENTS_DROPPED', message: `${dropped} events were dropped because nobody read them in time`, hint: 'The journals in the checkpoint hold all that matters.',
			});
		}
	}
}
