/**
 * Keeps a running job's manifest up to date with its journal: how far the batch is, and up to which line. What the
 * journal says never depends on it, so a write that fails costs nothing but a later one.
 */
import {isDeepStrictEqual} from 'node:util';
import type {Low} from 'lowdb';
import type {CheckpointSystem} from '../worker/options.js';
import type {JobState} from './job-state.js';
import {readManifest, type Manifest, type Reached} from './manifest.js';

type Frequency = CheckpointSystem['frequency'];

/** `time_based`: at most this often (milliseconds). */
export const longestBetween = 30_000;

/** `adaptive`: when the journal has grown by this share since. Then a batch of any size writes some hundred times at most. */
export const growthBetween = 1 / 8;

/**
 * Whether the manifest is to be written now that a file has ended.
 * @param since the last time it was written: milliseconds ago, and the journal's lines then and now
 */
export const isDue = (frequency: Frequency, since: {elapsed: number; linesThen: number; linesNow: number}): boolean => {
	switch (frequency) {
		case 'per_file': {
			return true;
		}

		case 'time_based': {
			return since.elapsed >= longestBetween;
		}

		case 'adaptive': {
			return since.linesNow >= since.linesThen * (1 + growthBetween);
		}
	}
};

/** What the manifest says of a job in `state` whose journal is so long. */
export const reachedBy = (state: JobState, journal: Reached['journal']): Reached => ({
	journal,
	end: state.job.status === 'finished' ? state.job.result.status : null,
	counts: {...state.counts},
	last_activity: state.lastActivity ?? '',
});

export type KeeperPorts = {
	frequency: Frequency;
	extent: () => Reached['journal'];
	/** Milliseconds, from any start. */
	now: () => number;
	onError: (error: unknown) => void;
};

export class ManifestKeeper {
	private writing: Promise<void> | undefined;
	private next: JobState | undefined;
	private last: {at: number; lines: number};

	/** @param jobDir the checkpoint's folder @param manifest as this process has opened it, with itself as the owner */
	constructor(
		private readonly jobDir: string,
		private readonly manifest: Low<Manifest>,
		private readonly ports: KeeperPorts,
	) {
		this.last = {at: ports.now(), lines: ports.extent().lines};
	}

	/** A file has ended, and the job is now in `state`. Files that end while the manifest is being written share the next write. */
	fileEnded(state: JobState): void {
		const {frequency, extent, now} = this.ports;
		const since = {elapsed: now() - this.last.at, linesThen: this.last.lines, linesNow: extent().lines};
		if (this.next !== undefined || isDue(frequency, since)) {
			this.next = state;
			this.writing ??= this.writeAll();
		}
	}

	/** Writes the state in which the batch ends, whatever the frequency. Never rejects. */
	async finish(state: JobState): Promise<void> {
		this.next = state;
		this.writing ??= this.writeAll();
		await this.writing;
	}

	private async writeAll(): Promise<void> {
		for (let state = this.next; state; state = this.next) {
			this.next = undefined;
			this.last = {at: this.ports.now(), lines: this.ports.extent().lines};
			try {
				await this.write(state);
			} catch (error) {
				this.ports.onError(error);
			}
		}

		this.writing = undefined;
	}

	private async write(state: JobState): Promise<void> {
		const current = await readManifest(this.jobDir);
		if (current.kind === 'ok' && !isDeepStrictEqual(current.manifest.owner, this.manifest.data.owner)) {
			// Another process has taken the job over: it is no longer ours to write.
			return;
		}

		const reached = reachedBy(state, this.ports.extent());
		await this.manifest.update(data => {
			data.reached = reached;
		});
	}
}
