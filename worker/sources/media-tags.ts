/** What a recording says of itself, read without a process of its own. */
import {stat} from 'node:fs/promises';
import {type IAudioMetadata, parseFile} from 'music-metadata';

export type MediaTags = {
	/** On one line, without the spaces around it; null where there is none. */
	title: string | null;
	/** ISO 8601 date, or only a year; null where there is none. */
	recorded: string | null;
	/** Seconds, as far as the header tells; null where it does not. */
	duration: number | null;
};

const longestTitle = 300;
/** Bytes. */
const largestScan = 200_000_000;

const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim().slice(0, longestTitle);

/** A date as tags hold it (2024, 2024-05, 2024-05-01T10:00:00Z), or null when it is something else. */
const asDate = (text: string | undefined): string | null => {
	const day = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=$|[T ])/.exec(text?.trim() ?? '');
	if (!day) {
		return null;
	}

	const date = [day[1], day[2], day[3]].filter(Boolean).join('-');
	return Number.isNaN(Date.parse(date)) ? null : date;
};

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
		const title = oneLine(common.title ?? '');
		const duration = format.duration !== undefined && Number.isFinite(format.duration) && format.duration > 0 ? format.duration : null;
		return {
			title: title === '' ? null : title,
			recorded: asDate(common.originaldate ?? common.date ?? common.year?.toString()),
			duration: duration === null ? null : Math.round(duration * 100) / 100,
		};
	} catch {
		return {
			title: null, recorded: null, duration: null,
		};
	}
};
