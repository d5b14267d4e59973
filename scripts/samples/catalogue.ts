/** Every sample: where it lies, who speaks, and how it is encoded. */
import type {Voice} from './speech.js';

export const voices: Readonly<Record<string, Voice>> = {
	Clara: {flite: 'slt', pitch: 1, stretch: 1.08},
	Helen: {flite: 'slt', pitch: 1.05, stretch: 1.06},
	Arthur: {flite: 'rms', pitch: 1, stretch: 1.02},
	Walter: {flite: 'rms', pitch: 1.06, stretch: 1},
	Oliver: {flite: 'awb', pitch: 1, stretch: 1.08},
};

export const fullNames: Readonly<Record<string, string>> = {
	Clara: 'Clara Winslow',
	Helen: 'Helen Marsh',
	Arthur: 'Arthur Bell',
	Walter: 'Walter Finch',
	Oliver: 'Oliver Grant',
};

/** Tags of the file. They set the title of a note, never its name. */
type Tags = {title: string; artist: string; date: string};

export type Recording = {
	kind: 'audio' | 'video';
	/** Relative to media-samples. */
	path: string;
	/** Name of the script in texts/. */
	script: string;
	/** How ffmpeg encodes it. */
	encoding: readonly string[];
	tags?: Tags;
};

export type Document = {kind: 'text'; path: string; script: string};

const mp3 = ['-c:a', 'libmp3lame', '-b:a', '32k'];
const aac = ['-c:a', 'aac', '-b:a', '32k'];
const opus = ['-c:a', 'libopus', '-b:a', '24k'];

export const recordings: readonly Recording[] = [
	{
		kind: 'audio', path: 'Introduction.mp3', script: 'introduction.txt', encoding: mp3,
		tags: {title: 'Remembering on Purpose, lecture one: What nobody told us', artist: 'Clara Winslow', date: '2024-03-04'},
	},
	{
		kind: 'audio', path: 'The forgetting curve.m4a', script: 'forgetting-curve.txt', encoding: aac,
		tags: {title: 'Remembering on Purpose, lecture two: How a curve was found', artist: 'Arthur Bell', date: '2024-03-06'},
	},
	// More than four minutes long.
	{
		kind: 'audio', path: 'Spaced repetition.mp3', script: 'spaced-repetition.txt', encoding: mp3,
	},
	// A colon in the name: ffmpeg takes it for a protocol, Windows and Obsidian do not allow it.
	{
		kind: 'audio', path: '10:30 Retrieval practice.flac', script: 'retrieval-practice.txt', encoding: ['-c:a', 'flac', '-compression_level', '8'],
	},
	{
		kind: 'audio', path: 'Café talk – why cramming feels good 🧠.opus', script: 'cramming.txt', encoding: opus,
	},
	// Two that differ in their extension alone.
	{
		kind: 'audio', path: 'Interleaving.mp3', script: 'interleaving.txt', encoding: mp3,
	},
	{
		kind: 'audio', path: 'Interleaving.wav', script: 'interleaving-questions.txt', encoding: ['-c:a', 'pcm_s16le'],
	},
	{
		kind: 'video', path: 'Chunking.mp4', script: 'chunking.txt', encoding: aac,
	},
	// The same name as in the folder above.
	{
		kind: 'audio', path: 'week two/Introduction.mp3', script: 'week-two-introduction.txt', encoding: mp3,
	},
	{
		kind: 'audio', path: 'week two/Desirable difficulties.opus', script: 'desirable-difficulties.txt', encoding: opus,
	},
];

export const documents: readonly Document[] = [
	{kind: 'text', path: 'Reading notes.md', script: 'reading-notes.md'},
	{kind: 'text', path: 'week two/Letter to a student.txt', script: 'letter-to-a-student.txt'},
];
