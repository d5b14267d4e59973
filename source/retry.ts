/** `longhand retry [VAULT]`: what it goes on with, and with which language model. */
import {listJobs} from '../checkpoints/jobs.js';
import {realPath} from '../checkpoints/recovery.js';
import {readLayout, readRecords} from '../checkpoints/look-into-vault.js';
import {isComparisonDeferred} from '../checkpoints/vault-layout.js';
import {type BatchOptions, type LanguageModelOptions} from '../worker/options.js';
import {type RunInput} from '../worker/protocol/run-input.js';
import {UsageError} from './command-line/usage-error.js';

/** How many summaries of a vault were deferred, and comparisons of what its sources claim. Throws the file system's error. */
export const countDeferred = async (vault: string): Promise<number> => {
	const summaries = (await readRecords(vault)).filter(({deferred}) => deferred !== null).length;
	const {contradictions} = await readLayout(vault);
	return summaries + (isComparisonDeferred(contradictions) ? 1 : 0);
};

/** The batch that finishes the deferred summaries of a vault: nothing is transcribed, and no source is read. */
export const retryInput = (vault: string, options: BatchOptions): RunInput => ({
	paths: [vault],
	exclude: [],
	deferred: true,
	options: {
		...options, out: vault, transcribe: false, summary: true, force: false,
	},
});

/**
 * The language model that the person has set, else the one that the newest batch for this vault asked, as its checkpoint
 * tells: it is the person's own, unlike what a vault says.
 * @throws {UsageError} when there is none
 */
export const modelForRetry = async (wanted: LanguageModelOptions, vault: string, stateDir: string): Promise<LanguageModelOptions> => {
	if (wanted.provider !== 'none') {
		return wanted;
	}

	const {jobs} = await listJobs(stateDir);
	const asked = jobs
		.filter(({input: {options}}) => realPath(options.out) === realPath(vault) && options.language_model.provider !== 'none')
		.toSorted((a, b) => (a.created < b.created ? 1 : -1));
	const [newest] = asked;
	if (!newest) {
		throw new UsageError(
			'Nothing says which language model is to be asked: no batch for this vault is known in this state folder',
			'Name it: --llm with the address of its server, or anthropic, and --llm-model; or set it in your configuration. If the batch had a --state-dir, give the same one.',
		);
	}

	return newest.input.options.language_model;
};
