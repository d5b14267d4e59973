/**
 * SubRip and WebVTT (https://www.w3.org/TR/webvtt1/): words with their times, of a recording that is elsewhere. Read
 * line by line, so that a damaged cue costs that cue alone.
 */
import {FileError} from '../errors.js';
import {type Segment} from '../protocol/segment.js';
import {bareContent, type DocumentContent, oneLine} from './document.js';
import {turnIn} from './turn-label.js';
import {labelsOfTurns} from './turns.js';
import {type IsName, namesIn, turnsOf} from './spoken-lines.js';

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
			// One with spaces on it is a line of the cue.
			cue = line === '' ? undefined : cue;
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

const voice = /<v(?:\.[^\s<>]{0,100})?\s+(?<name>[^<>]{1,100})>/;

type Piece = {lines: string[]; speaker: string | undefined};

/** What a cue says, parted where another speaks; a voice holds to the end of its cue. */
const piecesOf = (lines: readonly string[]): Piece[] => {
	const pieces: Piece[] = [];
	let speaker: string | undefined;
	for (const line of lines) {
		for (const part of line.split(/(?=<v[.\s])/)) {
			const named = voice.exec(part)?.groups?.name;
			speaker = named === undefined ? speaker : plain(named) || undefined;
			const text = plain(part);
			const last = pieces.at(-1);
			if (text !== '' && last && last.speaker === speaker) {
				last.lines.push(text);
			} else if (text !== '') {
				pieces.push({lines: [text], speaker});
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
const segmentsOf = ({start, end, lines}: Cue, isName: IsName): Array<Segment & {isNew: boolean}> => {
	const pieces = piecesOf(lines).flatMap(piece => turnsOf(piece.lines, piece.speaker, isName));
	const letters = pieces.reduce((sum, {text}) => sum + text.length, 0);
	const at = (before: number): number => Math.round((start + ((end - start) * before / letters)) * 100) / 100;
	let said = 0;
	return pieces.map(({text, speaker, isNew}) => {
		const from = said;
		said += text.length;
		return {
			start: at(from), end: at(said), text, isNew, ...(speaker !== undefined && {speaker}),
		};
	});
};

/** Seconds; who is cut off by the end of a cue goes on in the next at once. */
const breath = 1;

/** Seconds; in a dialogue a label holds until the next, or until nobody speaks for this long. */
const longestSilence = 5;

/** A sentence that goes on in the next cue is of the same speaker; in a dialogue, what follows is. */
const withSpeakers = (turns: ReadonlyArray<Segment & {isNew: boolean}>, isDialogue: boolean): Segment[] => {
	const segments: Segment[] = [];
	for (const {isNew, ...segment} of turns) {
		const before = segments.at(-1);
		const goesOn = before?.speaker !== undefined && segment.speaker === undefined && !isNew && (isDialogue
			? segment.start - before.end < longestSilence
			: segment.start - before.end < breath && !/[.!?…]["'”’)\]]*$/.test(before.text));
		segments.push(goesOn ? {...segment, speaker: before.speaker!} : segment);
	}

	return segments;
};

/** @throws {FileError} when it has no cue at all */
export const readSubtitles = (text: string): DocumentContent => {
	const cues = withoutRepeats(cuesOf(text));
	if (cues.length === 0) {
		throw new FileError('DAMAGED_DOCUMENT', 'it has no subtitles that can be read', 'Open it in a text editor, or fetch it again.');
	}

	const lines = cues.flatMap(cue => cue.lines.map(line => plain(line)));
	const isCaptionName = namesIn(lines);
	const {recurring} = labelsOfTurns(lines.flatMap(line => turnIn(line) ?? []));
	const segments = withSpeakers(cues.flatMap(cue => segmentsOf(cue, name => isCaptionName(name) || recurring.has(name.toLowerCase()))), recurring.size > 0);
	return {...bareContent(segments), duration: cues.reduce((last, {end}) => Math.max(last, end), 0)};
};
