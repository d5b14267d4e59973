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

/** @param sums what was last written; a key that is there and whose section is gone was taken out by a person, and stays out */
export const mergeSections = (region: string, sums: Sums, wanted: readonly Section[], moved: MovedTargets): MergedSections => {
	if (region.trim() === '') {
		return freshRegion(wanted, moved);
	}

	// What stands above the first heading may be nothing.
	const current = sectionsOf(region).filter(({key, text}) => key !== '' || text.trim() !== '');
	const byKey = new Map(current.map(section => [section.key, section]));
	const wantedKeys = new Set(wanted.map(({key}) => key));
	const isOurs = (section: Section): boolean => {
		const written = sums.get(keyOf(section.key));
		return written !== undefined && ((section.key !== '' && isBare(section)) || written === sectionSum(section.text, moved));
	};

	const result: Array<{key: string; text: string}> = [];
	const newSums: Sums = new Map();
	const kept: string[] = [];
	for (const section of wanted) {
		const {key, text} = section;
		const now = byKey.get(key);
		const written = sums.get(keyOf(key));
		if (now ? isOurs(now) : written === undefined) {
			result.push({key, text: padded(text)});
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
		if (!wantedKeys.has(section.key) && !isOurs(section)) {
			const above = current.slice(0, index).findLast(({key}) => result.some(each => each.key === key));
			result.splice(above ? result.findIndex(({key}) => key === above.key) + 1 : 0, 0, section);
		}
	}

	const ended = result.map(({text}) => (text.endsWith('\n') ? text : `${text}\n`));
	return {region: `\n${ended.join('')}`.replace(/^\n+/, '\n'), sums: newSums, kept};
};
