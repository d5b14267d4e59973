/** Which blocks of a document are rows of a table: cells, not sentences. Readers of documents part the cells by dashes. */
import type {Segment} from '../protocol/segment.js';

const cellsIn = ({text, heading, item, speaker}: Segment): number =>
	heading !== undefined || item === true || speaker !== undefined ? 0 : text.split(' – ').length;

const isEnded = (text: string): boolean => /[.!?…。！？]["'”’»)]*$/.test(text.trimEnd());

/** A table that a plain text draws, whose lines are one block. */
const isDrawn = (text: string): boolean => (text.match(/\s\|\s/g)?.length ?? 0) > 1;

/** Prose has dashes, too: rows come together, are alike, and one of two has no full stop. */
const isBeside = (one: Segment, other: Segment | undefined): boolean =>
	other !== undefined && cellsIn(other) > 1 && !(isEnded(one.text) && isEnded(other.text)) && (cellsIn(one) === cellsIn(other) || !isEnded(one.text));

/** By their place among the segments. */
export const tableRows = (segments: readonly Segment[]): Set<number> => new Set(segments.flatMap((segment, place) =>
	isDrawn(segment.text) || (cellsIn(segment) > 1 && [segments[place - 1], segments[place + 1]].some(other => isBeside(segment, other))) ? [place] : []));
