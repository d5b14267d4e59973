/** The summary of one file: longhand's own, and in its place the language model's where one is asked and answers. */
import {type Digest, type VaultRecord} from '../../checkpoints/vault-record.js';
import {type Inquiry} from '../language-model/inquiry.js';
import {ModelError, UnfoundedError} from '../language-model/model-error.js';
import {type Prompt} from '../language-model/server.js';
import {
	contextOf, modelLabel, planRequests, smallerContext,
} from '../language-model/settings.js';
import {type TextLine} from '../language-model/split-lines.js';
import {isWorthAsking, summariseText} from '../language-model/summarise-text.js';
import {toDigest} from '../language-model/to-digest.js';
import {isLeftOut} from '../notes/left-out.js';
import {type Segment} from '../protocol/segment.js';
import {aboutFile, type Batch, type BatchFile} from './batch.js';
import {localSummaryKey, stageKeys} from './stage-keys.js';
import {writeVault} from './write-notes.js';

/** What is to be summarised; `language` is a code of ISO 639. */
export type Text = {segments: Segment[]; language: string};

/** What a record says of its summary; `key` is that of the stage. */
export type Summarised = Pick<VaultRecord, 'digest' | 'summary_by' | 'deferred'> & {key: string | null};

const progress = (batch: Batch, file: BatchFile, message: string, percent = 0): void => {
	const {recorder} = batch;
	recorder.emit({
		type: 'PROGRESS', ...aboutFile(batch, file), stage: 'summarization', progress_percent: percent, batch_percent: recorder.state.percent, message, duration_seconds: file.duration,
	});
};

/** Aborts when the file is left out, or the batch ends. */
const breakOffOf = (batch: Batch, file: BatchFile): {signal: AbortSignal; end: () => void} => {
	const cancelled = new AbortController();
	const end = batch.cancellations.onCancel(file.id, error => {
		cancelled.abort(error);
	});
	return {signal: AbortSignal.any([batch.signal, cancelled.signal]), end};
};

type Asking = {batch: Batch; inquiry: Inquiry; file: BatchFile; signal: AbortSignal};

/** How long a file waits for an answer until that is told, each time (milliseconds). */
const waiting = 30_000;

/** Once, in parts for what the server takes at once. */
const askOnce = async ({batch, inquiry, file, signal}: Asking, sentences: TextLine[], local: Digest): Promise<Digest> => {
	const {language_model: wanted} = batch.options;
	const plan = planRequests({...wanted, context_tokens: inquiry.contextTokens ?? wanted.context_tokens});
	const asked: Prompt[] = [];
	let percent = 0;
	const began = performance.now();
	const timer = setInterval(() => {
		progress(batch, file, `waiting for the language model for ${Math.round((performance.now() - began) / 1000)} s`, percent);
	}, waiting);
	try {
		const summarised = await summariseText(sentences, plan, async prompt => {
			const whole = {...prompt, answerTokens: plan.answerTokens};
			asked.push(whole);
			return inquiry.ask(whole, signal);
		}, (done, of) => {
			percent = Math.round(100 * done / of);
			progress(batch, file, `the language model has read ${done} of ${of} parts`, percent);
		});
		return toDigest(summarised, local);
	} catch (error) {
		if (error instanceof UnfoundedError) {
			// What it answered is no answer: only a person has it asked again.
			await Promise.all(asked.map(async prompt => inquiry.decline(prompt, error.message)));
		}

		throw error;
	} finally {
		clearInterval(timer);
	}
};

const mostAttempts = 4;

/** A server that says that it takes less is given less. */
const askInParts = async (asking: Asking, sentences: TextLine[], local: Digest): Promise<Digest> => {
	const {inquiry, batch: {options: {language_model: wanted}}} = asking;
	for (let attempt = 1; ; attempt++) {
		const context = contextOf({...wanted, context_tokens: inquiry.contextTokens ?? wanted.context_tokens});
		try {
			return await askOnce(asking, sentences, local);
		} catch (error) {
			const smaller = error instanceof ModelError && error.kind === 'too_long' && attempt < mostAttempts ? smallerContext(context, error.contextTokens) : null;
			if (smaller === null) {
				throw error;
			}

			inquiry.contextTokens = Math.min(smaller, inquiry.contextTokens ?? smaller);
		}
	}
};

const ask = async (batch: Batch, inquiry: Inquiry, file: BatchFile, {segments, language}: Text, local: Digest): Promise<Digest> => {
	const sentences = await batch.side.ask('sentences', {segments, source: file.kind, language});
	if (!isWorthAsking(sentences)) {
		return local;
	}

	progress(batch, file, 'asking the language model');
	const {signal, end} = breakOffOf(batch, file);
	try {
		return await askInParts({
			batch, inquiry, file, signal,
		}, sentences, local);
	} finally {
		end();
	}
};

/**
 * A poor transcript is sent to no language model, unless the person insists, or did when its summary was deferred. Never fails for want of a language model: the file then has its local summary, and says that the other is to come.
 * @throws {CancelledError} when the file is left out meanwhile
 */
export const summariseFile = async (batch: Batch, file: BatchFile, text: Text, quality: VaultRecord['quality']): Promise<Summarised> => {
	const {segments, language} = text;
	const {options, inquiry} = batch;
	const {summary: key} = stageKeys(file.kind, options);
	if (!options.summary) {
		return {
			digest: null, summary_by: 'local', deferred: null, key,
		};
	}

	progress(batch, file, 'choosing what was said');
	const {digest: local, words} = await batch.side.ask('digest', {
		segments, source: file.kind, language, length: options.summary_length,
	});
	// Before the record: a source whose record is there can be looked through.
	await writeVault(batch, async () => batch.vault.putWords(file.noteName, words));
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
		const digest = await ask(batch, inquiry, file, text, local);
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
			digest: local, summary_by: 'local', deferred: `${error.message} (${inquiry.name})`, key: localSummaryKey(options),
		};
	}
};
