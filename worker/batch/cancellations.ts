/** The files that the person leaves out while the batch runs. */
import {type FileState, type JobState} from '../../checkpoints/job-state.js';
import {CancelledError} from '../errors.js';

/** A file that is left out: its place in the batch, from 1, and whether work on it has begun. */
export type Cancelled = {file: FileState; place: number; hasBegun: boolean};

export class Cancellations {
	private readonly ids = new Set<string>();
	private readonly begun = new Set<string>();
	private readonly keeping = new Map<string, Promise<void>>();
	private readonly active = new Map<string, (error: CancelledError) => void>();

	/**
	 * Leaves a file out, by its id or its name; one that is being worked on is broken off.
	 * @returns undefined where there is no such file that is not done
	 */
	cancel(file: string, {files}: JobState): Cancelled | undefined {
		let place = 0;
		for (const known of files) {
			place++;
			const isOpen = (known.status === 'queued' || known.status === 'active') && !this.ids.has(known.id);
			if (isOpen && (known.id === file || known.name === file)) {
				this.ids.add(known.id);
				this.active.get(known.id)?.(new CancelledError());
				return {file: known, place, hasBegun: this.begun.has(known.id)};
			}
		}

		return undefined;
	}

	/** That a file is left out is being kept; `begin` waits for it. */
	keep(id: string, kept: Promise<void>): void {
		// Whoever waits for it meets the error.
		kept.catch(() => {});
		this.keeping.set(id, kept);
	}

	/** Work on a file is to begin. Resolves with false for one that was left out before; rejects when that could not be kept. */
	async begin(id: string): Promise<boolean> {
		if (!this.ids.has(id)) {
			this.begun.add(id);
			return true;
		}

		await this.keeping.get(id);
		return false;
	}

	/** @throws {CancelledError} when the file is left out */
	check(id: string): void {
		if (this.ids.has(id)) {
			throw new CancelledError();
		}
	}

	/** How to break off work on a file, while there is something to break off; at once if it is left out already. Returns what ends that. */
	onCancel(id: string, breakOff: (error: CancelledError) => void): () => void {
		this.active.set(id, breakOff);
		if (this.ids.has(id)) {
			breakOff(new CancelledError());
		}

		return () => {
			this.active.delete(id);
		};
	}
}
