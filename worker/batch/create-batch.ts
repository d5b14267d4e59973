/** Puts together what the parts of a batch share. */
import {ManifestKeeper} from '../../checkpoints/keep-manifest.js';
import {type Logger} from '../../checkpoints/log.js';
import {isUrl, urlIdentity} from '../../checkpoints/source-url.js';
import {type FindFfmpeg} from '../decode/ffmpeg.js';
import {type EventWriter} from '../event-writer.js';
import {type MemoryProbe} from '../machine/memory-reading.js';
import {type Pool} from '../pool/pool.js';
import {type SideThread} from '../side-thread/side-thread.js';
import {type BatchControl} from './batch-control.js';
import {type Batch} from './batch.js';
import {Cancellations} from './cancellations.js';
import {EarlierVerdicts} from './earlier-verdicts.js';
import {KnownRecords} from './known-records.js';
import {type OpenJob} from './open-job.js';
import {openInquiry} from './open-inquiry.js';
import {Recorder} from './recorder.js';
import {Room} from './room.js';
import {WorkingAhead} from './working-ahead.js';
import {WorkQueue} from './work-queue.js';

export type BatchPorts = {
	stateDir: string;
	writer: EventWriter;
	pool: Pool;
	side: SideThread;
	reader: SideThread;
	findFfmpeg: FindFfmpeg;
	memoryProbe: MemoryProbe;
	logger: Logger;
	/** What the person asks of the batch. */
	control: BatchControl;
	/** The person wants the worker to end after this batch. */
	onShutdown: () => void;
	/** How long to wait for room on a full disk, in milliseconds. */
	diskPatience?: number;
	/** Between two readings of memory, in milliseconds. */
	memoryInterval?: number;
};

/** A lazy value that is made once. */
const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
	let value: Promise<T> | undefined;
	return async () => {
		value ??= make();
		return value;
	};
};

/** A function that is called once for each argument. */
const remember = <T>(ask: (path: string) => Promise<T>): ((path: string) => Promise<T>) => {
	const answers = new Map<string, Promise<T>>();
	return async path => {
		const answer = answers.get(path) ?? ask(path);
		answers.set(path, answer);
		return answer;
	};
};

/** @param signal aborts when the batch ends early, whatever the reason */
export const createBatch = (job: OpenJob, ports: BatchPorts, signal: AbortSignal): Batch => {
	const {writer, pool, diskPatience} = ports;
	const {options} = job.input;
	const room = new Room({
		emit(event) {
			recorder.emit(event);
		},
		setPaused(paused) {
			pool.setPaused('disk', paused);
		},
		signal,
		...(diskPatience === undefined ? {} : {patience: diskPatience}),
	});
	const manifest = new ManifestKeeper(job.dir, job.manifest, {
		frequency: options.checkpoint_system.frequency,
		extent: () => job.journal.extent,
		now: () => performance.now(),
		onError(error) {
			ports.logger.warn({component: 'checkpoint', err: error}, 'the manifest could not be brought up to date');
		},
	});
	const recorder = new Recorder(writer, job.journal, job.dir, room, manifest, job.past);
	const ahead = new WorkingAhead(() => pool.engines);
	return {
		jobDir: job.dir,
		options,
		vault: job.vault,
		known: new KnownRecords([], []),
		verdicts: new EarlierVerdicts([]),
		recorder,
		room,
		pool,
		queue: new WorkQueue(),
		cancellations: new Cancellations(),
		side: ports.side,
		reader: ports.reader,
		tags: remember(async path => ports.side.ask('tags', {path})),
		prepareDigest: once(async () => {
			await (options.summary ? ports.side.ask('prepare', {}).catch(() => null) : null);
		}),
		ffmpeg: once(ports.findFfmpeg),
		ahead,
		inquiry: openInquiry(options, {
			stateDir: ports.stateDir, room, logger: ports.logger, signal,
			emit(event) {
				recorder.emit(event);
			},
		}),
		isRetry: job.input.deferred === true,
		logger: ports.logger,
		signal,
		places: new Map(),
		headings: {},
		kept: new Map(),
		addresses: new Map(job.input.paths.filter(source => isUrl(source)).map(url => [urlIdentity(url), url])),
		claimedNames: new Set(),
		processed: options.source_date_epoch === null ? job.created : new Date(options.source_date_epoch * 1000).toISOString(),
	};
};
