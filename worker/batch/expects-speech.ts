/** Whether a recording is to be heard: engines take a while to load, and can do so while the first one is read. */
import {isRecording} from '../protocol/source-kinds.js';
import {type Batch, type BatchFile} from './batch.js';
import {likelyRecords} from './known-records.js';
import {remainingWork} from './remaining-work.js';

/** As sure as name and size of the files make it. */
export const expectsSpeech = ({options, vault}: Pick<Batch, 'options' | 'vault'>, files: readonly BatchFile[]): boolean => {
	const find = likelyRecords(vault.records());
	return options.transcribe && files.some(file =>
		isRecording(file.kind) && file.bytes > 0 && remainingWork(file.kind, options, find(file), false).kind === 'everything');
};
