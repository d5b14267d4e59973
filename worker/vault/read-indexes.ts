/** What a person has made of the headings of the indexes. */
import type {VaultLayout} from '../../checkpoints/vault-layout.js';
import {indexHeadings} from '../notes/index-note.js';
import {
	type EntityKind, entityId, entityKinds, indexKeys, placeOf, type Places,
} from '../notes/links.js';
import {type EditedHeadings, type Findings, indexedEntries} from '../notes/vault-map.js';
import {notePath} from '../notes/vault-paths.js';
import {movedTargets} from './locate-notes.js';
import {bareHeading, headingsNow} from './renamed-headings.js';
import {textOf} from './text-of.js';

export type Indexes = {
	/** By kind and heading as longhand writes it, with its marks: what stands there now. */
	renamed: Record<EntityKind, ReadonlyMap<string, string>>;
	headingOf: EditedHeadings;
	/** As the vault remembers it: by `People#Aaron Turon`, the heading that is there now. */
	headings: Record<string, string>;
};

export const readIndexes = (vault: string, findings: Findings, places: Places, layout: VaultLayout): Indexes => {
	const indexed = indexedEntries(findings);
	const remembered = Object.entries(layout.headings ?? {});
	const moved = movedTargets(places, layout.places, layout.headings ?? {});
	const now = new Map<string, string | null>();
	const headings: Record<string, string> = {};
	const renamedIn = (kind: EntityKind): ReadonlyMap<string, string> => {
		const index = indexKeys[kind];
		const wanted = indexHeadings(indexed[kind].listed);
		const known = new Map(remembered.filter(([key]) => key.startsWith(`${index}#`)).map(([key, heading]) => [`## ${key.slice(index.length + 1)}`, `## ${heading}`]));
		const {renamed, gone} = headingsNow(textOf(vault, notePath(placeOf(places, index))), [...wanted.keys()], known, moved);
		for (const [heading, {name}] of wanted) {
			const found = renamed.get(heading);
			// Of two of one name, links lead to the first.
			if ((found !== undefined || gone.has(heading)) && bareHeading(heading) === name) {
				now.set(entityId(kind, name), found === undefined ? null : bareHeading(found));
			}

			if (found !== undefined) {
				headings[`${index}#${heading.slice(3)}`] = found.slice(3);
			}
		}

		return renamed;
	};

	const renamed = Object.fromEntries(entityKinds.map(kind => [kind, renamedIn(kind)])) as Indexes['renamed'];
	return {
		renamed, headings,
		headingOf(kind, name) {
			const heading = now.get(entityId(kind, name));
			return heading === undefined ? name : heading;
		},
	};
};
