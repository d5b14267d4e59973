/**
 * Speech from text: flite speaks one paragraph at a time, and the paragraphs are joined with pauses. Everything is
 * mono 16-bit PCM at 16 kHz, in memory: a sample is a few minutes long.
 */
import {Buffer} from 'node:buffer';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';

export const sampleRate = 16_000;
const bytesPerSecond = sampleRate * 2;

/** A voice of flite. `pitch` and `stretch` are factors: 1 is as the voice is, 1.1 is a tenth higher, or slower. */
export type Voice = {flite: 'slt' | 'rms' | 'awb'; pitch: number; stretch: number};

/** A paragraph and who speaks it. */
export type Line = {speaker: string; text: string};

type Respelling = {name: RegExp; spoken: string; voices: ReadonlyArray<Voice['flite']>};

/** Names that a voice mispronounces or slurs, and what it says well. References keep the true spelling. */
const respellings: readonly Respelling[] = [
	{name: /\bMunger\b/g, spoken: 'Mungger', voices: ['awb']},
	{name: /\bHermann Ebbinghaus\b/g, spoken: 'Hairmahn Ebbing-house', voices: ['rms']},
	{name: /(?<!Hermann )\bEbbinghaus\b/g, spoken: 'Ebbing-house', voices: ['slt', 'rms']},
	// A short pause keeps the last consonant apart from the next word.
	{name: /\bBjork\b(?!,)/g, spoken: 'Bjork,', voices: ['rms']},
];

/**
 * Reads a script: paragraphs of `Speaker: words`, with empty lines between them.
 * @throws when a paragraph names no speaker.
 */
export const parseScript = (script: string): Line[] =>
	script.trim().split(/\n\s*\n/).map(paragraph => {
		const match = /^(\w+): (.+)$/s.exec(paragraph.trim());
		if (!match) {
			throw new Error(`This paragraph names no speaker: ${paragraph.slice(0, 60)}`);
		}

		return {speaker: match[1]!, text: match[2]!.replaceAll(/\s+/g, ' ')};
	});

/** Seconds of silence after the n-th paragraph: 0.6 to 1.2, varied but always the same. */
const pauseAfter = (paragraph: number): number => 0.6 + (((paragraph * 7) % 5) * 0.15);

export const silence = (seconds: number): Buffer => Buffer.alloc(Math.round(seconds * sampleRate) * 2);

/** One paragraph as PCM. `scratch` is a folder for flite's file. */
const speakLine = async (line: Line, voice: Voice, scratch: string): Promise<Buffer> => {
	let spoken = line.text;
	for (const respelling of respellings) {
		if (respelling.voices.includes(voice.flite)) {
			spoken = spoken.replaceAll(respelling.name, respelling.spoken);
		}
	}

	const wave = path.join(scratch, 'line.wav');
	const raw = path.join(scratch, 'line.raw');
	await execa('flite', ['-voice', voice.flite, '--setf', `duration_stretch=${voice.stretch}`, '-t', spoken, '-o', wave]);
	// Played faster, then slowed down again: the voice of somebody else at the same pace.
	const filter = `asetrate=${sampleRate * voice.pitch},aresample=${sampleRate},atempo=${1 / voice.pitch}`;
	await execa('ffmpeg', [
		'-nostdin',
		'-v',
		'error',
		'-y',
		'-i',
		wave,
		...(voice.pitch === 1 ? [] : ['-af', filter]),
		'-f',
		's16le',
		'-ac',
		'1',
		'-ar',
		String(sampleRate),
		raw,
	]);
	return readFile(raw);
};

/**
 * A whole script as PCM, with a short silence at both ends.
 * @throws when a speaker has no voice, or flite or ffmpeg fails.
 */
export const speak = async (lines: readonly Line[], voices: Readonly<Record<string, Voice>>, scratch: string): Promise<Buffer> => {
	const parts: Buffer[] = [silence(0.4)];
	for (const [index, line] of lines.entries()) {
		const voice = voices[line.speaker];
		if (!voice) {
			throw new Error(`${line.speaker} has no voice.`);
		}

		parts.push(await speakLine(line, voice, scratch), silence(pauseAfter(index)));
	}

	return Buffer.concat(parts);
};

/** Length of PCM in seconds. */
export const secondsOf = (pcm: Buffer): number => pcm.length / bytesPerSecond;
