/**
 * What a recording's container says of it, as ffmpeg has it: in one form for every format that ffmpeg reads, chapters
 * among it (https://ffmpeg.org/ffmpeg-formats.html#Metadata-1).
 */
import {execa} from 'execa';
import {childEnvironment} from '../child-environment.js';
import {type Chapter} from '../../checkpoints/vault-record.js';
import {isoDate, statement} from '../documents/document.js';
import {numberedChapters} from './chapters.js';
import {demuxers} from './demuxers.js';
import {type Ffmpeg} from './ffmpeg.js';

export type EmbeddedTags = {
	title: string | null;
	artist: string | null;
	album: string | null;
	/** ISO 8601. */
	date: string | null;
	/** In order; one without a name is called by its number. */
	chapters: Chapter[];
};

/** Milliseconds: only the head of the file is read. */
const patience = 20_000;
const mostChapters = 2000;
const mostText = 2_000_000;

const none: EmbeddedTags = {
	title: null, artist: null, album: null, date: null, chapters: [],
};

type Section = {name: string; values: Map<string, string>};

/** Its lines; one that ends with a backslash goes on in the next. */
const linesOf = (text: string): string[] => {
	const lines: string[] = [];
	let goesOn = false;
	for (const line of text.split(/\r\n|\r|\n/)) {
		if (goesOn) {
			lines.push(`${lines.pop()!}\n${line}`);
		} else {
			lines.push(line);
		}

		goesOn = /(?:^|[^\\])(?:\\\\)*\\$/.test(line.slice(-50));
	}

	return lines;
};

/** Its sections, each with its values; `=`, `;`, `#`, `\` and line ends are escaped by a backslash. */
const sectionsOf = (text: string): Section[] => {
	const sections: Section[] = [{name: '', values: new Map()}];
	for (const line of linesOf(text)) {
		const header = /^\[(\w+)]$/.exec(line)?.[1];
		if (header !== undefined) {
			sections.push({name: header, values: new Map()});
			continue;
		}

		const at = /(?<!\\)=/.exec(line)?.index ?? -1;
		if (at > 0 && !line.startsWith(';')) {
			const unescape = (part: string): string => part.replaceAll(/\\([^])/g, '$1');
			sections.at(-1)!.values.set(unescape(line.slice(0, at)).toLowerCase(), unescape(line.slice(at + 1)));
		}
	}

	return sections;
};

/** Seconds at which a chapter begins; null for what is none. */
const startOf = (values: ReadonlyMap<string, string>): number | null => {
	const [above = 1, below = 1_000_000_000] = (values.get('timebase') ?? '1/1000000000').split('/').map(Number);
	const start = Number(values.get('start')) * above / below;
	return Number.isFinite(start) && start >= 0 ? Math.round(start * 100) / 100 : null;
};

/** When the camera or the recorder made it; a clock that was never set says 1904 or 1970. */
const madeOn = (time: string | undefined): string | null => (/^(?:19[0-6]\d|1970)/.test(time ?? '') ? null : isoDate(time));

/** Reads what ffmpeg writes as `ffmetadata`. Pure; what is wrong in it is left out. */
export const parseFfmetadata = (text: string): EmbeddedTags => {
	const sections = sectionsOf(text);
	const own = sections[0]!.values;
	const chapters = sections.filter(({name}) => name === 'CHAPTER').slice(0, mostChapters).flatMap(({values}) => {
		const start = startOf(values);
		return start === null ? [] : [{start, title: statement(values.get('title'))}];
	});
	return {
		title: statement(own.get('title')),
		artist: statement(own.get('artist') ?? own.get('album_artist') ?? own.get('author')),
		album: statement(own.get('album') ?? own.get('show')),
		date: isoDate(own.get('date') ?? own.get('year')) ?? madeOn(own.get('creation_time')),
		chapters: numberedChapters(chapters),
	};
};

/** Never throws: a file that ffmpeg cannot read says nothing of itself. */
export const readEmbeddedTags = async (ffmpeg: Ffmpeg, source: string): Promise<EmbeddedTags> => {
	const {stdout, failed} = await execa(ffmpeg.path, [
		'-nostdin', '-hide_banner', '-loglevel', 'error', '-protocol_whitelist', 'file', '-format_whitelist', demuxers, '-i', `file:${source}`, '-f', 'ffmetadata', 'pipe:1',
	], {
		reject: false, stdin: 'ignore', stderr: 'ignore', timeout: patience, maxBuffer: mostText, ...childEnvironment(),
	});
	return failed ? none : parseFfmetadata(stdout);
};
