/** Starts what the recordings of a batch will need, as soon as it is expected that one of them is to be heard. */
import {type Batch, type BatchFile} from './batch.js';
import {expectsSpeech} from './expects-speech.js';

export const warmUp = (batch: Batch, files: readonly BatchFile[]): void => {
	if (expectsSpeech(batch, files)) {
		batch.pool.start();
		// Whoever needs it is told that there is none.
		void batch.ffmpeg().catch(() => {});
	}
};
