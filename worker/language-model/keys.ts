/** The key of a language model's server: from the environment, and from nowhere else. */
import {type LanguageModelOptions} from '../options.js';

const ownVariable = 'LONGHAND_LLM_API_KEY';
const usualVariables = {'openai-compatible': 'OPENAI_API_KEY', anthropic: 'ANTHROPIC_API_KEY'} as const;

export const keyVariables = [ownVariable, ...Object.values(usualVariables)] as const;

/** Null where there is none. */
export const keyFrom = (env: Readonly<Record<string, string | undefined>>, provider: Exclude<LanguageModelOptions['provider'], 'none'>): string | null => {
	const key = (env[ownVariable] ?? '').trim() || (env[usualVariables[provider]] ?? '').trim();
	return key === '' ? null : key;
};
