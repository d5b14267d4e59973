/** The summary of one file: longhand's own, and in its place the language model's where one is asked and answers. */
import {type Digest, type VaultRecord} from '../../checkpoints/vault-record.js';
import {type Inquiry} from '../language-model/inquiry.js';
import {ModelError} from '../language-model/model-error.js';
import {modelLabel, planRequests} from '../language-model/settings.js';
import {isWorthAsking, summariseText} from '../language-model/summarise-text.js';
import {toDigest} from '../language-model/to-digest.js';
import {isLeftOut} from '../notes/left-out.js';
import {type Segment} from '../protocol/segment.js';
import {aboutFile, type Batch, type BatchFile} from './batch.js';
import {localSummaryKey, stageKeys} from './stage-keys.js';

/** What a record says of its summary; `key` is that of the stage. */
export type Summarised = Pick<VaultRecord, 'digest' | 'summary_by' | 'deferred'> & {key: string | null};

const progress = (batch: Batch, file: BatchFile, message: string, percent = 0): void => {
	const {recorder} = batch;
	recorder.emit({
		type: 'PROGRESS', ...aboutFile(batch, file), stage: 'summarization', progress_percent: percent, batch_percent: recorder.state.percent, message, duration_seconds: file.duration,
	});
};

const isEnglish = (language: string): boolean => language === 'en' || language === 'und';

/** What is told by English words and their order would be chance in another language: its sentences remain. */
const withoutEnglish = (digest: Digest): Digest => ({
	...digest, terms: [], people: [], jargon: [], mental_models: [], claims: [], questions: [],
});

/** Aborts when the file is left out, or the batch ends. */
const breakOffOf = (batch: Batch, file: BatchFile): {signal: AbortSignal; end: () => void} => {
	const cancelled = new AbortController();
	const end = batch.cancellations.onCancel(file.id, error => {
		cancelled.abort(error);
	});
	return {signal: AbortSignal.any([batch.signal, cancelled.signal]), end};
};

const ask = async (batch: Batch, inquiry: Inquiry, file: BatchFile, segments: Segment[], local: Digest): Promise<Digest> => {
	const sentences = await batch.side.ask('sentences', {segments, source: file.kind});
	if (!isWorthAsking(sentences)) {
		return local;
	}

	progress(batch, file, 'asking the language model');
	const {signal, end} = breakOffOf(batch, file);
	try {
		const plan = planRequests(batch.options.language_model);
		const summarised = await summariseText(sentences, plan, async prompt => inquiry.ask(prompt, signal), (done, of) => {
			progress(batch, file, `the language model has read ${done} of ${of} parts`, Math.round(100 * done / of));
		});
		return toDigest(summarised, local);
	} finally {
		end();
	}
};

/**
 * A poor transcript is sent to no language model, unless the person insists, or did when its summary was deferred. Never fails for want of a language model: the file then has its local summary, and says that the other is to come.
 * @throws {CancelledError} when the file is left out meanwhile
 */
export const summariseFile = async (batch: Batch, file: BatchFile, segments: Segment[], {quality, language}: Pick<VaultRecord, 'quality' | 'language'>): Promise<Summarised> => {
	const {options, inquiry} = batch;
	const {summary: key} = stageKeys(file.kind, options);
	if (!options.summary) {
		return {
			digest: null, summary_by: 'local', deferred: null, key,
		};
	}

	progress(batch, file, 'choosing what was said');
	const found = await batch.side.ask('digest', {segments, source: file.kind, length: options.summary_length});
	const local = isEnglish(language) ? found : withoutEnglish(found);
	if (inquiry !== null && isLeftOut({quality}, options.include_poor || batch.isRetry)) {
		// With the key of the local summary, a run in which the person insists finds this one not done.
		return {
			digest: local, summary_by: 'local', deferred: null, key: localSummaryKey(options),
		};
	}

	if (inquiry === null) {
		return {
			digest: local, summary_by: 'local', deferred: null, key,
		};
	}

	try {
		const digest = await ask(batch, inquiry, file, segments, local);
		return {
			digest, summary_by: digest === local ? 'local' : modelLabel(options.language_model), deferred: null, key,
		};
	} catch (error) {
		batch.cancellations.check(file.id);
		if (!(error instanceof ModelError)) {
			throw error;
		}

		batch.logger.warn({component: 'language-model', file: file.path, kind: error.kind}, error.message);
		// With the key of the local summary, the next run that asks a model finds this one not done.
		return {
			digest: local, summary_by: 'local', deferred: error.message, key: localSummaryKey(options),
		};
	}
};
