/** Where the built program and the test media are. */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));
export const cliEntry = path.join(repository, 'dist/cli.js');
export const workerEntry = path.join(repository, 'dist/worker/main.js');

/** A program that runs the built worker with parts of a test's own: `worker-main` or `worker-with-ports`. */
export const workerProgram = (name: string): string => path.join(process.env.LONGHAND_TEST_PROGRAMS!, `${name}.mjs`);

/** A file of test/fixtures/media. */
export const media = (name: string): string => path.join(repository, 'test/fixtures/media', name);
/** A file of media-samples; the folder itself without a name. */
export const sample = (name = ''): string => path.join(repository, 'media-samples', name);

/** The environment of a machine that has Node and nothing else: no ffmpeg on PATH, no settings of the person. */
export const bareEnvironment = (extra: Record<string, string> = {}): Record<string, string> => ({
	PATH: '/nowhere',
	HOME: '/nowhere',
	LANG: process.env.LANG ?? 'C.UTF-8',
	...extra,
});

/** The words in a text, in lower case. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];

export const readText = (...parts: string[]): string => readFileSync(path.join(...parts), 'utf8');
