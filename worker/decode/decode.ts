/** Decodes one recording to PCM on disk, streamed. */
import {type FileHandle, open} from 'node:fs/promises';
import {crc32} from 'node:zlib';
import {execa} from 'execa';
import {childEnvironment} from '../child-environment.js';
import {checksumText} from '../engine/pcm-checksum.js';
import {bytesPerSample, sampleRate} from '../engine/pcm.js';
import {FileError, StoppedError} from '../errors.js';
import {demuxers} from './demuxers.js';
import {diagnose, statedDuration} from './diagnose.js';
import {type Ffmpeg} from './ffmpeg.js';
import {mixSides} from './mix-sides.js';

/** When a person waits, a decoder has at most so long between SIGTERM and SIGKILL (milliseconds). */
const hurriedStep = 500;
const stderrKept = 16_384;

export type DecodeRequest = {
	ffmpeg: Ffmpeg;
	/** The recording: an absolute path. */
	source: string;
	/** It has two sides, of which one is to be made; else ffmpeg makes one of what there is. */
	isStereo?: boolean;
	/** Where the PCM goes. */
	pcm: string;
	/** Samples that are there already, from this ffmpeg: they are decoded again but not written again. */
	keep: number;
	signal: AbortSignal;
	/** More is on disk: samples in all. */
	onProgress: (samples: number) => void;
	/** Milliseconds without output after which the input is taken for one that does not answer. */
	stallTimeout: number;
	/** Milliseconds that the decoder has to end when the work is given up, before it is killed. */
	forceKill: number;
	/** Runs a write, again and again while the disk is full. */
	withRoom: <T>(write: () => Promise<T>) => Promise<T>;
};

/** What came out: `stated` is the length that the container claims, in seconds, or null. */
export type Decoded = {samples: number; stated: number | null; /** CRC-32 of the PCM. */ checksum: string};

const argumentsFor = (source: string, channels: number): string[] => [
	'-nostdin',
	'-hide_banner',
	'-loglevel',
	'info',
	'-nostats',
	'-protocol_whitelist',
	'file',
	'-format_whitelist',
	demuxers,
	// The protocol is named: `10:30 talk.wav` would be taken for one.
	'-i',
	`file:${source}`,
	'-map',
	'0:a:0',
	// Sound that begins after the picture begins with silence: times are those of the player.
	'-af',
	'aresample=async=1:first_pts=0',
	'-vn',
	'-sn',
	'-dn',
	'-ac',
	String(channels),
	'-ar',
	String(sampleRate),
	'-f',
	's16le',
	'pipe:1',
];

/** Writes all of `bytes` at `position`; a short write is gone on with. */
const writeAt = async (file: FileHandle, bytes: Uint8Array, position: number): Promise<void> => {
	let written = 0;
	while (written < bytes.length) {
		const {bytesWritten} = await file.write(bytes, written, bytes.length - written, position + written);
		written += bytesWritten;
	}
};

/**
 * @throws {FileError} when the recording cannot be read, has no sound, or stalls
 * @throws the reason of `signal` when that aborts
 */
export const decode = async (request: DecodeRequest): Promise<Decoded> => {
	const {
		pcm, keep, signal, onProgress, withRoom, stallTimeout, forceKill, isStereo = false,
	} = request;
	signal.throwIfAborted();
	const file = await withRoom(async () => open(pcm, keep > 0 ? 'r+' : 'w', 0o600));
	const subprocess = execa(request.ffmpeg.path, argumentsFor(request.source, isStereo ? 2 : 1), {
		stdin: 'ignore', stdout: 'pipe', stderr: 'pipe', buffer: false, reject: false, encoding: 'buffer', forceKillAfterDelay: false, ...childEnvironment(),
	});
	let stderr = '';
	subprocess.stderr.on('data', (bytes: Uint8Array) => {
		stderr = stderr.length < stderrKept ? stderr + Buffer.from(bytes).toString('utf8') : stderr;
	});
	const kill = () => {
		subprocess.kill('SIGKILL');
	};

	let killing: NodeJS.Timeout | undefined;
	const end = () => {
		const isInHurry = signal.reason instanceof StoppedError && signal.reason.inHurry;
		subprocess.kill('SIGTERM');
		killing = setTimeout(kill, isInHurry ? Math.min(forceKill, hurriedStep) : forceKill);
	};

	let stalled = false;
	let writing = false;
	const stall = setTimeout(() => {
		// While a full disk holds up the writing, the input is not to blame.
		if (writing) {
			stall.refresh();
		} else {
			stalled = true;
			kill();
		}
	}, stallTimeout);
	signal.addEventListener('abort', end, {once: true});
	try {
		const kept = keep * bytesPerSample;
		let position = 0;
		let checksum = 0;
		const stdout = subprocess.stdout as AsyncIterable<Uint8Array>;
		for await (const bytes of isStereo ? mixSides(stdout) : stdout) {
			const fresh = bytes.subarray(Math.min(bytes.length, Math.max(0, kept - position)));
			if (fresh.length > 0) {
				const at = position + bytes.length - fresh.length;
				writing = true;
				await withRoom(async () => writeAt(file, fresh, at));
				writing = false;
			}

			position += bytes.length;
			checksum = crc32(bytes, checksum);
			onProgress(Math.max(keep, Math.floor(position / bytesPerSample)));
			stall.refresh();
		}

		const result = await subprocess;
		if (signal.aborted) {
			throw signal.reason as Error;
		}

		if (stalled) {
			throw new FileError(
				'INPUT_STALLED',
				`the input gave no data for ${Math.round(stallTimeout / 100) / 10} seconds`,
				'Check the disk or the network share it is on, then run longhand again.',
			);
		}

		const samples = Math.floor(position / bytesPerSample);
		if (result.exitCode !== 0) {
			throw diagnose(stderr, result.signal ?? null);
		}

		await file.truncate(samples * bytesPerSample);
		await withRoom(async () => file.datasync());
		return {samples, stated: statedDuration(stderr), checksum: checksumText(checksum)};
	} finally {
		clearTimeout(stall);
		clearTimeout(killing);
		signal.removeEventListener('abort', end);
		kill();
		await file.close();
	}
};
