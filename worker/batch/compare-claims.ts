/** Asks the language model which claims of different sources contradict each other, and keeps what it says for the map. */
import {type Contradictions} from '../../checkpoints/vault-layout.js';
import {type Inquiry} from '../language-model/inquiry.js';
import {
	type Comparison, comparisonKey, foundIn, pairSum, planComparisons, readContradictions,
} from '../language-model/contradictions.js';
import {ModelError} from '../language-model/model-error.js';
import {modelLabel} from '../language-model/settings.js';
import {isLeftOut} from '../notes/left-out.js';
import {mocKey, notePath} from '../notes/vault-paths.js';
import {type Batch} from './batch.js';
import {writeVault} from './write-notes.js';

/** So many checksums are kept: enough for all pairs of a large vault. */
const mostKept = 5000;

const ask = async ({batch, inquiry}: {batch: Batch; inquiry: Inquiry}, comparisons: readonly Comparison[], before: Contradictions): Promise<Contradictions> => {
	const answers = await Promise.all(comparisons.map(async ({prompt, claims, pairs}) => {
		try {
			return {pairs, found: foundIn(await inquiry.askFor(prompt, readContradictions, batch.signal), claims), reason: null};
		} catch (error) {
			batch.signal.throwIfAborted();
			if (!(error instanceof ModelError)) {
				throw error;
			}

			return {pairs: [], found: [], reason: error.message};
		}
	}));
	return {
		...before,
		asked: [...before.asked, ...answers.flatMap(({pairs}) => pairs.map(pair => pairSum(pair)))].slice(-mostKept),
		found: [...new Map([...before.found, ...answers.flatMap(({found}) => found)].map(each => [pairSum(each.claims), each])).values()],
		deferred: answers.find(({reason}) => reason !== null)?.reason ?? null,
	};
};

/**
 * Compares the claims of the sources that this very model has summarised: no other source's words are sent to it. What
 * was asked once is not asked again; what the server does not answer is asked by the next batch, or `longhand retry`.
 * @returns whether the map has to be drawn anew
 */
export const compareClaims = async (batch: Batch): Promise<boolean> => {
	const {inquiry, vault, side, options, recorder, logger} = batch;
	if (inquiry === null) {
		return false;
	}

	const by = modelLabel(options.language_model);
	const key = comparisonKey(options.language_model);
	const records = vault.records().filter(record => record.summary_by === by && !isLeftOut(record, options.include_poor));
	const pairs = records.length < 2 ? [] : await side.ask('claim_pairs', {records});
	const layout = await vault.layout();
	const {contradictions} = layout;
	const before: Contradictions = contradictions?.key === key ? contradictions : {
		key, by, asked: [], found: [], deferred: null,
	};
	const asked = new Set(before.asked);
	const comparisons = planComparisons(pairs.filter(pair => !asked.has(pairSum(pair))), options.language_model);
	if (comparisons.length === 0 && before.deferred === null) {
		return false;
	}

	const {total} = recorder.state.counts;
	recorder.emit({
		type: 'PROGRESS', file_id: '', current_file: Math.max(1, total), total_files: Math.max(1, total), file_name: notePath(mocKey), stage: 'moc_generation',
		progress_percent: 50, batch_percent: recorder.state.percent, message: 'asking the language model which claims contradict each other', duration_seconds: null,
	});
	const after = await ask({batch, inquiry}, comparisons, before);
	if (after.deferred !== null) {
		logger.warn({component: 'language-model'}, after.deferred);
		recorder.emit({
			type: 'WARNING', code: 'COMPARISON_DEFERRED', message: `Which claims of the sources contradict each other is still to be asked: ${after.deferred}`,
			hint: `When the language model is there again: longhand retry ${options.out}`,
		});
	}

	// What another model, or another prompt, has found stays until there is an answer.
	const isSilent = after.deferred !== null && after.asked.length === before.asked.length;
	const now = isSilent ? {...(contradictions ?? before), deferred: after.deferred} : after;
	await writeVault(batch, async () => vault.putLayout({...layout, contradictions: now}));
	return JSON.stringify(now.found) !== JSON.stringify(contradictions?.found ?? []);
};
