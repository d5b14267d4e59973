/** What a recording says of itself, read without a process of its own. */
import {stat} from 'node:fs/promises';
import {type IAudioMetadata, parseFile} from 'music-metadata';
import {isoDate, statement} from '../documents/document.js';

export type MediaTags = {
	/** On one line, without the spaces around them; null where there are none. */
	title: string | null;
	artist: string | null;
	album: string | null;
	/** ISO 8601 date, or only a year; null where there is none. */
	recorded: string | null;
	/** Seconds, as far as the header tells; null where it does not. */
	duration: number | null;
	/** It has two sides, as far as the header tells. */
	isStereo: boolean;
};

/** Their headers call one side two; decoded as two, it would lose 3 dB. */
const unsureOfSides = /aac|mpeg-4|isom|m4a/i;

/** Bytes. */
const largestScan = 200_000_000;

/** Some containers (Ogg) tell their length only at their end: then all of the file is gone through, unless it is huge. */
const parse = async (file: string): Promise<IAudioMetadata> => {
	const quick = await parseFile(file, {skipCovers: true, duration: false});
	if (quick.format.duration !== undefined) {
		return quick;
	}

	const {size} = await stat(file);
	return size > largestScan ? quick : parseFile(file, {skipCovers: true, duration: true});
};

/** Never throws: a file without tags, or that is no media at all, has none. */
export const readMediaTags = async (file: string): Promise<MediaTags> => {
	try {
		const {common, format} = await parse(file);
		const duration = format.duration !== undefined && Number.isFinite(format.duration) && format.duration > 0 ? format.duration : null;
		return {
			title: statement(common.title),
			artist: statement(common.artist),
			album: statement(common.album),
			recorded: isoDate(common.originaldate ?? common.date ?? common.year?.toString()),
			duration: duration === null ? null : Math.round(duration * 100) / 100,
			isStereo: format.numberOfChannels === 2 && !unsureOfSides.test(format.codec ?? format.container ?? ''),
		};
	} catch {
		return {
			title: null, artist: null, album: null, recorded: null, duration: null, isStereo: false,
		};
	}
};
