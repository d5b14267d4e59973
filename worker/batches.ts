/** One batch after another, each from its command to its exit code. Engines and threads are kept warm for the next. */
import {removeOwnJob} from '../checkpoints/clean-up.js';
import {type Logger} from '../checkpoints/log.js';
import {type BatchControl} from './batch/batch-control.js';
import {neverBegan} from './batch/never-began.js';
import {Room} from './batch/room.js';
import {runBatch} from './batch/run-batch.js';
import {startBatch, type StartCommand} from './batch/start-batch.js';
import {ffmpegFinder} from './decode/ffmpeg.js';
import {type EventWriter} from './event-writer.js';
import {type MemoryProbe} from './machine/memory-reading.js';
import {modelsDir} from './models/bundled.js';
import {ReadyModels} from './models/ready-models.js';
import {WarmPool} from './pool/warm-pool.js';
import {SideThread} from './side-thread/side-thread.js';

export type BatchesPorts = {
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

export class Batches {
	readonly pool: WarmPool;
	/** A thread for text work. */
	readonly side = new SideThread();
	private readonly models: ReadyModels;
	private readonly reader = new SideThread();
	private readonly findFfmpeg = ffmpegFinder();
	/** Folders of checkpoints that do not outlive this process. */
	private readonly unkept = new Set<string>();

	constructor(private readonly ports: BatchesPorts) {
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

	/**
	 * One batch, whatever happens to it: its last event is always FINISHED.
	 * @param onShutdown the person wants the worker to end after it
	 * @returns the exit code
	 */
	async run(command: StartCommand, control: BatchControl, onShutdown: () => void): Promise<number> {
		const {stateDir, writer, logger} = this.ports;
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
				onShutdown,
			});
			logger.info({component: 'batch', job: job.id, code}, 'a batch ended');
			return code;
		} catch (error) {
			await abandon?.();
			// A wait that was broken off throws its own AbortError; why it was is the signal's to say.
			return neverBegan(control.signal.aborted ? control.signal.reason : error, writer, logger);
		}
	}

	/** Ends what was kept warm, when no batch runs. @param inHurry a person waits for the end of the process */
	async close(inHurry: boolean): Promise<void> {
		await Promise.all([this.pool.close(inHurry), this.side.close(), this.reader.close()]);
		for (const dir of this.unkept) {
			await removeOwnJob(dir).catch((error: unknown) => {
				this.ports.logger.warn({component: 'checkpoint', err: error}, `a checkpoint could not be removed: ${dir}`);
			});
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
}
