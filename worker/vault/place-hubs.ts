/** Where the hub and the index notes are. */
import {indexKeys, placeOf} from '../notes/links.js';
import {nameKey} from '../notes/note-name.js';
import {mocKey, notePath} from '../notes/vault-paths.js';
import type {Located} from './locate-notes.js';
import {isOurs} from './merge-note.js';
import {textOf} from './text-of.js';

export const hubKeys: readonly string[] = [mocKey, ...Object.values(indexKeys)];

/** A hub's name may be that of a note of the person's: then longhand's has another. */
export const placeHubs = (vault: string, {files, places}: Located): void => {
	const present = new Set([...files].map(file => nameKey(file)));
	for (const key of hubKeys) {
		const place = placeOf(places, key);
		const text = files.has(notePath(place)) ? textOf(vault, notePath(place)) : null;
		const isTaken = text === null ? present.has(nameKey(notePath(place))) : !isOurs(text) && text.trim() !== '';
		if (!isTaken) {
			continue;
		}

		let other = `${key} (longhand)`;
		for (let number = 2; present.has(nameKey(notePath(other))); number++) {
			other = `${key} (longhand ${number})`;
		}

		places.set(key, other);
	}
};
