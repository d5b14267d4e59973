/**
 * Writes to stdout for as long as somebody reads it. A reader who is slow is waited for, so that nothing piles up in
 * memory; one who has gone is forgotten: what is written after that goes nowhere, and the batch goes on.
 */
import {once} from 'node:events';
import type {Writable} from 'node:stream';

export class PatientWriter {
	private isGone = false;
	private readonly patience = new AbortController();

	constructor(private readonly stream: Writable) {
		// EPIPE, EIO: the reader is gone. Without a listener it would end the process.
		stream.on('error', () => {
			this.isGone = true;
		});
	}

	/** Resolves when more may be written. Never rejects. */
	async write(data: string | Uint8Array): Promise<void> {
		if (this.isGone || this.stream.destroyed) {
			return;
		}

		if (!this.stream.write(data) && !this.patience.signal.aborted) {
			try {
				await once(this.stream, 'drain', {signal: this.patience.signal});
			} catch {
				// Gone, or no longer waited for.
			}
		}
	}

	/** From now on nobody is waited for: the end must not depend on a reader who does not read. */
	waitNoMore(): void {
		this.patience.abort();
	}
}
