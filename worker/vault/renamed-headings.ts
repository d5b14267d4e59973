/** What has become of the headings of an index that a person has edited: links have to lead to what is there now. */
import {nameKey} from '../notes/note-name.js';
import type {MovedTargets} from './canonical.js';
import {sectionSum, underHeading} from './merge-sections.js';
import {headingKey, readNote} from './note-links.js';
import {keyOf, partsOf, sectionsOf} from './note-parts.js';

export type Headings = {
	/** By the heading as longhand writes it, with its `##`: what stands there now. */
	renamed: Map<string, string>;
	/** Those that a person has taken out. */
	gone: Set<string>;
};

/** `## Aaron Turon` without its marks. */
export const bareHeading = (heading: string): string => heading.replace(/^#+ /, '').replaceAll(/\\(?=[!-/:-@[-`{-~])/g, '');

/**
 * A section under a heading that longhand has not written is one of its own when it says, under the heading that is
 * missing, word for word what was written; from then on it is known by that heading.
 * @param text the index as it stands, or null
 * @param wanted the headings that it is to have
 * @param known what was found out earlier
 */
export const headingsNow = (text: string | null, wanted: readonly string[], known: Headings['renamed'], moved: MovedTargets): Headings => {
	const result: Headings = {renamed: new Map(), gone: new Set()};
	if (text === null || text.trim() === '') {
		return result;
	}

	const parts = partsOf(text.replaceAll('\r\n', '\n'));
	if (!parts) {
		// The person's altogether.
		const {anchors} = readNote(text);
		result.gone = new Set(wanted.filter(heading => !anchors.headings.has(headingKey(bareHeading(heading)))));
		return result;
	}

	const {region, sums: {sections: sums}} = parts;
	if (region.trim() === '') {
		return result;
	}

	const current = sectionsOf(region);
	const present = new Set(current.map(({key}) => key));
	const wantedKeys = new Set(wanted.map(heading => nameKey(heading)));
	const strange = new Map(current.filter(({key}) => key !== '' && !wantedKeys.has(nameKey(key)) && !sums.has(keyOf(key))).map(section => [section.key, section]));
	for (const heading of wanted) {
		const written = sums.get(keyOf(heading));
		if (written === undefined || present.has(heading)) {
			continue;
		}

		const before = known.get(heading);
		const found = before !== undefined && strange.has(before)
			? before
			: [...strange.values()].find(section => sectionSum(underHeading(section, heading).text, moved) === written)?.key;
		if (found === undefined) {
			result.gone.add(heading);
		} else {
			strange.delete(found);
			result.renamed.set(heading, found);
		}
	}

	return result;
};
