/** Works through the files of a batch; one that fails or is cancelled never stops the others. */
import {isUrl} from '../../checkpoints/source-url.js';
import {
	CancelledError, FileError, messageOf, systemCode,
} from '../errors.js';
import {aboutFile, type Batch, type BatchFile} from './batch.js';
import {atHand, type FileAtHand} from './fetch-file.js';
import {processFile} from './process-file.js';
import {removeWorkplace} from './workplace.js';

/** Says that a file is left out, and drops what was done of it. */
export const leaveOut = async (batch: Batch, file: BatchFile): Promise<void> => {
	await removeWorkplace(batch, file);
	await batch.recorder.record({
		type: 'FILE_SKIPPED', ...aboutFile(batch, file), reason: 'cancelled', note: null, message: 'it was left out on request',
	});
};

/** An error of the language itself, which no disk and no process gives: a mistake of ours that this very file has brought out, and would again. */
const isOurMistake = (error: unknown): error is Error =>
	(error instanceof RangeError || error instanceof TypeError || error instanceof ReferenceError || error instanceof SyntaxError) && systemCode(error) === undefined;

const failureOf = (error: unknown): FileError | undefined => {
	if (isOurMistake(error)) {
		return new FileError('INTERNAL', `longhand met an error of its own: ${error.message}`, 'The log says more. The other files are done without it.', {cause: error});
	}

	return error instanceof FileError ? error : undefined;
};

/** Says that a file failed, and why, or that it was left out. Anything else that is thrown is not the file's fault, and is thrown on. */
const failFile = async (batch: Batch, file: BatchFile, thrown: unknown): Promise<void> => {
	if (thrown instanceof CancelledError) {
		await leaveOut(batch, file);
		return;
	}

	const error = failureOf(thrown);
	if (!error) {
		throw thrown;
	}

	batch.logger.warn({
		component: 'batch', file: file.path, code: error.code, cause: messageOf(error.cause), ...(error.code === 'INTERNAL' ? {err: error.cause} : {}),
	}, error.message);
	await removeWorkplace(batch, file);
	await batch.recorder.record({
		type: 'ERROR', scope: 'file', ...aboutFile(batch, file), code: error.code, message: error.message, hint: error.hint,
	});
};

/** Works on all files, several at a time, in the order of the batch. */
export const processFiles = async (batch: Batch, files: readonly BatchFile[], breakOff: (error: unknown) => void): Promise<void> => {
	const {ahead} = batch;
	/** Whatever happens to a file happens to it alone. */
	const guarded = async (file: BatchFile, work: () => Promise<void>): Promise<void> => {
		if (batch.signal.aborted) {
			return;
		}

		try {
			await work();
		} catch (error) {
			try {
				await failFile(batch, file, error);
			} catch (error_) {
				breakOff(error_);
			}
		} finally {
			// Whatever became of it: nobody waits for it any more.
			batch.verdicts.settle(file.place, null);
		}
	};

	const finish = async (file: FileAtHand): Promise<void> => {
		const rest = await processFile(batch, file);
		// A language model may take minutes: the engines go on with other files meanwhile.
		await (batch.inquiry === null ? rest() : ahead.summarise(async () => guarded(file, rest)));
	};

	/** One that has to be fetched takes no place among those that are worked on until it is there. */
	const fetchAndFinish = async (file: BatchFile): Promise<void> => {
		const there = await atHand(batch, file);
		await ahead.files.add(async () => finish(there));
	};

	const taskFor = (file: BatchFile, work: (file: BatchFile) => Promise<void>) => async () => guarded(file, async () => {
		if (await batch.cancellations.begin(file.id)) {
			await work(file);
		}
	});

	await Promise.all([
		ahead.files.addAll(files.filter(file => !isUrl(file.path)).map(file => taskFor(file, finish))),
		ahead.remote.addAll(files.filter(file => isUrl(file.path)).map(file => taskFor(file, fetchAndFinish))),
	]);
	await ahead.summaries.onIdle();
	batch.signal.throwIfAborted();
};
