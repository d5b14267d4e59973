/** Starts what the files of a batch will need, as soon as it is expected that one of them is to be read or heard. */
import {type Batch, type BatchFile} from './batch.js';
import {expectsSpeech, expectsText} from './expected-work.js';

export const warmUp = (batch: Batch, files: readonly BatchFile[]): void => {
	if (expectsSpeech(batch, files)) {
		batch.pool.start();
		// Whoever needs it is told that there is none.
		void batch.ffmpeg().catch(() => {});
	} else if (expectsText(batch, files)) {
		// Beside engines that are started it would only be in their way: what they hear takes longer.
		void batch.prepareDigest();
	}
};
