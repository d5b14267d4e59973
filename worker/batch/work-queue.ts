/** The recordings being transcribed, in the order of the batch: the first that has work for an engine gives it. */
import {type Work, type WorkSource} from '../pool/work.js';
import {type FileTranscription} from '../transcribe/file-transcription.js';

export class WorkQueue implements WorkSource {
	private readonly files: Array<{place: number; transcription: FileTranscription}> = [];
	private stopped = false;

	add(place: number, transcription: FileTranscription): void {
		this.files.push({place, transcription});
		this.files.sort((a, b) => a.place - b.place);
	}

	remove(transcription: FileTranscription): void {
		const index = this.files.findIndex(file => file.transcription === transcription);
		if (index !== -1) {
			this.files.splice(index, 1);
		}
	}

	next(mayBeOther: boolean): Work | undefined {
		if (this.stopped) {
			return undefined;
		}

		for (const {transcription} of this.files) {
			const work = transcription.next(mayBeOther);
			if (work) {
				return work;
			}
		}

		return undefined;
	}

	/** No more work is handed out. */
	stop(): void {
		this.stopped = true;
	}

	/** Ends every transcription with `error`. */
	abandonAll(error: Error): void {
		for (const {transcription} of this.files) {
			transcription.abandon(error);
		}
	}
}
