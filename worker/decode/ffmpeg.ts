/** Where ffmpeg is, and what it is. */
import {access, constants, stat} from 'node:fs/promises';
import {createRequire} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {execa} from 'execa';
import {childEnvironment} from '../child-environment.js';
import {BatchError} from '../errors.js';

/** An ffmpeg that runs. `version` tells whether a decode can be continued by the same program. */
export type Ffmpeg = {path: string; version: string};

const bundled = (): string | undefined => {
	try {
		const {path: file} = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg') as {path: string};
		return file;
	} catch {
		// The package is optional, and throws where it has no build for the platform.
		return undefined;
	}
};

const onPath = (env: NodeJS.ProcessEnv): string[] => {
	const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
	return (env.PATH ?? '').split(path.delimiter).filter(folder => path.isAbsolute(folder)).map(folder => path.join(folder, name));
};

const runs = async (file: string): Promise<Ffmpeg | undefined> => {
	try {
		await access(file, constants.X_OK);
	} catch {
		return undefined;
	}

	const {stdout, exitCode} = await execa(file, ['-hide_banner', '-version'], {
		reject: false, stdin: 'ignore', timeout: 20_000, ...childEnvironment(),
	});
	const version = /^ffmpeg version (\S+)/.exec(stdout ?? '')?.[1];
	return exitCode === 0 && version ? {path: file, version} : undefined;
};

export type FindFfmpeg = () => Promise<Ffmpeg>;

/** Finds ffmpeg again and again, and asks a program for its version only when it is another one than before: starting it takes longer than all else before a decode. */
export const ffmpegFinder = (env: NodeJS.ProcessEnv = process.env): FindFfmpeg => {
	const known = new Map<string, Ffmpeg | undefined>();
	return async () => findFfmpeg(env, async file => {
		const {dev, ino, size, mtimeMs} = await stat(file).catch(() => ({
			dev: 0, ino: 0, size: 0, mtimeMs: 0,
		}));
		const identity = [file, dev, ino, size, mtimeMs].join('\n');
		const ffmpeg = known.get(identity) ?? await runs(file);
		known.set(identity, ffmpeg);
		return ffmpeg;
	});
};

/**
 * The ffmpeg named by FFMPEG_PATH, else the first on PATH, else the one that came with the install.
 * @throws {BatchError} when there is none that runs
 */
export const findFfmpeg = async (env: NodeJS.ProcessEnv = process.env, ask = runs): Promise<Ffmpeg> => {
	const named = env.FFMPEG_PATH;
	if (named) {
		const ffmpeg = await ask(path.resolve(named));
		if (!ffmpeg) {
			throw new BatchError(
				'FFMPEG_MISSING',
				`FFMPEG_PATH names ${named}, which is not an ffmpeg that runs`,
				'Set FFMPEG_PATH to an ffmpeg program, or unset it.',
				3,
			);
		}

		return ffmpeg;
	}

	for (const candidate of [...onPath(env), bundled()]) {
		const ffmpeg = candidate === undefined ? undefined : await ask(candidate);
		if (ffmpeg) {
			return ffmpeg;
		}
	}

	throw new BatchError(
		'FFMPEG_MISSING',
		'No ffmpeg was found: recordings cannot be decoded',
		'Install ffmpeg, set FFMPEG_PATH to one, or install longhand again without --omit=optional.',
		3,
	);
};
