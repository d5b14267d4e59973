/** Sound in which no words were heard: whether there was anything to hear. */
import {stat} from 'node:fs/promises';
import {
	bytesPerSample, loudness, readPcm, sampleRate,
} from '../engine/pcm.js';

/** Root mean square, of 1: -40 dB. A quiet room is below it, someone who speaks into a microphone above. */
const loud = 0.01;
/** Seconds. Less is a cough, or a door. */
const least = 3;
/** Seconds that are read at once. */
const stretch = 60;

/** Whole seconds of a recording's PCM that are loud. */
const loudSeconds = async (pcm: string): Promise<number> => {
	const {size} = await stat(pcm);
	const samples = Math.floor(size / bytesPerSample);
	let count = 0;
	for (let from = 0; from < samples; from += stretch * sampleRate) {
		const part = await readPcm(pcm, from, Math.min(samples, from + (stretch * sampleRate)));
		for (let at = 0; at + sampleRate <= part.length; at += sampleRate) {
			count += loudness(part, at, at + sampleRate) >= loud ? 1 : 0;
		}
	}

	return count;
};

/** Why a recording without words is in doubt; null where it is as good as silent. */
export const soundWithoutWords = async (pcm: string): Promise<string | null> => {
	const seconds = await loudSeconds(pcm);
	return seconds >= least
		? `there are ${seconds} s of sound, and no speech was found in it: it may be music or noise, or speech that does not stand out from it`
		: null;
};
