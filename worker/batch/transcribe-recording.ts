/** From a recording to its transcript: decoded and heard at the same time, from where its journal left it. */
import {decodeRecording} from '../decode/decode-recording.js';
import {sampleRate} from '../engine/pcm.js';
import {modelInUse} from '../models/model-in-use.js';
import {type Stage} from '../protocol/file-events.js';
import {shareThatIsThere} from '../sources/cut-short.js';
import {type MediaTags} from '../sources/media-tags.js';
import {policyOf} from '../supervise/restart-policy.js';
import {FileTranscription} from '../transcribe/file-transcription.js';
import {type HearingModels} from '../transcribe/transcription-ports.js';
import {otherModel} from '../transcribe/other-model.js';
import {type Transcript} from '../transcribe/transcript.js';
import {aboutFile, type Batch, type BatchFile} from './batch.js';
import {stallTimeout} from './stall-timeout.js';
import {openWorkplace} from './workplace.js';

export type HeardRecording = Transcript & {
	/** Seconds. */
	duration: number;
};

/** Chunks kept ready for each engine before more is planned. */
const lookaheadPerEngine = 3;

const percentOf = (part: number, whole: number | null): number => (whole ? Math.min(100, Math.round((1000 * part) / whole) / 10) : 0);

/** Tells of a recording that holds less than it promises. The picture of a video may well outlast its sound. */
const warnIfDamaged = async (batch: Batch, file: BatchFile, duration: number, stated: number | null): Promise<void> => {
	const share = await shareThatIsThere(file.path).catch(() => 1);
	const claimed = Math.max(share < 1 ? duration / share : 0, file.kind === 'audio' ? stated ?? 0 : 0);
	if (share < 1 || claimed - duration > Math.max(2, claimed * 0.05)) {
		batch.recorder.emit({
			type: 'WARNING',
			code: 'DAMAGED_MEDIA',
			message: `only ${Math.round(duration)} of its ${Math.round(claimed)} seconds could be decoded; the rest is damaged or missing`,
			hint: 'Fetch or copy it again if you need the rest.',
			file_id: file.id,
			file_name: file.name,
		});
	}
};

/** Memory is too short for a second model: the transcript is as it is, and less is known of it. */
const tellLackingOpinions = ({recorder}: Batch, file: BatchFile): void => {
	recorder.emit({
		type: 'WARNING',
		code: 'NO_SECOND_OPINION',
		message: 'no second model could check it: memory is short',
		hint: 'Whether it is clear English is not known; with more memory, longhand --force looks again.',
		file_id: file.id,
		file_name: file.name,
	});
};

/**
 * @param tags what the recording says of itself
 * @throws {FileError} when it cannot be decoded or heard
 */
export const transcribeRecording = async (
	batch: Batch,
	file: BatchFile,
	fingerprint: string,
	tags: MediaTags,
): Promise<HeardRecording> => {
	const {recorder, queue, pool, room, signal, options} = batch;
	const ffmpeg = await batch.ffmpeg();
	pool.start();
	const {journal, journalPath, pcm, work, kept} = await openWorkplace(batch, file, fingerprint, ffmpeg.version);
	const about = () => aboutFile(batch, file);
	let duration = work.decodedSamples === null ? tags.duration : work.decodedSamples / sampleRate;

	const progress = (stage: Stage, percent: number, message: string): void => {
		recorder.emit({
			type: 'PROGRESS', ...about(), stage, progress_percent: percent, batch_percent: recorder.state.percent, message, duration_seconds: duration,
		});
	};

	const models: HearingModels = {
		wanted: modelInUse(options), now: () => pool.model, other: otherModel(options), hasRoomForOther: () => pool.hasRoomForOther,
	};
	const transcription = new FileTranscription(pcm, models, {name: file.name, rank: batch.verdicts.rank(file.place)}, work, lookaheadPerEngine * pool.size, {
		async record(event) {
			const {type, ...rest} = event;
			await recorder.recordIn(journal, journalPath, {type, ...about(), ...rest} as Parameters<typeof recorder.recordIn>[2]);
			if (type === 'CHUNK_COMPLETE') {
				// The engines are at work: there is time for it now, and nobody who waits for it.
				void batch.prepareDigest();
				setImmediate(() => {
					const {heardSeconds} = transcription;
					progress('transcription', percentOf(heardSeconds, duration), `heard ${Math.round(heardSeconds)} s`);
				});
			}
		},
		wake() {
			pool.wake();
		},
		isNearDoubt: async () => batch.verdicts.isNearDoubt(file.place),
		onDoubt({flaw, how}) {
			progress('checking', percentOf(transcription.heardSeconds, duration), `a chunk: ${flaw}; it is heard again ${how}`);
		},
	});

	// A file that cannot be heard need not be decoded to its end.
	const over = new AbortController();
	const decodeWhole = async (): Promise<void> => {
		if (work.decodedSamples !== null) {
			transcription.setAudio(work.decodedSamples, true);
			return;
		}

		transcription.setAudio(kept, false);
		let told = 0;
		const {samples, stated, checksum} = await batch.ahead.decodes.add(async () => decodeRecording({
			ffmpeg,
			source: file.path,
			pcm,
			keep: kept,
			signal: AbortSignal.any([signal, over.signal]),
			onProgress(decoded) {
				transcription.setAudio(decoded, false);
				if (performance.now() - told > 250) {
					told = performance.now();
					progress('decoding', percentOf(decoded / sampleRate, duration), `decoded ${Math.round(decoded / sampleRate)} s`);
				}
			},
			stallTimeout: stallTimeout(options),
			forceKill: options.process_isolation.force_kill_timeout_seconds * 1000,
			withRoom: async write => room.make(pcm, write),
		}, policyOf(options), ({message}) => {
			recorder.emit({
				type: 'WARNING', code: 'DECODER_KILLED', message: `${message}: it is decoded again from there`, file_id: file.id, file_name: file.name,
			});
		}));
		duration = samples / sampleRate;
		await warnIfDamaged(batch, file, duration, stated);
		await recorder.recordIn(journal, journalPath, {
			type: 'DECODED', ...about(), samples, duration_seconds: duration, pcm_crc32: checksum,
		});
		transcription.setAudio(samples, true);
		progress('transcription', percentOf(transcription.heardSeconds, duration), 'decoded');
	};

	const endCancel = batch.cancellations.onCancel(file.id, error => {
		over.abort(error);
		transcription.abandon(error);
	});
	let decoding: Promise<void> | undefined;
	try {
		await recorder.recordIn(journal, journalPath, {
			type: 'FILE_STARTED', ...about(), fingerprint, duration_seconds: duration, decoder: ffmpeg.version,
		});
		signal.throwIfAborted();
		queue.add(file.place, transcription);
		progress(kept > 0 ? 'transcription' : 'decoding', percentOf(transcription.heardSeconds, duration), kept > 0 ? 'going on where it was' : 'decoding');
		decoding = (async () => {
			try {
				await decodeWhole();
			} catch (error) {
				// When the batch ends early, the chunks in hand may still be finished: it abandons the rest itself.
				if (!signal.aborted) {
					transcription.abandon(error as Error);
				}
			}
		})();
		await transcription.finished;
		await decoding;
		if (transcription.lacksOpinions) {
			tellLackingOpinions(batch, file);
		}

		const transcript = transcription.transcript();
		batch.verdicts.settle(file.place, transcript.quality);
		return {...transcript, duration: duration ?? 0};
	} catch (error) {
		over.abort(error);
		await decoding;
		throw error;
	} finally {
		endCancel();
		queue.remove(transcription);
		await journal.close();
	}
};
