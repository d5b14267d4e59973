/** A worker that says what a test makes it say, and remembers what it was told. */
import type {WorkerClient, WorkerExit} from '../../source/worker-client.js';
import type {Command} from '../../worker/protocol/commands.js';
import type {Event} from '../../worker/protocol/events.js';

export class FakeWorker implements WorkerClient {
	readonly told: Command[] = [];
	isKilled = false;
	isTerminated = false;
	isReleased = false;
	readonly output: AsyncIterable<Uint8Array>;
	readonly exited: Promise<WorkerExit>;
	private readonly chunks: Uint8Array[] = [];
	private isOver = false;
	private wake?: () => void;
	private settle?: (exit: WorkerExit) => void;

	constructor() {
		this.exited = new Promise(resolve => {
			this.settle = resolve;
		});
		this.output = this.stream();
	}

	say(...events: readonly Event[]): void {
		this.write(events.map(event => `${JSON.stringify(event)}\n`).join(''));
	}

	write(text: string): void {
		this.chunks.push(Buffer.from(text));
		this.wake?.();
	}

	exit(exit: Partial<WorkerExit> = {}): void {
		this.isOver = true;
		this.settle?.({
			code: null, signal: null, complaint: '', ...exit,
		});
		this.wake?.();
	}

	send(command: Command): void {
		this.told.push(command);
	}

	hangUp(): void {
		// Nothing reads here.
	}

	terminate(): void {
		this.isTerminated = true;
	}

	kill(): void {
		this.isKilled = true;
		this.exit({signal: 'SIGKILL'});
	}

	release(): void {
		this.isReleased = true;
	}

	private async * stream(): AsyncGenerator<Uint8Array> {
		for (;;) {
			const chunk = this.chunks.shift();
			if (chunk) {
				yield chunk;
			} else if (this.isOver) {
				return;
			} else {
				await new Promise<void>(resolve => {
					this.wake = resolve;
				});
			}
		}
	}
}
