/**
 * One worker's sitting: it takes commands, runs one batch at a time, and keeps its engines warm for the next. What it
 * knows of a batch it says in events.
 */
import {removeOwnJob} from '../checkpoints/clean-up.js';
import {type Logger} from '../checkpoints/log.js';
import {BatchControl} from './batch/batch-control.js';
import {idleStatus} from './batch/batch-status.js';
import {Room} from './batch/room.js';
import {runBatch} from './batch/run-batch.js';
import {startBatch, type StartCommand} from './batch/start-batch.js';
import {ffmpegFinder} from './decode/ffmpeg.js';
import {deferred} from './deferred.js';
import {BatchError, messageOf, StoppedError} from './errors.js';
import {type EventWriter} from './event-writer.js';
import {type MemoryProbe} from './machine/memory-reading.js';
import {modelsDir} from './models/bundled.js';
import {ReadyModels} from './models/ready-models.js';
import {WarmPool} from './pool/warm-pool.js';
import {type Command} from './protocol/commands.js';
import {type ParsedCommand} from './protocol/parse-command.js';
import {type WorkerState} from './protocol/session-events.js';
import {SideThread} from './side-thread/side-thread.js';
import {scan} from './sources/scan.js';

export type SessionPorts = {
	stateDir: string;
	writer: EventWriter;
	logger: Logger;
	/** The engine's program. */
	engineEntry: string;
	memoryProbe: MemoryProbe;
	/** How long to wait for room on a full disk, in milliseconds. */
	diskPatience?: number;
	/** Between two readings of memory, in milliseconds. */
	memoryInterval?: number;
};

type Running = {control: BatchControl; ended: Promise<void>};

export class Session {
	/** Of the last batch; 0 when there was none. */
	exitCode = 0;
	private running: Running | undefined;
	private scanning: AbortController | undefined;
	private scanned: Promise<void> | undefined;
	private readonly closing = deferred();
	private readonly pool: WarmPool;
	private readonly models: ReadyModels;
	private readonly side = new SideThread();
	private readonly reader = new SideThread();
	private readonly findFfmpeg = ffmpegFinder();
	/** Folders of checkpoints that do not outlive this process. */
	private readonly unkept = new Set<string>();

	constructor(private readonly ports: SessionPorts) {
		const {engineEntry, logger, writer} = ports;
		this.models = new ReadyModels(engineEntry, modelsDir);
		this.pool = new WarmPool({
			engineEntry,
			modelsDir,
			logger,
			emit(event) {
				writer.emit(event);
			},
		});
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
		await Promise.all([this.pool.close(inHurry), this.side.close(), this.reader.close()]);
		for (const dir of this.unkept) {
			await removeOwnJob(dir).catch((error: unknown) => {
				this.ports.logger.warn({component: 'checkpoint', err: error}, `a checkpoint could not be removed: ${dir}`);
			});
		}
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
				const engines = this.pool.resize(command.engines);
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
			side: this.side,
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
			this.exitCode = await this.runOne(command, control);
			this.pool.engines?.setPaused('person', false);
			// Whoever has read FINISHED may start another batch at once.
			this.running = undefined;
			await this.pool.keepWithinLimit();
		})();
		this.running = {control, ended};
	}

	/** One batch, whatever happens to it: its last event is always FINISHED. */
	private async runOne(command: StartCommand, control: BatchControl): Promise<number> {
		const {stateDir, logger} = this.ports;
		let abandon: (() => Promise<void>) | undefined;
		const room = this.roomToBegin(control.signal);
		try {
			const start = await room.make(stateDir, async () => startBatch(stateDir, command, control.signal));
			abandon = start.abandon;
			const {options} = start.input;
			if (options.transcribe) {
				await this.models.check(options);
			}

			const pool = await this.pool.for(options);
			control.signal.throwIfAborted();
			const job = await room.make(stateDir, async () => start.open());
			abandon = undefined;
			if (!job.input.options.checkpoint_system.enabled) {
				this.unkept.add(job.dir);
			}

			logger.info({component: 'batch', job: job.id, resumed: job.resumed}, 'a batch begins');
			const code = await runBatch(job, start.found, {
				...this.ports,
				pool,
				side: this.side,
				reader: this.reader,
				findFfmpeg: this.findFfmpeg,
				control,
				onShutdown: () => {
					this.shutdown();
				},
			});
			logger.info({component: 'batch', job: job.id, code}, 'a batch ended');
			return code;
		} catch (error) {
			await abandon?.();
			// A wait that was broken off throws its own AbortError; why it was is the signal's to say.
			return this.neverBegan(control.signal.aborted ? control.signal.reason : error);
		}
	}

	/** A batch that cannot begin because a disk is full waits for room as one does that has begun. */
	private roomToBegin(signal: AbortSignal): Room {
		const {writer, diskPatience} = this.ports;
		return new Room({
			emit(event) {
				writer.emit(event);
			},
			setPaused() {
				// Nothing is handed out yet.
			},
			signal,
			...(diskPatience === undefined ? {} : {patience: diskPatience}),
		});
	}

	/** Says why there is no batch: nothing was begun, and nothing has to be resumed. */
	private neverBegan(error: unknown): number {
		const {writer, logger} = this.ports;
		const none = {
			job_id: null, files_total: 0, files_done: 0, files_skipped: 0, files_failed: 0, passed_over: 0, moc: null, elapsed_seconds: 0, audio_seconds: 0,
		};
		if (error instanceof StoppedError) {
			writer.emit({
				type: 'FINISHED', status: 'stopped', exit_code: 130, ...none, message: 'stopped before it began',
			});
			return 130;
		}

		const failure = error instanceof BatchError
			? error
			: new BatchError(
				'INTERNAL',
				`longhand met an error of its own: ${messageOf(error)}`,
				'Run it again; the log says more.',
				3,
				{cause: error},
			);
		logger.error({component: 'batch', code: failure.code, err: failure.cause ?? failure}, failure.message);
		writer.emit({
			type: 'ERROR', scope: 'batch', code: failure.code, message: failure.message, hint: failure.hint,
		});
		writer.emit({
			type: 'FINISHED', status: 'failed', exit_code: failure.exitCode, ...none, message: failure.message,
		});
		return failure.exitCode;
	}
}
