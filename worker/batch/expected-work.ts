/** What the files of a batch will need: engines and what reads texts take a while to load, and can do so while the first one is opened. */
import {isRecording} from '../protocol/source-kinds.js';
import {type Batch, type BatchFile} from './batch.js';
import {likelyRecords} from './known-records.js';
import {remainingWork} from './remaining-work.js';

type What = Pick<Batch, 'options' | 'vault'>;

/** Whether a document is to be read or summarised, as far as is known without opening it. */
export const expectsText = ({options, vault}: What, files: readonly BatchFile[]): boolean => {
	const find = likelyRecords(vault.records());
	return options.summary && files.some(file => {
		const work = remainingWork(file.kind, options, find(file), false);
		return !isRecording(file.kind) && file.bytes > 0 && (work.kind === 'everything' || (work.kind === 'notes' && work.summarise));
	});
};

/** Whether a recording is to be heard: as sure as name and size of the files make it. */
export const expectsSpeech = ({options, vault}: What, files: readonly BatchFile[]): boolean => {
	const find = likelyRecords(vault.records());
	return options.transcribe && files.some(file =>
		isRecording(file.kind) && file.bytes > 0 && remainingWork(file.kind, options, find(file), false).kind === 'everything');
};
