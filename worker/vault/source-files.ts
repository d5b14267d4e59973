/** Where the sources themselves are, as far as they lie in the vault: only there can Obsidian open them. */
import {statSync} from 'node:fs';
import path from 'node:path';
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import {isLinkable} from '../notes/source-link.js';

const sizeOf = (file: string): number | null => {
	try {
		return statSync(file).size;
	} catch {
		return null;
	}
};

/**
 * By the names of their notes, relative to the vault. A file is a source when it is called as that one was and has as many
 * bytes, wherever in the vault a person keeps it; nothing is remembered of where the sources were.
 * @param files all files of the vault
 */
export const sourceFiles = (vault: string, records: readonly VaultRecord[], files: ReadonlySet<string>): Map<string, string> => {
	const byName = new Map<string, string[]>();
	for (const file of files) {
		const name = path.posix.basename(file);
		byName.set(name, [...(byName.get(name) ?? []), file]);
	}

	return new Map(records.flatMap(({name, source, bytes}): Array<[string, string]> => {
		const called = byName.get(path.posix.basename(source)) ?? [];
		const found = called.filter(file => isLinkable(file) && sizeOf(path.join(vault, file)) === bytes);
		const best = found.find(file => `/${file}`.endsWith(`/${source}`)) ?? found[0];
		return best === undefined ? [] : [[name, best]];
	}));
};
