/** The key of a language model's server: from the environment, and from nowhere else. */
import {type LanguageModelOptions} from '../options.js';

const usualVariables = {'openai-compatible': 'OPENAI_API_KEY', anthropic: 'ANTHROPIC_API_KEY'} as const;

/** Null where there is none. */
export const keyFrom = (env: Readonly<Record<string, string | undefined>>, provider: Exclude<LanguageModelOptions['provider'], 'none'>): string | null => {
	const key = (env.LONGHAND_LLM_API_KEY ?? '').trim() || (env[usualVariables[provider]] ?? '').trim();
	return key === '' ? null : key;
};
