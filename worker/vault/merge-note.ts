/** A note as longhand would have it, merged into what stands there now: what a person wrote or changed stays to the byte. */
import {type DateFields, frontMatter} from '../notes/front-matter.js';
import type {MovedTargets} from './canonical.js';
import {mergeProperties, type Properties} from './merge-properties.js';
import {
	freshRegion, mergeSections, regionOf, type Renamed,
} from './merge-sections.js';
import {
	beginMark, endMark, frontOf, type NoteParts, partsOf, type Section,
} from './note-parts.js';

/** A note as longhand would have it. */
export type NotePage = {
	/** Where it is written first, without the ending: `Sources/A talk`. Stands in its property `longhand` for good. */
	key: string;
	properties: Properties;
	dates?: DateFields;
	/** Null leaves what is there. */
	sections: readonly Section[] | null;
	/** Of lists that a person has changed, what is new since they were last written. */
	additions?: Readonly<Record<string, readonly string[]>>;
	/** Headings of its sections that a person has changed. */
	renamed?: Renamed;
};

export type MergedNote = {
	text: string;
	/** Names of properties and sections that are the person's now and lack what longhand has learned since. */
	kept: string[];
};

/** What `text` calls itself; undefined for a note of somebody else. */
export const keyIn = (text: string): string | undefined => {
	const line = /^longhand:[ \t]*(?<value>[^\r\n]+?)[ \t]*\r?$/m.exec(frontOf(text))?.groups?.value;
	if (line === undefined) {
		return undefined;
	}

	try {
		return line.startsWith('"') ? JSON.parse(line) as string : line.replace(/^'(.*)'$/, '$1');
	} catch {
		return undefined;
	}
};

/** Whether longhand has written `text`, whatever a person has made of it since. */
export const isOurs = (text: string): boolean => partsOf(text) !== null || keyIn(text) !== undefined;

const noSums: NoteParts['sums'] = {properties: new Map(), sections: new Map()};
const noDates: DateFields = new Set();

const put = ({front, before, region, sums, after}: NoteParts): string =>
	`${front}${before}${beginMark}\n${region}${endMark(sums)}${after}`;

/** A note that is not there yet. */
const fresh = ({properties, dates = noDates, sections}: NotePage, moved: MovedTargets): string => {
	const {front, sums} = mergeProperties('', noSums.properties, {properties, dates, additions: {}}, moved);
	const region = freshRegion(sections ?? [], moved);
	return put({
		front, before: '\n', region: region.region, sums: {properties: sums, sections: region.sums}, after: '\n',
	});
};

/** Whether a note says word for word what it would say if it were new: most of a large vault does. */
const isAsWanted = (current: string, {properties, dates = noDates, sections}: NotePage): boolean => {
	const front = frontMatter(properties, dates);
	if (sections === null || !current.startsWith(front)) {
		return false;
	}

	const start = `\n${beginMark}\n`;
	const region = regionOf(sections);
	return current.startsWith(start, front.length) && current.startsWith(region, front.length + start.length)
		&& current.startsWith('%% longhand:end', front.length + start.length + region.length);
};

/**
 * @param current what stands there now, or null
 * @returns the text that is to stand there: `current` itself where there is nothing to change, or where a person has taken out the marks
 */
export const mergeNote = (current: string | null, page: NotePage, moved: MovedTargets): MergedNote => {
	if (current === null || current.trim() === '') {
		return {text: fresh(page, moved), kept: []};
	}

	if (isAsWanted(current, page)) {
		return {text: current, kept: []};
	}

	// An editor of Windows, or git, may have changed all line ends.
	const isWindows = current.includes('\r\n') && !/(?<!\r)\n/.test(current);
	const parts = partsOf(isWindows ? current.replaceAll('\r\n', '\n') : current);
	if (!parts) {
		// Without any mark a person has taken the note over, and knows it.
		return {text: current, kept: /^%% longhand:(?:begin|end)/m.test(current) ? ['all of it: one of longhand’s two marks is missing, or there twice'] : []};
	}

	const {
		properties, dates = noDates, sections, additions = {}, renamed,
	} = page;
	const front = mergeProperties(parts.front, parts.sums.properties, {properties, dates, additions}, moved);
	const body = sections === null ? {region: parts.region, sums: parts.sums.sections, kept: []} : mergeSections(parts.region, parts.sums.sections, sections, moved, renamed);
	const text = put({
		...parts, front: front.front, region: body.region, sums: {properties: front.sums, sections: body.sums},
	});
	return {text: isWindows ? text.replaceAll('\n', '\r\n') : text, kept: [...front.kept, ...body.kept]};
};
