/**
 * One process of the worker, from its start to its end: whether it may be told anything yet, whether it speaks, what it
 * got done, why it ended.
 */
import type {SupervisionSettings} from '../worker/options.js';
import {type Command} from '../worker/protocol/commands.js';
import {type Event} from '../worker/protocol/events.js';
import {type ExitReason} from '../worker/protocol/process-events.js';
import {heartbeatSeconds, protocolVersion} from '../worker/protocol/terms.js';
import {exitReason} from '../worker/supervise/exit-reason.js';
import {Watchdog} from '../worker/supervise/watchdog.js';
import type {WorkerClient, WorkerExit} from './worker-client.js';

/** Milliseconds. */
export type LifeTimeouts = {
	/** That it may take to its HELLO. */
	startup: number;
	/** Of silence after that, which it is ended for. */
	silence: number;
	/** That it may take to end when it is asked to. */
	shutdown: number;
	/** That it may take to end when it is made to. */
	forceKill: number;
};

/** Milliseconds: three of its heartbeats. Who waits for less takes a worker that is merely quiet for hung. */
export const shortestSilence = 3 * heartbeatSeconds * 1000;

/** Milliseconds; the most that a timer takes, 24 days. */
const never = 2 ** 31 - 1;

/** What the options of a batch mean for the worker that does it: without crash detection, one that hangs is left alone. */
export const timeoutsOf = ({process_isolation: isolation, safety_features: safety}: SupervisionSettings, shortest: number): LifeTimeouts => ({
	startup: isolation.startup_timeout_seconds * 1000,
	silence: safety.crash_detection_enabled ? Math.max(isolation.heartbeat_timeout_seconds * 1000, shortest) : never,
	shutdown: isolation.shutdown_timeout_seconds * 1000,
	forceKill: isolation.force_kill_timeout_seconds * 1000,
});

/** What counts as real progress. */
const isProgress = ({type}: Event): boolean => type === 'CHUNK_COMPLETE' || type === 'FILE_COMPLETE' || type === 'FILE_SKIPPED';

export class WorkerLife {
	/** It did real work since it was started. */
	progressed = false;
	/** It was told to end its batch by someone else: by a signal, or by the flag in its checkpoint. */
	isStopping = false;
	/** The version of the protocol that it speaks, once that is known. */
	protocol: number | undefined;
	private wasSilent = false;
	/** When the batch began in this process: what is older is the past, said again. */
	private batchSince: string | undefined;
	private holds = 0;
	private watchdog: Watchdog;
	private ending: NodeJS.Timeout | undefined;
	/** What waits for its HELLO. */
	private untold: Array<() => void> = [];
	private readonly killsBefore: number;

	/** @param kernelKills how often the kernel has ended a process because memory ran out */
	constructor(readonly worker: WorkerClient, private timeouts: LifeTimeouts, private readonly kernelKills: () => number) {
		this.killsBefore = kernelKills();
		this.watchdog = this.watch(timeouts.startup);
	}

	/** It has said HELLO, in a version that is known here. */
	get isReady(): boolean {
		return this.protocol !== undefined && !this.isTooNew;
	}

	/** It speaks a version of the protocol that is not known here: it is ended, and told nothing. */
	get isTooNew(): boolean {
		return this.protocol !== undefined && this.protocol > protocolVersion;
	}

	/** Tells it something, as soon as it is ready. */
	send(command: Command): void {
		this.whenReady(() => {
			this.worker.send(command);
		});
	}

	/** Ends its stdin, after all that it is still to be told. */
	hangUp(): void {
		this.whenReady(() => {
			this.worker.hangUp();
		});
	}

	/** There is nothing more for it to do: it is asked to end, made to when it does not, and killed in the end. */
	dismiss(): void {
		this.send({type: 'shutdown'});
		this.hangUp();
		this.ending ??= setTimeout(() => {
			this.worker.terminate();
			this.ending = setTimeout(() => {
				this.worker.kill();
			}, this.timeouts.forceKill);
		}, this.timeouts.shutdown);
	}

	/** Calls `act` when it is ready: now, later, or never. */
	whenReady(act: () => void): void {
		if (this.isReady) {
			act();
		} else {
			this.untold.push(act);
		}
	}

	/** Other timeouts hold from now on. */
	follow(timeouts: LifeTimeouts): void {
		this.timeouts = timeouts;
		this.watchdog.stop();
		this.watchdog = this.watch(this.isReady ? timeouts.silence : timeouts.startup);
	}

	/** Something came from it. Before its HELLO that says nothing: a program that never stops complaining has not started. */
	beat(): void {
		if (this.isReady) {
			this.watchdog.stop();
			this.watchdog = this.watch(this.timeouts.silence);
		}
	}

	/** While nobody listens to it, its silence says nothing. The returned function ends that. */
	hold(): () => void {
		this.holds++;
		return () => {
			this.holds--;
			this.beat();
		};
	}

	note(event: Event): void {
		switch (event.type) {
			case 'HELLO': {
				this.greeted(event.protocol);

				break;
			}

			case 'BATCH_STARTED': {
				this.batchSince = event.timestamp;

				break;
			}

			case 'HEARTBEAT': {
				this.isStopping = event.state === 'stopping';

				break;
			}

			default: {if (isProgress(event) && this.batchSince !== undefined && event.timestamp >= this.batchSince) {
				this.progressed = true;
			}
			}
		}
	}

	/** It is gone. */
	end({code, signal}: WorkerExit, wasAskedTo: boolean): ExitReason {
		this.close();
		return exitReason({
			code, signal, wasAskedTo, wasReady: this.isReady, wasSilent: this.wasSilent, memoryRanOut: this.kernelKills() > this.killsBefore,
		});
	}

	/** It is no longer looked after. */
	close(): void {
		this.watchdog.stop();
		clearTimeout(this.ending);
	}

	private greeted(protocol: number): void {
		this.protocol = protocol;
		if (this.isTooNew) {
			this.untold = [];
			this.worker.kill();
			return;
		}

		this.beat();
		for (const act of this.untold.splice(0)) {
			act();
		}
	}

	/**
	 * In two halves: a process that was itself held still finds its timers due before it has read what waits for it, and
	 * must not take its own absence for silence.
	 */
	private watch(timeout: number): Watchdog {
		return new Watchdog(timeout / 2, () => {
			this.watchdog = new Watchdog(timeout / 2, () => {
				if (this.holds > 0) {
					this.watchdog = this.watch(timeout);
				} else {
					this.wasSilent = true;
					this.worker.kill();
				}
			});
		});
	}
}
