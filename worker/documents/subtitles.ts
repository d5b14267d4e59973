/**
 * SubRip and WebVTT (https://www.w3.org/TR/webvtt1/): words with their times, of a recording that is elsewhere. Read
 * line by line, so that a damaged cue costs that cue alone.
 */
import {FileError} from '../errors.js';
import {type Segment} from '../protocol/segment.js';
import {bareContent, type DocumentContent, oneLine} from './document.js';
import {type Turn, turnIn} from './turn-label.js';
import {type Labels, labelsOfTurns} from './turns.js';

const timing = /^\s*(?<from>(?:\d{1,4}:)?\d{1,2}:\d{2}(?:[.,]\d{1,6})?)\s*-->\s*(?<to>(?:\d{1,4}:)?\d{1,2}:\d{2}(?:[.,]\d{1,6})?)(?=\s|$)/;

/** Seconds of `01:02:03,400` or `02:03.4`. */
const secondsOf = (time: string): number =>
	Math.round(time.replace(',', '.').split(':').reduce((sum, part) => (sum * 60) + Number(part), 0) * 100) / 100;

type Cue = {start: number; end: number; lines: string[]};

/** Blocks of WebVTT that hold no words; each ends with an empty line. */
const isAside = (line: string): boolean => /^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(line);

const cuesOf = (text: string): Cue[] => {
	const cues: Cue[] = [];
	let cue: Cue | undefined;
	let isInAside = false;
	let blank = true;
	for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
		// A line of no subtitle is as long as that; a pattern need not look at it.
		const match = line.length < 500 ? timing.exec(line) : null;
		if (match?.groups) {
			// The number of this cue, where no empty line parts it from the one before.
			if (!blank && cue && /^\s*\d+\s*$/.test(cue.lines.at(-1) ?? '')) {
				cue.lines.pop();
			}

			const start = secondsOf(match.groups.from!);
			cue = {start, end: Math.max(start, secondsOf(match.groups.to!)), lines: []};
			cues.push(cue);
			isInAside = false;
		} else if (line.trim() === '') {
			cue = undefined;
			isInAside = false;
		} else if (blank && isAside(line)) {
			isInAside = true;
		} else if (cue && !isInAside) {
			cue.lines.push(line);
		}

		blank = line.trim() === '';
	}

	return cues.toSorted((a, b) => a.start - b.start);
};

const entities: Readonly<Record<string, string>> = {
	amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '', quot: '"', apos: '\'',
};

/** A line without what tells a player how to show it. */
const plain = (line: string): string =>
	oneLine(line
		.replaceAll(/<\/?[a-z\d][^<>]{0,200}>|<\/>/gi, '')
		.replaceAll(/{\\[^{}]{0,200}}/g, '')
		.replaceAll(/&(amp|lt|gt|nbsp|lrm|rlm|quot|apos|#39);/g, (_, name: string) => (name === '#39' ? '\'' : entities[name]!)));

/** Seconds. */
const longestSilence = 5;

const voice = /<v(?:\.[^\s<>]{0,100})?\s+(?<name>[^<>]{1,100})>/;

type Piece = {text: string; speaker: string | undefined};

const labelled = (line: string, labels: Labels): Turn | undefined => {
	const turn = turnIn(line);
	return turn && turn.text !== '' && labels.has(turn) ? turn : undefined;
};

/** What a cue says, parted where another speaks; a voice holds to the end of its cue. */
const piecesOf = (lines: readonly string[], labels: Labels, before: string | undefined): Piece[] => {
	const pieces: Piece[] = [];
	let speaker = before;
	for (const line of lines) {
		for (const part of line.split(/(?=<v[.\s])/)) {
			const named = voice.exec(part)?.groups?.name;
			const said = plain(part);
			const turn = named === undefined ? labelled(said, labels) : undefined;
			// A dash parts two people who are not named.
			const other = /^(?:>{2,}|[-–—]\s)/.test(said) ? undefined : speaker;
			speaker = named === undefined ? turn?.label ?? other : plain(named) || undefined;
			const text = turn ? turn.text : said;
			const last = pieces.at(-1);
			if (text !== '' && last && last.speaker === speaker) {
				last.text += ` ${text}`;
			} else if (text !== '') {
				pieces.push({text, speaker});
			}
		}
	}

	return pieces;
};

/** Subtitles that roll up show each line twice or more: as the last of one cue, and as the first of the next. */
const withoutRepeats = (cues: readonly Cue[]): Cue[] => {
	let shown: string[] = [];
	let shownUntil = 0;
	return cues.map(cue => {
		const lines = cue.lines.map(line => ({line, words: plain(line)})).filter(({words}) => words !== '');
		const most = cue.start - shownUntil < 0.5 ? Math.min(shown.length, lines.length) : 0;
		let repeated = 0;
		for (let length = most; length > 0 && repeated === 0; length--) {
			repeated = shown.slice(-length).every((words, index) => words === lines[index]!.words) ? length : 0;
		}

		shown = lines.map(({words}) => words);
		shownUntil = cue.end;
		return {...cue, lines: lines.slice(repeated).map(({line}) => line)};
	});
};

/** What a cue says; where several speak in it, each has the share of its time that its words have of the text. */
const segmentsOf = ({start, end, lines}: Cue, labels: Labels, before: string | undefined): Segment[] => {
	const pieces = piecesOf(lines, labels, before);
	const letters = pieces.reduce((sum, {text}) => sum + text.length, 0);
	const at = (before: number): number => Math.round((start + ((end - start) * before / letters)) * 100) / 100;
	let said = 0;
	return pieces.map(({text, speaker}) => {
		const from = said;
		said += text.length;
		return {
			start: at(from), end: at(said), text, ...(speaker !== undefined && {speaker}),
		};
	});
};

/** @throws {FileError} when it has no cue at all */
export const readSubtitles = (text: string): DocumentContent => {
	const cues = withoutRepeats(cuesOf(text));
	if (cues.length === 0) {
		throw new FileError('DAMAGED_DOCUMENT', 'it has no subtitles that can be read', 'Open it in a text editor, or fetch it again.');
	}

	// A label is written where another begins to speak: it holds until the next, or a long silence. A voice holds for its cue.
	const labels = labelsOfTurns(cues.flatMap(cue => cue.lines.flatMap(line => turnIn(plain(line)) ?? [])));
	const segments: Segment[] = [];
	for (const cue of cues) {
		const last = segments.at(-1);
		const goesOn = last?.speaker !== undefined && labels.recurring.size > 0 && cue.start - last.end < longestSilence;
		segments.push(...segmentsOf(cue, labels, goesOn ? last.speaker : undefined));
	}

	return {...bareContent(segments), duration: cues.reduce((last, {end}) => Math.max(last, end), 0)};
};
