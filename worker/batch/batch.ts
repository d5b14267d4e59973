/** What the parts of a batch share while it runs. */
import {type Logger} from '../../checkpoints/log.js';
import {type QueuedFile} from '../../checkpoints/job-state.js';
import {type VaultRecords} from '../../checkpoints/vault-records.js';
import {type Ffmpeg} from '../decode/ffmpeg.js';
import {type Places} from '../notes/links.js';
import {type Inquiry} from '../language-model/inquiry.js';
import {type Pool} from '../pool/pool.js';
import {type BatchOptions} from '../options.js';
import {type AboutFile} from '../protocol/events.js';
import {type SideThread} from '../side-thread/side-thread.js';
import {type MediaTags} from '../sources/media-tags.js';
import {type Cancellations} from './cancellations.js';
import {type EarlierVerdicts} from './earlier-verdicts.js';
import {type KnownRecords} from './known-records.js';
import {type Recorder} from './recorder.js';
import {type Room} from './room.js';
import {type WorkingAhead} from './working-ahead.js';
import {type WorkQueue} from './work-queue.js';

export type Batch = {
	jobDir: string;
	options: BatchOptions;
	vault: VaultRecords;
	known: KnownRecords;
	/** What came of the recordings. */
	verdicts: EarlierVerdicts;
	recorder: Recorder;
	room: Room;
	pool: Pool;
	queue: WorkQueue;
	cancellations: Cancellations;
	side: SideThread;
	/** Another thread, for documents: a long one holds up nothing but other documents. */
	reader: SideThread;
	/** What a recording says of itself; asked once. */
	tags: (path: string) => Promise<MediaTags>;
	/** Looked for when the first recording needs it. */
	ffmpeg: () => Promise<Ffmpeg>;
	/** Makes the side thread ready for the digest. Never rejects. */
	prepareDigest: () => Promise<void>;
	/** Null where no language model is asked. */
	inquiry: Inquiry | null;
	/** Only what was deferred is done, from what the vault keeps. */
	isRetry: boolean;
	/** Runs files and their decodes, a few at a time. */
	ahead: WorkingAhead;
	logger: Logger;
	signal: AbortSignal;
	/** Where notes are that a person has moved, by their keys. */
	places: Places;
	/** Headings of the indexes that a person has renamed: what is there now. */
	headings: Readonly<Record<string, string>>;
	/** Notes that a person has changed where longhand writes, and what of them was left as it is. */
	kept: Map<string, readonly string[]>;
	/** The sources that are addresses, each with all that is in it, by what they are called in events. */
	addresses: ReadonlyMap<string, string>;
	/** Keys of note names that what was fetched has taken. */
	claimedNames: Set<string>;
	/** The date that goes into notes as the day of processing: when the job was made, or SOURCE_DATE_EPOCH. */
	processed: string;
};

/** A file of the batch and its place in it, from 1. */
export type BatchFile = QueuedFile & {place: number};

/** What an event says of the file it is about. */
export const aboutFile = (batch: Batch, file: BatchFile): AboutFile => ({
	file_id: file.id,
	current_file: file.place,
	total_files: batch.recorder.state.counts.total,
	file_name: file.name,
});
