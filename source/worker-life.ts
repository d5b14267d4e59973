/** One process of the worker, from its start to its end: whether it speaks, what it got done, why it ended. */
import {type Event, type ExitReason, protocolVersion} from '../worker/protocol.js';
import {exitReason} from '../worker/supervise/exit-reason.js';
import {Watchdog} from '../worker/supervise/watchdog.js';
import type {WorkerExit} from './worker-client.js';

export type LifeRules = {
	/** Milliseconds that it may take to its HELLO. */
	startupTimeout: number;
	/** Milliseconds of silence after that, which it is ended for. */
	silenceTimeout: number;
	/** How often the kernel has ended a process because memory ran out. */
	kernelKills: () => number;
};

/** What counts as real progress. */
const isProgress = ({type}: Event): boolean => type === 'CHUNK_COMPLETE' || type === 'FILE_COMPLETE' || type === 'FILE_SKIPPED';

export class WorkerLife {
	/** It did real work since it was started. */
	progressed = false;
	/** It was told to end its batch by someone else: by a signal, or by the flag in its checkpoint. */
	isStopping = false;
	/** It speaks a version of the protocol that is not known here. */
	isTooNew = false;
	private isReady = false;
	private wasSilent = false;
	/** When the batch began in this process: what is older is the past, said again. */
	private batchSince: string | undefined;
	private holds = 0;
	private watchdog: Watchdog;
	private readonly killsBefore: number;

	/** @param onSilence is called when it gave no sign of life for too long, once */
	constructor(private readonly rules: LifeRules, private readonly onSilence: () => void) {
		this.killsBefore = rules.kernelKills();
		this.watchdog = this.watch(rules.startupTimeout);
	}

	/** Something came from it. Before its HELLO that says nothing: a program that never stops complaining has not started. */
	beat(): void {
		if (this.isReady) {
			this.watchdog.stop();
			this.watchdog = this.watch(this.rules.silenceTimeout);
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
				this.isReady = true;
				this.isTooNew = event.protocol > protocolVersion;
				this.beat();

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
		this.watchdog.stop();
		return exitReason({
			code, signal, wasAskedTo, wasReady: this.isReady && !this.isTooNew, wasSilent: this.wasSilent, memoryRanOut: this.rules.kernelKills() > this.killsBefore,
		});
	}

	/** It is no longer looked after. */
	close(): void {
		this.watchdog.stop();
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
					this.onSilence();
				}
			});
		});
	}
}
