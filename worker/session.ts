/**
 * One worker's sitting: it takes commands, answers them, and runs one batch at a time. What it knows of a batch it says in
 * events.
 */
import {BatchControl} from './batch/batch-control.js';
import {idleStatus} from './batch/batch-status.js';
import {type StartCommand} from './batch/start-batch.js';
import {Batches, type BatchesPorts} from './batches.js';
import {deferred} from './deferred.js';
import {type Command} from './protocol/commands.js';
import {type ParsedCommand} from './protocol/parse-command.js';
import {type WorkerState} from './protocol/session-events.js';
import {scan} from './sources/scan.js';

type Running = {control: BatchControl; ended: Promise<void>};

export class Session {
	/** Of the last batch; 0 when there was none. */
	exitCode = 0;
	private running: Running | undefined;
	private scanning: AbortController | undefined;
	private scanned: Promise<void> | undefined;
	private readonly closing = deferred();
	private readonly batches: Batches;

	constructor(private readonly ports: BatchesPorts) {
		this.batches = new Batches(ports);
	}

	get state(): WorkerState {
		return this.running?.control.state ?? 'idle';
	}

	/** Takes commands until the last one, or until it is told to shut down; returns when the work is done. */
	async serve(commands: AsyncIterable<ParsedCommand>): Promise<void> {
		await Promise.race([this.takeAll(commands), this.closing.promise]);
		await this.ended();
	}

	/** Resolves when no batch and no scan is running. */
	async ended(): Promise<void> {
		await this.scanned;
		await this.running?.ended;
	}

	/** Ends the batch that runs, resumable. Returns whether there was one. @param inHurry by a signal */
	stop(inHurry = false): boolean {
		this.scanning?.abort();
		this.running?.control.stop(inHurry);
		return this.running !== undefined;
	}

	togglePause(): void {
		const control = this.running?.control;
		control?.setPaused(!control.isPaused);
	}

	/** No more batches: ends when the one that runs is done. */
	shutdown(): void {
		this.closing.resolve();
	}

	/** @param inHurry a person waits for the end of the process */
	async close(inHurry: boolean): Promise<void> {
		this.shutdown();
		this.scanning?.abort();
		await this.batches.close(inHurry);
	}

	private async takeAll(commands: AsyncIterable<ParsedCommand>): Promise<void> {
		for await (const parsed of commands) {
			if (!parsed.ok) {
				this.ports.writer.emit({
					type: 'REPLY', id: parsed.id, command: parsed.type, ok: false, code: 'BAD_COMMAND', message: parsed.reason,
				});
				continue;
			}

			this.take(parsed.command);
			if (parsed.command.type === 'shutdown') {
				return;
			}
		}
	}

	private take(command: Command): void {
		const control = this.running?.control;
		switch (command.type) {
			case 'run':
			case 'resume_job':
			case 'restart_job': {
				this.start(command);
				break;
			}

			case 'scan': {
				this.reply(command, true, 'scanning');
				this.scan(command);
				break;
			}

			case 'pause':
			case 'resume': {
				control?.setPaused(command.type === 'pause');
				this.replyIf(control !== undefined, command, `${command.type}d`);
				break;
			}

			case 'stop': {
				this.replyIf(this.stop(), command, 'stopping');
				break;
			}

			case 'cancel': {
				const isKnown = control?.cancel(command.file);
				if (isKnown === false) {
					this.reply(command, false, `there is no file ${command.file} that is not done`, 'NO_FILE');
				} else {
					this.replyIf(isKnown === true, command, 'leaving it out');
				}

				break;
			}

			case 'set_engines': {
				const engines = this.batches.pool.resize(command.engines);
				this.replyIf(control !== undefined, command, `${engines} engines`);
				break;
			}

			case 'status': {
				this.reply(command, true, this.state);
				this.ports.writer.emit(control?.status() ?? idleStatus);
				break;
			}

			case 'shutdown': {
				this.reply(command, true, this.running ? 'ending when the batch is done' : 'ending');
				this.shutdown();
				break;
			}
		}
	}

	private replyIf(isDone: boolean, command: Command, message: string): void {
		this.reply(command, isDone, isDone ? message : 'no batch is running', 'NO_BATCH');
	}

	private reply(command: Command, ok: boolean, message: string, code?: string): void {
		this.ports.writer.emit({
			type: 'REPLY', id: command.id ?? null, command: command.type, ok, ...(ok || !code ? {} : {code}), message,
		});
	}

	private scan(command: Extract<Command, {type: 'scan'}>): void {
		const {writer} = this.ports;
		this.scanning?.abort();
		this.scanning = new AbortController();
		this.scanned = scan(command, {
			emit(event) {
				writer.emit(event);
			},
			caughtUp: async () => writer.caughtUp(),
			side: this.batches.side,
			signal: this.scanning.signal,
		});
	}

	private start(command: StartCommand): void {
		if (this.running) {
			this.reply(command, false, 'a batch is running', 'BUSY');
			return;
		}

		this.reply(command, true, 'starting');
		this.scanning?.abort();
		const control = new BatchControl(command.type === 'resume_job' ? command.skip : []);
		const ended = (async () => {
			this.exitCode = await this.batches.run(command, control, () => {
				this.shutdown();
			});
			this.batches.pool.engines?.setPaused('person', false);
			// Whoever has read FINISHED may start another batch at once.
			this.running = undefined;
			await this.batches.pool.keepWithinLimit();
		})();
		this.running = {control, ended};
	}
}
