/** The language model of a batch, from the settings: checked as a whole, with the prompts that the person wrote. */
import {type LanguageModelOptions} from '../../worker/options.js';
import {UsageError} from '../command-line/usage-error.js';
import {type HeldSettings} from './merge.js';
import {promptWarnings, readOwnPrompts} from './own-prompts.js';
import {promptsDirFrom} from './to-options.js';

/** What the person may not have meant of the model's prompts. */
export const modelWarnings = async ({provider}: LanguageModelOptions, held: HeldSettings): Promise<string[]> =>
	provider === 'none' ? [] : promptWarnings(promptsDirFrom(held), held.get('summarization.prompts')!.origin.from !== 'default');

/** @throws {UsageError} for one that cannot be asked */
export const languageModelFrom = async (wanted: LanguageModelOptions, held: HeldSettings): Promise<LanguageModelOptions> => {
	const {provider, base_url: address, model} = wanted;
	if (provider === 'none') {
		if (held.get('summarization.model')!.origin.from === 'flag') {
			throw new UsageError('--llm-model names a model, and nothing says which server has it', 'Add --llm with its address, or --llm anthropic.');
		}

		return wanted;
	}

	if (provider === 'openai-compatible' && address === null) {
		throw new UsageError('summarization.provider is openai-compatible, and nothing says where its server is', 'Set summarization.base_url, or give its address: --llm http://localhost:11434');
	}

	if (model === null) {
		throw new UsageError('Nothing says which language model is to be asked', 'Name it as its server calls it: --llm-model, or summarization.model.');
	}

	return {...wanted, prompts: await readOwnPrompts(promptsDirFrom(held))};
};
