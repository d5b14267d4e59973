/** The files that the person leaves out while the batch runs. */
import {type JobState} from '../../checkpoints/job-state.js';
import {CancelledError} from '../errors.js';

export class Cancellations {
	private readonly ids = new Set<string>();
	private readonly active = new Map<string, (error: CancelledError) => void>();

	/**
	 * Leaves a file out, by its id or its name; one that is being worked on is broken off.
	 * @returns whether there is such a file that is not done
	 */
	cancel(file: string, {files}: JobState): boolean {
		for (const known of files) {
			const isOpen = known.status === 'queued' || known.status === 'active';
			if (isOpen && (known.id === file || known.name === file)) {
				this.ids.add(known.id);
				this.active.get(known.id)?.(new CancelledError());
				return true;
			}
		}

		return false;
	}

	/** @throws {CancelledError} when the file is left out */
	check(id: string): void {
		if (this.ids.has(id)) {
			throw new CancelledError();
		}
	}

	/** How to break off work on a file, while there is something to break off. Returns what ends that. */
	onCancel(id: string, breakOff: (error: CancelledError) => void): () => void {
		this.active.set(id, breakOff);
		return () => {
			this.active.delete(id);
		};
	}
}
