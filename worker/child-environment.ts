/**
 * The environment of the programs that longhand starts: engines, ffmpeg, yt-dlp, and those that tell of the system. None
 * of them asks a server that needs a key of ours, and some read files from anybody.
 */
import process from 'node:process';
import {keyVariables as languageModelKeys} from './language-model/keys.js';
import {keyVariables as transcriptionKeys} from './remote/server-key.js';

const ours: ReadonlySet<string> = new Set([...languageModelKeys, ...transcriptionKeys]);

/** Those of other programs are nobody's business either. Windows knows no case in names. */
const isKey = (name: string): boolean => ours.has(name.toUpperCase()) || /_(?:api_?key|access_?key|secret|secret_?key|token|password)$/i.test(name);

export const withoutKeys = (env: Readonly<NodeJS.ProcessEnv>): NodeJS.ProcessEnv =>
	Object.fromEntries(Object.entries(env).filter(([name]) => !isKey(name)));

/** For execa: this environment, and nothing of the process's own beside it. */
export const childEnvironment = (): {env: NodeJS.ProcessEnv; extendEnv: false} => ({env: withoutKeys(process.env), extendEnv: false});
