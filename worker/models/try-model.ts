/**
 * Loads a model once, and has it hear a second of sound, before a batch counts on it. A library of native code ends its
 * whole process over a model that it does not like: better one that has nothing else to do.
 */
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {bytesPerSample, sampleRate} from '../engine/pcm.js';
import {BatchError, messageOf} from '../errors.js';
import {type FoundModel} from '../options.js';
import {EngineGoneError, type EngineHandle} from '../pool/engine-handle.js';

/** What it said last is why it ended. */
const mostSaid = 2000;

/** The library may keep an error to itself, and hear nothing from then on. */
const caught = /Caught exception:([^]*?)(?:Return an empty|$)/;

/** Why it failed, as far as it said: what it caught, or its last line, without the place in its source. */
const reasonIn = (said: string): string => {
	const text = caught.exec(said)?.[1] ?? said.trim().split('\n').at(-1) ?? '';
	return text.replaceAll(/[\p{C}\s]+/gu, ' ').trim().replace(/^\S*\.(?:cc|h|cpp):\S*(?::\d+)?\s*/, '').slice(0, 300);
};

/** A hum that comes and goes: of silence the library makes nothing, whatever the model is. */
const hum = (): Buffer => {
	const pcm = Buffer.alloc(sampleRate * bytesPerSample);
	for (let index = 0; index < sampleRate; index++) {
		pcm.writeInt16LE(Math.round(3000 * Math.sin(index / 20) * Math.sin(index / 1500)), index * bytesPerSample);
	}

	return pcm;
};

const hearSound = async (engine: EngineHandle, model: string): Promise<void> => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'longhand-'));
	try {
		const pcm = path.join(folder, 'hum.pcm');
		await writeFile(pcm, hum());
		await engine.run({
			kind: 'transcribe', pcm, from: 0, to: sampleRate, model, split: false,
		});
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
};

/**
 * @param start starts an engine that says what it says to `onStderr`
 * @throws {BatchError} MODEL_UNUSABLE when no engine can load it, or hear with it
 */
export const tryModel = async ({name, folder}: Pick<FoundModel, 'name' | 'folder'>, start: (onStderr: (text: string) => void) => EngineHandle): Promise<void> => {
	let said = '';
	const engine = start(text => {
		said = (said + text).slice(-mostSaid);
	});
	let step = 'be loaded';
	try {
		await engine.load(name);
		step = 'hear';
		await hearSound(engine, name);
		// All that it said is there when it has ended.
		await engine.end(true);
		if (caught.test(said)) {
			throw new EngineGoneError('it caught an error');
		}
	} catch (error) {
		const why = error instanceof EngineGoneError ? reasonIn(said) : messageOf(error);
		throw new BatchError(
			'MODEL_UNUSABLE',
			`The speech model ${name} in ${folder} cannot ${step}${why === '' ? '' : `: ${why}`}`,
			'Fetch or copy it again, or choose another with --model. longhand models lists some.',
			2,
			{cause: error},
		);
	} finally {
		await engine.kill();
	}
};
