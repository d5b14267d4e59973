/** One engine as a child process: its start, its tasks one at a time, its signs of life, and its end. */
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {execa} from 'execa';
import {childEnvironment} from '../child-environment.js';
import {
	bundledSpeech, type EngineReply, type EngineRequest, type EngineResult, type EngineSpeech, type EngineTask,
} from '../engine/tasks.js';
import {kernelKills} from '../machine/kernel-kills.js';
import {type SpeechModel} from '../options.js';
import {type ProcessEnd} from '../supervise/exit-reason.js';
import {Watchdog} from '../supervise/watchdog.js';
import {
	EngineGoneError, type EngineHandle, EngineUnusableError, TaskFailedError,
} from './engine-handle.js';

/** In milliseconds. */
export type EngineTimeouts = {
	/** From its start until it is ready. */
	startup: number;
	/** Without a sign of life; null is for ever. */
	silence: number | null;
	/** For one task: a chunk takes half a second, a block a quarter. Null is for ever. */
	task: number | null;
	/** From when it is asked to end until it is sent SIGTERM, and from then until SIGKILL. */
	shutdown: number;
	forceKill: number;
};

export const defaultTimeouts: EngineTimeouts = {
	startup: 60_000, silence: 60_000, task: 120_000, shutdown: 10_000, forceKill: 5000,
};

/** When a person waits: at most so long for each of the two steps of an end (milliseconds). */
const hurriedStep = 500;

export type EngineProgram = {
	/** The program, and the folder of the models. */
	entry: string;
	modelsDir: string;
	/** Without, of the models that come with longhand alone. */
	speech?: EngineSpeech;
	timeouts: EngineTimeouts;
	/** What the engine and its native libraries say. */
	onStderr: (text: string) => void;
};

/** How often an engine gives a sign of life (milliseconds): several times before it would be taken for hung. */
const beatIntervalFor = (silence: number | null): number => (silence === null ? 5000 : Math.max(50, Math.min(5000, Math.floor(silence / 4))));

type Pending = {resolve: (reply: EngineReply) => void; reject: (error: Error) => void};

export class EngineProcess implements EngineHandle {
	readonly pid: number | null;
	readonly ended: Promise<ProcessEnd>;
	private pending: Pending | undefined;
	private isGone = false;
	private wasReady = false;
	private wasSilent = false;
	private wasAskedTo = false;
	private taskId = 0;
	private readonly killsBefore = kernelKills();
	private readonly watchdog: Watchdog | undefined;
	private readonly subprocess;

	/** Starts the process; it is usable after `load`. */
	constructor(private readonly program: EngineProgram) {
		const {entry, modelsDir, timeouts, onStderr} = program;
		this.subprocess = execa(process.execPath, [entry, modelsDir, String(beatIntervalFor(timeouts.silence))], {
			stdin: 'ignore',
			stdout: 'ignore',
			stderr: 'pipe',
			ipc: true,
			serialization: 'json',
			buffer: false,
			reject: false,
			cleanup: true,
			forceKillAfterDelay: false,
			...childEnvironment(),
		});
		this.pid = this.subprocess.pid ?? null;
		this.subprocess.stderr.setEncoding('utf8').on('data', onStderr);
		this.watchdog = this.watch(timeouts.silence);
		this.subprocess.on('message', message => {
			this.watchdog?.beat();
			this.settle(message as EngineReply);
		});
		this.ended = this.watchEnd();
	}

	async load(model: SpeechModel | null): Promise<void> {
		const reply = await this.ask({type: 'load', model, speech: this.program.speech ?? bundledSpeech}, this.program.timeouts.startup);
		if (reply.type === 'unusable') {
			throw new EngineUnusableError(reply.message);
		}

		this.wasReady = true;
	}

	async run(task: EngineTask): Promise<EngineResult> {
		const reply = await this.ask({type: 'task', id: ++this.taskId, task}, this.program.timeouts.task);
		if (reply.type === 'result') {
			return reply.result;
		}

		throw new TaskFailedError(reply.type === 'failed' ? reply.message : `unexpected answer ${reply.type}`);
	}

	async end(inHurry = false): Promise<void> {
		if (this.isGone) {
			return;
		}

		const {shutdown, forceKill} = this.program.timeouts;
		const step = (milliseconds: number): number => (inHurry ? Math.min(milliseconds, hurriedStep) : milliseconds);
		this.wasAskedTo = true;
		this.subprocess.send({type: 'end'} satisfies EngineRequest, () => {});
		if (!(await this.endsWithin(step(shutdown)))) {
			this.subprocess.kill('SIGTERM');
		}

		if (!(await this.endsWithin(step(forceKill)))) {
			this.subprocess.kill('SIGKILL');
		}

		await this.ended;
	}

	async kill(): Promise<void> {
		this.wasAskedTo = true;
		this.subprocess.kill('SIGKILL');
		await this.ended;
	}

	private async endsWithin(milliseconds: number): Promise<boolean> {
		const over = new AbortController();
		const late = (async () => {
			await delay(milliseconds, undefined, {signal: over.signal}).catch(() => undefined);
			return false;
		})();
		const inTime = (async () => {
			await this.ended;
			return true;
		})();
		try {
			return await Promise.race([inTime, late]);
		} finally {
			over.abort();
		}
	}

	private endForSilence(): void {
		this.wasSilent = true;
		this.subprocess.kill('SIGKILL');
	}

	private async watchEnd(): Promise<ProcessEnd> {
		const result = await this.subprocess;
		this.watchdog?.stop();
		this.isGone = true;
		const end: ProcessEnd = {
			code: result.exitCode ?? null,
			signal: result.signal ?? null,
			wasReady: this.wasReady,
			wasSilent: this.wasSilent,
			wasAskedTo: this.wasAskedTo,
			memoryRanOut: kernelKills() > this.killsBefore,
		};
		this.pending?.reject(new EngineGoneError('the engine ended'));
		this.pending = undefined;
		return end;
	}

	private settle(reply: EngineReply): void {
		if (reply.type === 'beat') {
			return;
		}

		const {pending} = this;
		this.pending = undefined;
		pending?.resolve(reply);
	}

	/** Ends the process after so long without a sign of life; null is never. */
	private watch(silence: number | null): Watchdog | undefined {
		return silence === null
			? undefined
			: new Watchdog(silence, () => {
				this.endForSilence();
			});
	}

	private async ask(request: EngineRequest, timeout: number | null): Promise<EngineReply> {
		if (this.isGone) {
			throw new EngineGoneError('the engine has ended');
		}

		// An answer that does not come is silence, too, even if the engine gives signs of life.
		const answer = this.watch(timeout);
		try {
			return await new Promise<EngineReply>((resolve, reject) => {
				this.pending = {resolve, reject};
				// A channel that is already closed is told by the end, which follows.
				this.subprocess.send(request, () => {});
			});
		} finally {
			answer?.stop();
		}
	}
}
