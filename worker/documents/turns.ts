/**
 * Dialogues: minutes, interviews, exported chats and transcripts, in which each turn begins with a label that says who
 * speaks. Read as turns, so that the label is apart from what is said.
 */
import {type Segment} from '../protocol/segment.js';
import {isGivenName, wordTags} from '../knowledge/word-tags.js';
import {oneLine} from './document.js';
import {
	beginsAnew, isStamp, outerLabel, type Turn, turnIn,
} from './turn-label.js';

/** Fewer turns are no dialogue. */
const fewestTurns = 4;

/** People who talk say I and you, ask, and agree; fields of forms do not. */
const talk = new RegExp([
	String.raw`\b(?:i|i['’]\p{L}+|we|we['’]\p{L}+|you|you['’]\p{L}+|my|our|your|me|us|let['’]s|yes|no|yeah|okay|ok|thanks?|hello|hi|right|`,
	String.raw`ich|wir|du|sie|ja|nein|je|vous|nous|oui|non|yo|usted|sí)\b|[?？]`,
].join(''), 'iu');

type Line = {text: string; turn: Turn | undefined; source: Segment; isFirst: boolean};

const linesOf = (segments: readonly Segment[]): Line[] => segments.flatMap(source => source.heading === undefined && source.speaker === undefined
	? source.text.split(/\r\n|\r|\n/).map(text => oneLine(text)).filter(Boolean)
		.map((text, place) => ({
			text, turn: turnIn(text), source, isFirst: place === 0,
		}))
	: [{
		text: oneLine(source.text), turn: undefined, source, isFirst: true,
	}]);

const keyOf = (label: string): string => label.toLowerCase();

export type Labels = {recurring: ReadonlySet<string>; has: (turn: Turn) => boolean};

const noLabels: Labels = {recurring: new Set(), has: () => false};

const numbered = /^(?:speaker|participant|person|caller|interviewer|respondent|host|guest|panelist|panellist|voice|student|user|member|juror|unknown) /i;

/** A label that is seen once may yet be a speaker: two names, an office and a letter, a given name; "Episode 12" is none. */
const isSpeaker = (label: string): boolean => {
	const words = outerLabel(label).split(' ');
	if (words.length === 1) {
		return isGivenName(wordTags()(words[0]!));
	}

	return /\p{N}/u.test(label) ? numbered.test(label) : words.every(word => /^\p{Lu}/u.test(word));
};

const countsOf = (turns: readonly Turn[]): Map<string, number> => {
	const counts = new Map<string, number>();
	for (const {label} of turns) {
		counts.set(keyOf(label), (counts.get(keyOf(label)) ?? 0) + 1);
	}

	return counts;
};

/** The labels of turns, where those are turns of a dialogue. */
export const labelsOfTurns = (turns: readonly Turn[]): Labels => {
	const counts = countsOf(turns);
	const recurring = new Set([...counts].filter(([, count]) => count > 1).map(([label]) => label));
	const own = turns.filter(({label}) => recurring.has(keyOf(label)));
	const stamped = own.filter(({stamp}) => stamp !== undefined).length;
	if (own.length < fewestTurns || own.length < turns.length / 2 || (recurring.size < 2 && stamped < fewestTurns)) {
		return noLabels;
	}

	const spoken = own.filter(({text}) => talk.test(text)).length;
	const asks = own.filter(({text}) => /[?？]["”’)]*$/u.test(text)).length;
	return spoken >= 0.25 * own.length || stamped >= own.length / 2 || asks >= 0.15 * own.length
		? {recurring, has: ({label, stamp}) => recurring.has(keyOf(label)) || stamp !== undefined || isSpeaker(label)}
		: noLabels;
};

/** The labels of a dialogue; none where the text is no dialogue: most of it must be what somebody says. */
const labelsOf = (lines: readonly Line[]): Labels => {
	const said = lines.filter(({turn, isFirst}, place) => turn !== undefined || !isFirst || (lines[place - 1]?.turn?.text === ''));
	const letters = (some: readonly Line[]): number => some.reduce((sum, {text}) => sum + text.length, 0);
	return letters(said) >= 0.4 * letters(lines.filter(({source}) => source.heading === undefined)) ? labelsOfTurns(lines.flatMap(({turn}) => turn ?? [])) : noLabels;
};

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Where a speaker's label stands after the end of a sentence: readers of pages lose where lines began. */
const withinOf = ({recurring}: Labels): RegExp | undefined => {
	const labels = [...recurring].filter(label => label.length > 1).toSorted((a, b) => b.length - a.length);
	return labels.length === 0
		? undefined
		: new RegExp(String.raw`(?<=[.?!…–—][\p{Pe}\p{Pf}"']* )(?=(?:${labels.map(label => escaped(label)).join('|')})(?: ?[\[(][\d:., ]+[\])])?: )`, 'iu');
};

/** Recognised as dialogues, texts give a segment a turn; any others come as they are, each block on one line. */
export const inTurns = (segments: readonly Segment[]): Segment[] => {
	const lines = linesOf(segments);
	const labels = labelsOf(lines);
	if (labels === noLabels) {
		return segments.map(segment => ({...segment, text: oneLine(segment.text)}));
	}

	const within = withinOf(labels);
	const parted = lines.flatMap(line => {
		const parts = within && line.source.heading === undefined ? line.text.split(within) : [line.text];
		return parts.length === 1
			? [line]
			: parts.map((part, place) => ({
				...line, text: oneLine(part), turn: turnIn(oneLine(part)), isFirst: line.isFirst && place === 0,
			}));
	});
	const result: Segment[] = [];
	/** A label that stands alone, and waits for what is said. */
	let waiting: Turn | undefined;
	let stamp: string | undefined;
	const give = (source: Segment, text: string, turn?: Turn): void => {
		const time = turn?.stamp ?? stamp;
		result.push({
			...source, text, ...(turn && {speaker: turn.label}), ...(turn && time !== undefined && {stamp: time}),
		});
		stamp = undefined;
	};

	let last: Segment | undefined;
	const leave = (): void => {
		if (waiting && last) {
			result.push({...last, text: waiting.stamp === undefined ? `${waiting.label}:` : `${waiting.label} ${waiting.stamp}`});
		}

		waiting = undefined;
	};

	for (const {text, turn, source, isFirst} of parted) {
		if (turn && labels.has(turn)) {
			leave();
			last = source;
			if (turn.text === '') {
				waiting = turn;
			} else {
				give(source, turn.text, turn);
			}
		} else if (source.heading !== undefined) {
			leave();
			result.push({...source, text});
		} else if (waiting) {
			const whose = waiting;
			waiting = undefined;
			give(source, text, whose);
		} else if (isStamp(text) && stamp === undefined) {
			stamp = text;
		} else if (!isFirst && result.length > 0 && !beginsAnew(text)) {
			const before = result.at(-1)!;
			result[result.length - 1] = {...before, text: `${before.text} ${text}`};
		} else {
			give(source, text);
		}
	}

	leave();
	return result;
};
