import type {Buffer} from 'node:buffer';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';
import type {Recording} from './catalogue.js';
import {sampleRate, secondsOf} from './speech.js';

/** Where a video sample's pictures come from: small, two a second, so that the sound is most of the file. */
const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=2'];
const pictureEncoding = ['-c:v', 'libx264', '-preset', 'veryslow', '-crf', '42', '-pix_fmt', 'yuv420p', '-threads', '1'];

/**
 * Writes PCM (mono, 16 bits, 16 kHz) as a media file. No dates and no version of the encoder are written, so that
 * the same text gives the same bytes.
 * @throws when ffmpeg fails.
 */
export const encode = async (pcm: Buffer, recording: Recording, target: string, scratch: string): Promise<void> => {
	const raw = path.join(scratch, 'whole.raw');
	await writeFile(raw, pcm);
	const tags = Object.entries(recording.tags ?? {}).flatMap(([key, value]) => ['-metadata', `${key}=${value}`]);
	const video = recording.kind === 'video';
	await execa('ffmpeg', [
		'-nostdin',
		'-v',
		'error',
		'-y',
		'-f',
		's16le',
		'-ar',
		String(sampleRate),
		'-ac',
		'1',
		'-i',
		raw,
		...(video ? picture : []),
		'-map',
		'0:a',
		...(video ? ['-map', '1:v', ...pictureEncoding, '-t', String(secondsOf(pcm))] : []),
		'-map_metadata',
		'-1',
		...tags,
		...recording.encoding,
		'-fflags',
		'+bitexact',
		'-flags:a',
		'+bitexact',
		'-flags:v',
		'+bitexact',
		target,
	]);
};
