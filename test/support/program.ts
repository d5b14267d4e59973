/** Runs longhand's programs as real processes and listens to their events. */
import {randomUUID} from 'node:crypto';
import {once} from 'node:events';
import process from 'node:process';
import {execa} from 'execa';
import {afterAll} from 'vitest';
import {type Command} from '../../worker/protocol/commands.js';
import {type Event, type EventOf, type EventType} from '../../worker/protocol/events.js';
import {parseEventLine} from '../../worker/protocol/parse-event.js';
import {bareEnvironment, cliEntry, workerEntry} from './installation.js';
import {
	familyPids, familyVariable, killFamily, treePids,
} from './process-tree.js';

export type Ending = {code: number | undefined; signal: string | undefined; stderr: string};

export type ProgramOptions = {
	env?: Record<string, string>;
	cwd?: string;
	/** 'open' keeps the end of stdin away. */
	stdin?: 'open' | 'none';
	/** Its stdout is not read until `listen` is called. */
	deaf?: boolean;
	/** Runs as this user; both ids. */
	user?: number;
	/** Comes before the command: a program that runs another. */
	prefix?: readonly string[];
};

type Waiter = {matches: (event: Event) => boolean; resolve: (event: Event) => void; reject: (error: Error) => void; what: string};

const running = new Set<Program>();

afterAll(async () => {
	await Promise.all([...running].map(async program => program.killTree()));
});

export class Program {
	readonly events: Event[] = [];
	/** Lines of stdout that are no event. */
	readonly strangeLines: string[] = [];
	longestLine = 0;
	readonly family = randomUUID();
	readonly ended: Promise<Ending>;
	stderr = '';
	private readonly waiters = new Set<Waiter>();
	private readonly subprocess;
	private over = false;
	private rest = '';

	constructor(command: readonly string[], options: ProgramOptions = {}) {
		const {env = {}, cwd, stdin = 'none', deaf = false, user, prefix = []} = options;
		const [file, ...argv] = [...prefix, process.execPath, ...command];
		this.subprocess = execa(file!, argv, {
			env: bareEnvironment({...env, [familyVariable]: this.family}),
			extendEnv: false,
			...(cwd === undefined ? {} : {cwd}),
			...(user === undefined ? {} : {uid: user, gid: user}),
			stdin: stdin === 'open' ? 'pipe' : 'ignore',
			stdout: 'pipe',
			stderr: 'pipe',
			buffer: false,
			reject: false,
			detached: true,
			cleanup: false,
		});
		this.subprocess.stdin?.on('error', () => {});
		this.subprocess.stderr.setEncoding('utf8').on('data', (text: string) => {
			this.stderr += text;
		});
		running.add(this);
		this.ended = this.watch(deaf);
		if (deaf) {
			// Said expressly: what nobody reads and nobody has paused is read and thrown away.
			this.subprocess.stdout.pause();
		} else {
			this.listen();
		}
	}

	get pid(): number {
		return this.subprocess.pid!;
	}

	/** Reads stdout from now on. */
	listen(): void {
		this.subprocess.stdout.setEncoding('utf8').on('data', (text: string) => {
			const lines = (this.rest + text).split('\n');
			this.rest = lines.pop()!;
			for (const line of lines) {
				this.take(line);
			}
		});
		this.subprocess.stdout.resume();
	}

	/** Goes away as a reader. */
	closeStdout(): void {
		this.subprocess.stdout.destroy();
	}

	closeStdin(): void {
		this.subprocess.stdin?.end();
	}

	send(command: Command): void {
		this.write(`${JSON.stringify(command)}\n`);
	}

	write(text: string | Uint8Array): void {
		this.subprocess.stdin?.write(text);
	}

	signal(signal: NodeJS.Signals): void {
		process.kill(this.pid, signal);
	}

	/** All events of one type so far. */
	all<Type extends EventType>(type: Type): Array<EventOf<Type>> {
		return this.events.filter((event): event is EventOf<Type> => event.type === type);
	}

	/** The first event of a type, past or to come, for which `where` holds; `after` passes over events before that index. */
	async until<Type extends EventType>(type: Type, where: (event: EventOf<Type>) => boolean = () => true, after = 0): Promise<EventOf<Type>> {
		const matches = (event: Event): boolean => event.type === type && where(event as EventOf<Type>);
		const past = this.events.slice(after).find(event => matches(event));
		if (past) {
			return past as EventOf<Type>;
		}

		const what = `${type} ${String(where)}`;
		if (this.over) {
			throw this.missing(what);
		}

		return new Promise<Event>((resolve, reject) => {
			this.waiters.add({
				matches, resolve, reject, what,
			});
		}) as Promise<EventOf<Type>>;
	}

	/** Engines and decoders, and what else it has started. */
	children(): number[] {
		return treePids(this.pid).filter(pid => pid !== this.pid);
	}

	/** All that it has started and that still runs, itself included. */
	relatives(): number[] {
		return familyPids(this.family);
	}

	/** SIGKILL for all of it at once. */
	async killTree(): Promise<void> {
		await killFamily(this.family);
	}

	private async watch(deaf: boolean): Promise<Ending> {
		if (deaf) {
			// Its stdout does not end while nobody reads it.
			await once(this.subprocess, 'exit');
			this.closeStdout();
		}

		const result = await this.subprocess;
		this.over = true;
		for (const {reject, what} of this.waiters) {
			reject(this.missing(what));
		}

		this.waiters.clear();
		if (this.relatives().length === 0) {
			running.delete(this);
		}

		return {code: result.exitCode, signal: result.signal, stderr: this.stderr};
	}

	private missing(what: string): Error {
		const last = this.events.slice(-8).map(event => JSON.stringify(event).slice(0, 300)).join('\n');
		return new Error(`The program ended without ${what}.\nstderr: ${this.stderr.slice(-2000)}\nIts last events:\n${last}`);
	}

	private take(line: string): void {
		this.longestLine = Math.max(this.longestLine, Buffer.byteLength(line) + 1);
		const parsed = parseEventLine(line);
		if (parsed.kind !== 'event') {
			this.strangeLines.push(line);
			return;
		}

		this.events.push(parsed.event);
		for (const waiter of this.waiters) {
			if (waiter.matches(parsed.event)) {
				this.waiters.delete(waiter);
				waiter.resolve(parsed.event);
			}
		}
	}
}

/** `node dist/cli.js worker …`; without second opinions, which cost every small batch the load of another model, unless `env` asks for them. */
export const startCli = (argv: readonly string[], options: ProgramOptions = {}): Program =>
	new Program([cliEntry, ...argv], {...options, env: {LONGHAND_TRANSCRIPTION_SECOND_OPINION: 'false', ...options.env}});

/** `node dist/worker/main.js`, with an open stdin unless told otherwise. */
export const startWorker = (stateDir: string, options: ProgramOptions = {}): Program =>
	new Program([workerEntry, '--state-dir', stateDir, '--log-level', 'debug'], {stdin: 'open', ...options});
