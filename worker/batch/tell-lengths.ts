/** Tells how long the recordings of a batch are before their turn comes: the share that is done depends on it. */
import {isRecording} from '../protocol/source-kinds.js';
import {aboutFile, type Batch, type BatchFile} from './batch.js';

/** One after another, beside the work. Never throws: a length that cannot be told is found out when the file is decoded. */
export const tellLengths = async (batch: Batch, files: readonly BatchFile[]): Promise<void> => {
	for (const file of files.filter(({kind, duration}) => isRecording(kind) && duration === null)) {
		if (batch.signal.aborted) {
			return;
		}

		try {
			const {duration} = await batch.tags(file.path);
			if (duration !== null) {
				batch.recorder.emit({type: 'FILE_LENGTH', ...aboutFile(batch, file), duration_seconds: duration});
			}
		} catch {
			// The thread has gone down over another file, and begins anew.
		}
	}
};
