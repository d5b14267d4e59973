/** Brings what stands between longhand's marks up to date, section by section; what a person has changed there stays to the byte. */
import {canonical, type MovedTargets} from './canonical.js';
import {
	isBare, keyOf, type Section, sectionsOf, sumOf, type Sums,
} from './note-parts.js';

export type MergedSections = {
	region: string;
	sums: Sums;
	/** Headings of sections that are the person's now and lack what longhand has learned since. */
	kept: string[];
};

export const sectionSum = (text: string, moved: MovedTargets): string => sumOf(canonical(text, moved));

const padded = (text: string): string => `${text.trimEnd()}\n\n`;

/** How a section is called when it is told of. */
const titleOf = ({key}: Section): string => key.replace(/\0.*/s, '').replace(/^#+ /, '') || 'the text';

/** What stands between the marks of a note that nobody has changed. */
export const regionOf = (wanted: readonly Section[]): string => `\n${wanted.map(({text}) => padded(text)).join('')}`;

/** A region that nobody has changed. */
export const freshRegion = (wanted: readonly Section[], moved: MovedTargets): MergedSections => ({
	region: regionOf(wanted),
	sums: new Map(wanted.map(({key, text}) => [keyOf(key), sectionSum(text, moved)])),
	kept: [],
});

/** Headings that a person has given to sections of longhand's: what stands there now, by what was written. */
export type Renamed = ReadonlyMap<string, string>;

/** A section as it would be under the heading that was written. */
export const underHeading = ({key, text}: Section, heading: string): Section => {
	const [line] = key.split('\0') as [string];
	return {key: heading, text: `${heading}${text.trimStart().slice(line.length)}`};
};

const isPart = ({key}: Section): boolean => key.startsWith('### ');

/** The section that each part of a section stands in. */
const parentsOf = (sections: readonly Section[]): Map<string, string> => {
	const parents = new Map<string, string>();
	let parent = '';
	for (const section of sections) {
		if (isPart(section)) {
			parents.set(section.key, parent);
		} else {
			parent = section.key;
		}
	}

	return parents;
};

/**
 * @param sums what was last written; a key that is there and whose section is gone was taken out by a person, and stays out
 * @param renamed sections whose headings a person has changed: they keep those, and go on growing
 */
export const mergeSections = (region: string, sums: Sums, wanted: readonly Section[], moved: MovedTargets, renamed: Renamed = new Map()): MergedSections => {
	if (region.trim() === '') {
		return freshRegion(wanted, moved);
	}

	const wantedKeys = new Set(wanted.map(({key}) => key));
	const renamedKeys = new Set(renamed.values());
	const isAsWritten = ({key, text}: Section): boolean => sums.get(keyOf(key)) === sectionSum(text, moved);
	// What stands above the first heading may be nothing.
	const current = sectionsOf(region, heading => wantedKeys.has(heading) || sums.has(keyOf(heading))).filter(({key, text}) => key !== '' || text.trim() !== '');
	const byKey = new Map(current.map(section => [section.key, section]));
	const parents = parentsOf(current);
	// Earlier versions wrote a section and its parts as one.
	const whole = new Set(sectionsOf(region).filter(section => isAsWritten(section)).map(({key}) => key));
	const isOurs = (section: Section): boolean =>
		(sums.has(keyOf(section.key)) && ((section.key !== '' && isBare(section)) || isAsWritten(section)))
		|| whole.has(section.key) || whole.has(parents.get(section.key) ?? '\0');
	const wantedParents = parentsOf(wanted);
	/** A part goes with its section, and comes back with it: bare, that is to be written anew. */
	const isTakenOut = ({key}: Section): boolean => {
		const parent = wantedParents.get(key);
		if (parent === undefined) {
			return sums.has(keyOf(key));
		}

		const above = byKey.get(parent);
		return above ? sums.has(keyOf(key)) && !(isBare(above) && ![...parents.values()].includes(parent)) : sums.has(keyOf(parent));
	};

	const result: Array<{key: string; text: string}> = [];
	const newSums: Sums = new Map();
	const kept: string[] = [];
	for (const section of wanted) {
		const {key, text} = section;
		const heading = byKey.has(key) ? undefined : renamed.get(key);
		const now = byKey.get(heading ?? key);
		const written = sums.get(keyOf(key));
		if (now ? isOurs(heading === undefined ? now : underHeading(now, key)) : !isTakenOut(section)) {
			result.push({key: heading ?? key, text: padded(heading === undefined ? text : underHeading({key, text}, heading).text)});
			newSums.set(keyOf(key), sectionSum(text, moved));
			continue;
		}

		if (written !== undefined) {
			newSums.set(keyOf(key), written);
		}

		if (now) {
			result.push(now);
			const isNews = sectionSum(text, moved) !== written;
			if (isNews && sectionSum(now.text, moved) !== sectionSum(text, moved)) {
				kept.push(titleOf(now));
			}
		}
	}

	// What only the person has, each after what stood above it.
	for (const [index, section] of current.entries()) {
		if (!wantedKeys.has(section.key) && !renamedKeys.has(section.key) && !isOurs(section)) {
			const above = current.slice(0, index).findLast(({key}) => result.some(each => each.key === key));
			result.splice(above ? result.findIndex(({key}) => key === above.key) + 1 : 0, 0, section);
		}
	}

	const ended = result.map(({text}) => (text.endsWith('\n') ? text : `${text}\n`));
	return {region: `\n${ended.join('')}`.replace(/^\n+/, '\n'), sums: newSums, kept};
};
