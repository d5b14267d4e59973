/** The key of a transcription server: from the environment alone, and never said. */
import process from 'node:process';
import {isLoopback} from './loopback.js';

/** For any server that is named; and that of OpenAI's own programs. */
export const keyVariables = ['LONGHAND_TRANSCRIPTION_API_KEY', 'OPENAI_API_KEY'] as const;
type Variable = (typeof keyVariables)[number];

export type ServerKey = {key: string; variable: Variable};

const valueOf = (variable: Variable, env: NodeJS.ProcessEnv): ServerKey | undefined => {
	const key = env[variable]?.trim() ?? '';
	return key === '' ? undefined : {key, variable};
};

/**
 * The key for the server at `baseUrl`, if there is one. The general one does not travel unencrypted: it may be there for
 * another program.
 */
export const serverKey = (baseUrl: string, env: NodeJS.ProcessEnv = process.env): ServerKey | undefined => {
	const {protocol, hostname} = new URL(baseUrl);
	const [own, general] = keyVariables;
	return valueOf(own, env) ?? (protocol === 'https:' || isLoopback(hostname) ? valueOf(general, env) : undefined);
};
