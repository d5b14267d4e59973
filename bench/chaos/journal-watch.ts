/**
 * Sees what a batch gets done by what it keeps: the journals in its checkpoints, whoever works on it and whoever
 * listens. Each event is told once.
 */
import {
	closeSync, openSync, readdirSync, readSync, statSync,
} from 'node:fs';
import path from 'node:path';
import {decodeLine} from '../../checkpoints/journal-line.js';
import {type Event} from '../../worker/protocol/events.js';

/** Milliseconds between two looks. */
const lookEvery = 10;

const namesIn = (folder: string): string[] => {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
};

export class JournalWatch {
	private readonly read = new Map<string, {ino: number; bytes: number}>();
	private readonly timer: NodeJS.Timeout;

	constructor(private readonly stateDir: string, private readonly onEvent: (event: Event) => void) {
		this.timer = setInterval(() => {
			this.look();
		}, lookEvery);
	}

	/** Looks now. */
	look(): void {
		const checkpoints = path.join(this.stateDir, 'checkpoints');
		for (const job of namesIn(checkpoints).filter(name => /^\d/.test(name))) {
			const dir = path.join(checkpoints, job);
			this.lookAt(path.join(dir, 'journal.ndjson'));
			for (const file of namesIn(path.join(dir, 'files'))) {
				this.lookAt(path.join(dir, 'files', file, 'journal.ndjson'));
			}
		}
	}

	close(): void {
		clearInterval(this.timer);
	}

	/** Reads the lines that are whole; what is cut off a journal later was none. */
	private lookAt(file: string): void {
		try {
			const {size, ino} = statSync(file);
			const known = this.read.get(file);
			const from = known?.ino === ino ? known.bytes : 0;
			if (size <= from) {
				return;
			}

			const bytes = Buffer.alloc(size - from);
			const handle = openSync(file, 'r');
			try {
				readSync(handle, bytes, 0, bytes.length, from);
			} finally {
				closeSync(handle);
			}

			let start = 0;
			for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
				const line = decodeLine(bytes.subarray(start, end));
				if (line.kind === 'line' && line.event) {
					this.onEvent(line.event);
				}

				start = end + 1;
			}

			this.read.set(file, {ino, bytes: from + start});
		} catch {
			// Its file is done, and the journal gone.
		}
	}
}
