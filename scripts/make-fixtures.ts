/**
 * Makes `test/fixtures/media/`: small files that are hard to read, and a few that are easy; and `test/fixtures/poor/`:
 * recordings that are hard to understand. Needs flite, espeak-ng and ffmpeg,
 * as `make-samples.ts` does. What it makes is committed; the table of what each file is for is in the README.md beside
 * them, which is written by hand.
 */
import type {Buffer} from 'node:buffer';
import {
	mkdir, mkdtemp, readFile, rm, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {execa} from 'execa';
import {corruptMp3, playlists} from './fixtures/hostile-files.js';
import {speak, silence} from './samples/speech.js';
import {requireTools} from './samples/tools.js';

const target = path.resolve(import.meta.dirname, '../test/fixtures/media');
const voices = {Arthur: {flite: 'rms', pitch: 1, stretch: 1}, Clara: {flite: 'slt', pitch: 1, stretch: 1}} as const;

/** Name, voice of espeak-ng, text. */
const foreign = [
	['german', 'de', 'Die Vergessenskurve fällt in der ersten Stunde steil ab, und danach wird sie über die folgenden Tage immer flacher. Wer etwas behalten will, muss es in wachsenden Abständen wiederholen.'],
	['french', 'fr', 'Hier nous avons pris le train pour Lyon parce que le temps était mauvais et que personne ne voulait conduire aussi longtemps.'],
	['dutch', 'nl', 'De vergeetcurve daalt steil in het eerste uur en wordt daarna in de dagen die volgen steeds vlakker. Daarom moet je herhalen.'],
] as const;
/** Four chords of three notes each, again and again. */
const chords = 'aevalsrc=\'0.2*sin(2*PI*t*220*pow(2,mod(floor(t),4)*5/12))+0.2*sin(2*PI*t*277.2*pow(2,mod(floor(t),4)*5/12))+0.2*sin(2*PI*t*329.6*pow(2,mod(floor(t),4)*5/12))\':s=16000:d=8';

const pcmInput = ['-f', 's16le', '-ar', '16000', '-ac', '1', '-i', 'pipe:0'];
const exact = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact', '-flags:v', '+bitexact'];

/** Runs ffmpeg with the PCM on its stdin. `output` says how to encode. */
const ffmpeg = async (input: readonly string[], output: readonly string[], name: string, pcm?: Buffer): Promise<void> => {
	await execa('ffmpeg', ['-v', 'error', '-y', ...input, ...output, ...exact, path.join(target, name)], {input: pcm ?? ''});
};

/** Speech, whole and in odd shapes. */
const makeSpeech = async (scratch: string): Promise<void> => {
	const short = await speak([{speaker: 'Arthur', text: 'The forgetting curve drops steeply in the first hour.'}], voices, scratch);
	await ffmpeg(pcmInput, ['-c:a', 'pcm_s16le'], 'short.wav', short);
	await ffmpeg(pcmInput, ['-c:a', 'libmp3lame', '-b:a', '32k'], 'short.mp3', short);
	await ffmpeg(pcmInput, ['-ar', '8000', '-c:a', 'pcm_mulaw'], 'telephone.wav', short);
	const brief = await speak([{speaker: 'Arthur', text: 'Please write down everything.'}], voices, scratch);
	await ffmpeg(pcmInput, ['-af', 'pan=stereo|c0=c0|c1=0*c0', '-ar', '44100', '-c:a', 'adpcm_ima_wav'], 'one-side.wav', brief);

	const secret = await speak([{speaker: 'Clara', text: 'The secret word is pineapple, and nobody may hear it.'}], voices, scratch);
	await mkdir(path.join(target, 'secret'), {recursive: true});
	await ffmpeg(pcmInput, ['-c:a', 'libmp3lame', '-b:a', '32k'], 'secret/secret.mp3', secret);
};

/** What a speech model for English makes nothing good of, or not easily. */
const makePoor = async (scratch: string): Promise<void> => {
	const poor = path.join(target, '../poor');
	await mkdir(poor, {recursive: true});
	const opus = ['-c:a', 'libopus', '-b:a', '14k', '-ar', '16000', '-ac', '1'];
	for (const [name, voice, text] of foreign) {
		const wav = path.join(scratch, `${name}.wav`);
		await execa('espeak-ng', ['-v', voice, '-s', '150', '-w', wav, text]);
		await ffmpeg(['-i', wav], opus, `../poor/${name}.opus`);
	}

	const text = 'The forgetting curve drops steeply in the first hour, and then it flattens out over the days that follow.';
	const speech = await speak([{speaker: 'Clara', text}], voices, scratch);
	await ffmpeg(pcmInput, opus, '../poor/clear.opus', speech);
	await ffmpeg(pcmInput, ['-af', 'volume=24dB', ...opus], '../poor/clipped.opus', speech);
	await ffmpeg([...pcmInput, '-f', 'lavfi', '-i', 'anoisesrc=color=pink:amplitude=0.6:seed=3:sample_rate=16000:duration=8'], [
		'-filter_complex', '[0:a]volume=-4dB[s];[s][1:a]amix=inputs=2:duration=first:normalize=0', ...opus,
	], '../poor/in-noise.opus', speech);
	await ffmpeg(pcmInput, ['-t', '0.6', '-c:a', 'pcm_s16le'], '../poor/brief.wav', speech);
	await ffmpeg(['-f', 'lavfi', '-i', chords], opus, '../poor/music.opus');
};

/** Files that end in the middle. */
const makeTruncated = async (): Promise<void> => {
	const whole = await readFile(path.join(target, 'short.wav'));
	const pcm = whole.subarray(44);
	// The index of an MP4 file is at its end: without it nothing can be read.
	await ffmpeg(pcmInput, ['-c:a', 'aac', '-b:a', '32k'], 'truncated.m4a', pcm);
	const m4a = await readFile(path.join(target, 'truncated.m4a'));
	await writeFile(path.join(target, 'truncated.m4a'), m4a.subarray(0, Math.floor(m4a.length / 2)));
	// An MP3 file can be read up to where it ends.
	const mp3 = await readFile(path.join(target, 'short.mp3'));
	await writeFile(path.join(target, 'truncated.mp3'), mp3.subarray(0, Math.floor(mp3.length / 2)));
};

/** Nothing to hear. */
const makeQuiet = async (): Promise<void> => {
	await ffmpeg([...pcmInput], ['-ar', '8000', '-c:a', 'pcm_s16le'], 'silence.wav', silence(4));
	await ffmpeg(
		['-f', 'lavfi', '-i', 'anoisesrc=color=brown:amplitude=0.02:seed=7:sample_rate=16000:duration=4'],
		['-c:a', 'pcm_s16le'],
		'faint-noise.wav',
	);
	await ffmpeg(
		['-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=5:duration=3'],
		['-c:v', 'libx264', '-crf', '42', '-pix_fmt', 'yuv420p', '-threads', '1'],
		'soundless.mp4',
	);
	await writeFile(path.join(target, 'empty.mp3'), '');
};

/** Not what the name says. */
const makeHostile = async (): Promise<void> => {
	await writeFile(path.join(target, 'corrupt.mp3'), corruptMp3(20_000));
	await writeFile(path.join(target, 'text.mp3'), 'This is a text file. Somebody gave it the name of a recording.\n'.repeat(20));
	for (const [name, content] of Object.entries(playlists)) {
		await writeFile(path.join(target, name), content);
	}
};

const makeFixtures = async (): Promise<void> => {
	await requireTools(['flite', 'espeak-ng', 'ffmpeg']);
	await mkdir(target, {recursive: true});
	const scratch = await mkdtemp(path.join(os.tmpdir(), 'longhand-fixtures-'));
	try {
		await makeSpeech(scratch);
		await makePoor(scratch);
		await makeTruncated();
		await makeQuiet();
		await makeHostile();
	} finally {
		await rm(scratch, {recursive: true, force: true});
	}
};

try {
	await makeFixtures();
} catch (error) {
	console.error(`The fixtures could not be made: ${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
}
