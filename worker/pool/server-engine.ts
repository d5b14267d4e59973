/**
 * An engine that finds speech on this machine, in an engine of its own, and has it heard by a transcription server. The
 * pool, the journal and the checks see no difference.
 */
import {setTimeout as delay} from 'node:timers/promises';
import {type Heard, joinHeard} from '../engine/heard.js';
import {
	quietestPoint, readPcm, sampleRate, samplesIn,
} from '../engine/pcm.js';
import {type EngineResult, type EngineTask, type TranscribeTask} from '../engine/tasks.js';
import {FileError, messageOf} from '../errors.js';
import {type TranscriptionServer} from '../options.js';
import {type Outage, skippedFor} from '../remote/outage.js';
import {hintFor, ServerFailure} from '../remote/server-failure.js';
import {type ServerKey} from '../remote/server-key.js';
import {requestTranscription} from '../remote/transcription-request.js';
import {toWav} from '../remote/wav.js';
import {type ProcessEnd} from '../supervise/exit-reason.js';
import {EngineGoneError, type EngineHandle, TaskFailedError} from './engine-handle.js';

export type ServerAccess = {
	server: TranscriptionServer;
	key: ServerKey | undefined;
	language: string | null;
	/** For one answer, in milliseconds. */
	timeout: number;
	/** Before each further try, in milliseconds; a file fails when the last one has come to nothing. */
	backoff: readonly number[];
	/** What all engines have learned of the server. */
	outage: Outage;
};

export const defaultBackoff = [1000, 2000, 4000, 8000];
/** A server that asks for more patience than this is not waited for, in milliseconds. */
const longestPatience = 120_000;

/** Up to a quarter more, so that engines that failed together do not ask again together. */
const withJitter = (milliseconds: number): number => milliseconds * (1 + Math.random() / 4);

export class ServerEngine implements EngineHandle {
	readonly ended: Promise<ProcessEnd>;
	private readonly over = new AbortController();
	/** Until the server has said that it cannot. */
	private isVerbose = true;

	/** @param local finds speech */
	constructor(private readonly local: EngineHandle, private readonly access: ServerAccess) {
		this.ended = local.ended;
		void this.watch();
	}

	get pid(): number | null {
		return this.local.pid;
	}

	/** The server's model is the server's to load. */
	async load(): Promise<void> {
		await this.local.load(null);
	}

	/** @throws {FileError} when the server does not hear it, however often it is asked */
	async run(task: EngineTask): Promise<EngineResult> {
		return task.kind === 'plan' ? this.local.run(task) : this.transcribe(task);
	}

	async end(inHurry?: boolean): Promise<void> {
		this.stop();
		await this.local.end(inHurry);
	}

	async kill(): Promise<void> {
		this.stop();
		await this.local.kill();
	}

	private stop(): void {
		this.over.abort(new EngineGoneError('the engine has ended'));
	}

	private async watch(): Promise<void> {
		await this.ended;
		this.stop();
	}

	private async transcribe({pcm, from, to, split}: TranscribeTask): Promise<EngineResult> {
		let samples: Float32Array;
		try {
			samples = await readPcm(pcm, from, to);
		} catch (error) {
			throw new TaskFailedError(messageOf(error));
		}

		const third = Math.floor(samples.length / 3);
		const parts = split ? [quietestPoint(samples, third, samples.length - third, samplesIn(0.1))] : [];
		const heard: Heard[] = [];
		for (const [index, start] of [0, ...parts].entries()) {
			heard.push(await this.hear(samples.subarray(start, parts[index] ?? samples.length)));
		}

		return {kind: 'transcribe', ...joinHeard(heard)};
	}

	private async hear(samples: Float32Array): Promise<Heard> {
		const {outage, server} = this.access;
		if (outage.lasting !== null) {
			throw new FileError('SERVER_FAILED', `${skippedFor[outage.lasting]} (${new URL(server.base_url).host})`, '');
		}

		const wav = toWav(samples, sampleRate);
		for (let attempt = 0; ; attempt++) {
			try {
				const heard = await this.ask(wav);
				outage.answered();
				return heard;
			} catch (error) {
				if (!(error instanceof ServerFailure)) {
					throw error;
				}

				await this.waitAfter(error, attempt);
			}
		}
	}

	/** Once; and once more with less asked for, where the server cannot give all. */
	private async ask(wav: Buffer): Promise<Heard> {
		const {server, key, language, timeout} = this.access;
		const request = {
			server, key, wav, language, timeout, signal: this.over.signal,
		};
		try {
			return await requestTranscription({...request, verbose: this.isVerbose});
		} catch (error) {
			if (!this.isVerbose || !(error instanceof ServerFailure) || error.kind !== 'refused') {
				throw error;
			}

			const heard = await requestTranscription({...request, verbose: false});
			this.isVerbose = false;
			return heard;
		}
	}

	/** Waits until it is worth asking again; throws when it is not. */
	private async waitAfter(failure: ServerFailure, attempt: number): Promise<void> {
		const {backoff, server, outage} = this.access;
		const pause = outage.isImpatient ? undefined : backoff[attempt];
		if (!failure.isWorthRetrying || pause === undefined || (failure.retryAfter ?? 0) > longestPatience) {
			const {kind, message, retryAfter} = failure;
			outage.failed(kind);
			const asked = retryAfter !== null && retryAfter > longestPatience ? `; it asks to be left alone for ${Math.round(retryAfter / 1000)} s` : '';
			const tries = attempt === 0 ? '' : `, ${attempt + 1} times`;
			throw new FileError('SERVER_FAILED', `${message}${asked}${tries} (${new URL(server.base_url).host})`, hintFor(kind), {cause: failure});
		}

		try {
			await delay(Math.max(withJitter(pause), failure.retryAfter ?? 0), undefined, {signal: this.over.signal});
		} catch {
			this.over.signal.throwIfAborted();
		}
	}
}
