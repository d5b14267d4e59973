/** What a vault remembers, for whoever only looks: nothing is created, and nothing set aside. */
import {readEach, readSealed} from './sealed-document.js';
import {
	fileFor, isVault, kindFolder, layoutFile,
} from './vault-folder.js';
import {emptyLayout, type VaultLayout, vaultLayoutSchema} from './vault-layout.js';
import {type VaultRecord, vaultRecordSchema} from './vault-record.js';
import {type WordIndex, wordIndexSchema} from './word-index.js';

/** The records of `vault`: damaged ones are left out, and a folder that is no vault has none. Throws the file system's error. */
export const readRecords = async (vault: string | null): Promise<VaultRecord[]> => {
	if (vault === null || !(await isVault(vault))) {
		return [];
	}

	return readEach(kindFolder(vault, 'sources'), async file => {
		const reading = await readSealed(file, vaultRecordSchema);
		return reading.kind === 'ok' ? reading.value : undefined;
	});
};

/** What `vault` remembers of its notes. Throws the file system's error. */
export const readLayout = async (vault: string): Promise<VaultLayout> => {
	const reading = await readSealed(layoutFile(vault), vaultLayoutSchema);
	return reading.kind === 'ok' ? reading.value : emptyLayout;
};

/** Where the words of a source stand, by the name of its notes; null where that is not known. Throws the file system's error. */
export const readWords = async (vault: string, name: string): Promise<WordIndex | null> => {
	const reading = await readSealed(fileFor(vault, 'words', name), wordIndexSchema);
	return reading.kind === 'ok' ? reading.value : null;
};
