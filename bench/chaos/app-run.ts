/** One `longhand … --yes` after another on the same batch, as a person would start it again, and what it says. */
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import {execa, type ResultPromise} from 'execa';
import {EventLines} from '../../source/event-lines.js';
import {bareEnvironment, cliEntry, repository} from '../../test/support/installation.js';
import {familyVariable} from '../../test/support/process-tree.js';
import {type BundledModel} from '../../worker/options.js';
import {type Event} from '../../worker/protocol/events.js';

export type Batch = {
	input: string;
	vault: string;
	stateDir: string;
	model: BundledModel;
	/** By which all processes of the run are known. */
	family: string;
	/** Milliseconds after which a silent process counts as hung; the worker, not before three of its heartbeats. */
	silence: number;
};

export type AppExit = {code: number | undefined; signal: string | undefined; stderr: string};

const options = {
	buffer: false, reject: false, detached: true, cleanup: false, stdin: 'ignore', stdout: 'pipe', stderr: 'pipe', extendEnv: false,
} as const;

export class AppRun {
	readonly ended: Promise<AppExit>;
	private readonly subprocess: ResultPromise<typeof options>;
	private stderr = '';

	constructor(batch: Batch, onEvent: (event: Event) => void) {
		const {input, vault, stateDir, model, family, silence} = batch;
		this.subprocess = execa(process.execPath, [
			'--import',
			new URL('short-timeouts.mjs', import.meta.url).href,
			cliEntry,
			input,
			'--yes',
			'--json',
			'--out',
			vault,
			'--state-dir',
			stateDir,
			'--model',
			model,
			'--jobs',
			'2',
			'--formats',
			'md,srt,json',
			'--log-level',
			'debug',
		], {
			...options,
			env: bareEnvironment({
				[familyVariable]: family,
				SOURCE_DATE_EPOCH: '1767225600',
				LONGHAND_CHAOS_DIST: new URL('dist', pathToFileURL(`${repository}/`)).href,
				LONGHAND_CHAOS_SUPERVISION: JSON.stringify({heartbeat_timeout_seconds: silence / 1000, restart_backoff_seconds: [0.2, 0.5, 1]}),
			}),
		});
		const lines = new EventLines();
		this.subprocess.stdout.on('data', (bytes: Uint8Array) => {
			for (const line of lines.push(bytes)) {
				if (line.kind === 'event') {
					onEvent(line.event);
				}
			}
		});
		this.subprocess.stderr.setEncoding('utf8').on('data', (text: string) => {
			this.stderr = (this.stderr + text).slice(-4000);
		});
		for (const stream of [this.subprocess.stdout, this.subprocess.stderr]) {
			stream.on('error', () => {});
		}

		this.ended = this.watch();
	}

	private async watch(): Promise<AppExit> {
		// The worker holds the app's stderr no longer than the app: the exit is what counts, not the end of the streams.
		const exit = new Promise<AppExit>(resolve => {
			this.subprocess.once('exit', (code, signal) => {
				resolve({code: code ?? undefined, signal: signal ?? undefined, stderr: this.stderr});
			});
		});
		this.subprocess.catch(() => {});
		return exit;
	}
}
