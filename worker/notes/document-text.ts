/** The text of a document as Markdown: its headings, lists and pages, each block with an anchor that notes can link to. */
import type {Place} from '../../checkpoints/vault-record.js';
import type {Segment} from '../protocol/segment.js';
import {
	escapeBlock, escapeHeading, escapeInline, fencedCode, linkText, plainLine,
} from './markdown-text.js';

/** Under the heading that holds the note's title. */
const highestLevel = 2;
const lowestLevel = 6;
const longestLabel = 60;

const anchorOf = (place: number): string => `b${place + 1}`;

/** How far its headings are moved, so that the highest stands right under the title. */
const shiftOf = (segments: readonly Segment[]): number =>
	highestLevel - segments.reduce((level, {heading}) => Math.min(level, heading ?? level), lowestLevel);

/** Whether a document begins with what is the title of its note already. */
const beginsWithTitle = ([first]: readonly Segment[], title: string): boolean =>
	first?.heading !== undefined && plainLine(first.text).toLowerCase() === plainLine(title).toLowerCase();

/** A turn of a dialogue begins with who speaks, and the time that stands there. */
const saidIn = ({speaker, stamp, text}: Segment): string => speaker === undefined
	? escapeBlock(text)
	: `**${escapeInline(speaker)}:** ${stamp === undefined ? '' : `(${escapeInline(stamp)}) `}${escapeInline(text)}`;

/**
 * Blocks of Markdown. A page begins with its number, items of a list stand together, and a heading that only says the
 * title again is left out.
 */
export const renderDocument = (segments: readonly Segment[], title: string): string[] => {
	const hasTitle = beginsWithTitle(segments, title);
	const shift = shiftOf(hasTitle ? segments.slice(1) : segments);
	const blocks: string[] = [];
	let page: number | undefined;
	let isInList = false;
	for (const [place, segment] of segments.entries()) {
		const {heading, item, number} = segment;
		const mark = number === undefined ? '-' : `${number}.`;
		if (segment.code !== undefined) {
			isInList = false;
			blocks.push(fencedCode(segment.code));
			continue;
		}

		if (plainLine(segment.text) === '' || (hasTitle && place === 0)) {
			continue;
		}

		if (segment.page !== undefined && segment.page !== page) {
			page = segment.page;
			isInList = false;
			blocks.push(`*p. ${page}* ^p${page}`);
		}

		if (heading !== undefined) {
			blocks.push(`${'#'.repeat(Math.min(lowestLevel, heading + shift))} ${escapeHeading(segment.text)}`);
		} else if (item && isInList) {
			blocks.push(`${blocks.pop()!}\n${mark} ${saidIn(segment)} ^${anchorOf(place)}`);
		} else {
			blocks.push(`${item ? `${mark} ` : ''}${saidIn(segment)} ^${anchorOf(place)}`);
		}

		isInList = item === true && heading === undefined;
	}

	return blocks;
};

const labelOf = (heading: string): string => {
	const characters = [...linkText(heading)];
	return characters.length > longestLabel ? `${characters.slice(0, longestLabel - 1).join('').trimEnd()}…` : characters.join('');
};

/** The block in which a sentence stands; of an item, or a list, that what leads to it was put before, the item or else what leads to it. */
const placeIn = (lines: readonly string[], wanted: string): number => {
	if (wanted === '') {
		return -1;
	}

	const whole = lines.findIndex(line => line.includes(wanted));
	if (whole !== -1) {
		return whole;
	}

	const leadIn = lines.findIndex(line => line.endsWith(':') && wanted.startsWith(`${line} `));
	const item = leadIn === -1 ? -1 : lines.findIndex((line, place) => place > leadIn && wanted === `${lines[leadIn]!} ${line}`);
	return item === -1 ? leadIn : item;
};

/** The places of sentences in a document; those that are not in it word for word have none, nor has a document without pages and headings. */
export const placesOf = (segments: readonly Segment[], sentences: readonly string[]): Place[] => {
	const lines = segments.map(({text, heading}) => (heading === undefined ? plainLine(text) : ''));
	return sentences.flatMap(sentence => {
		const wanted = plainLine(sentence);
		const place = placeIn(lines, wanted);
		const page = segments[place]?.page;
		const heading = segments.findLast((segment, index) => index < place && segment.heading !== undefined)?.text;
		if (page === undefined && heading === undefined) {
			return [];
		}

		return [{sentence, anchor: anchorOf(place), label: page === undefined ? labelOf(heading!) : `p. ${page}`}];
	});
};
