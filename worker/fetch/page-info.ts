/** What a page says of its recording, as yt-dlp writes it beside what it fetched (`--write-info-json`). All of it is of other people's making. */
import {readFile, rm, stat} from 'node:fs/promises';
import {z} from 'zod';
import {type Chapter} from '../../checkpoints/vault-record.js';
import {numberedChapters} from '../decode/chapters.js';
import {isoDate, statement} from '../documents/document.js';

export const pageInfoSchema = z.object({
	/** As the page has it, on one line. */
	title: z.string().nullable(),
	author: z.string().nullable(),
	/** ISO 8601: the day on which it came out. */
	date: z.string().nullable(),
	chapters: z.array(z.object({start: z.number(), title: z.string()})),
});
export type PageInfo = z.infer<typeof pageInfoSchema>;

/** Bytes: formats and subtitles of many languages are in it, too. */
const largest = 20_000_000;
const mostChapters = 2000;

/** NA is its word for nothing. */
export const said = (text: unknown): string | null => {
	const line = statement(text);
	return line === 'NA' ? null : line;
};

const dayOf = (date: unknown): string | null => {
	const day = /^(\d{4})(\d{2})(\d{2})$/.exec(typeof date === 'string' ? date : '');
	return day && isoDate(day.slice(1).join('-'));
};

const chaptersOf = (list: unknown): Chapter[] => numberedChapters((Array.isArray(list) ? list : []).slice(0, mostChapters).flatMap((each: unknown) => {
	const {start_time: start, title} = (typeof each === 'object' && each !== null ? each : {}) as {start_time?: unknown; title?: unknown};
	return typeof start === 'number' && Number.isFinite(start) && start >= 0 ? [{start, title: said(title)}] : [];
}));

/** Never throws. Pure. */
export const pageInfoOf = (text: string): PageInfo | undefined => {
	try {
		const info = JSON.parse(text) as Record<string, unknown>;
		return {
			title: said(info.title),
			author: said(info.artist) ?? said(info.creator) ?? said(info.uploader) ?? said(info.channel),
			date: dayOf(info.release_date) ?? dayOf(info.upload_date),
			chapters: chaptersOf(info.chapters),
		};
	} catch {
		return undefined;
	}
};

/** Takes the file away, too. */
export const readPageInfo = async (file: string): Promise<PageInfo | undefined> => {
	try {
		const {size} = await stat(file);
		return size > largest ? undefined : pageInfoOf(await readFile(file, 'utf8'));
	} catch {
		return undefined;
	} finally {
		await rm(file, {force: true});
	}
};
