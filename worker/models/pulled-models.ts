/** Models that were pulled, each in a folder of its name that is there only when it is whole. */
import {stat} from 'node:fs/promises';
import path from 'node:path';
import {type CatalogueEntry} from './catalogue.js';

export const pulledFolder = (folder: string, {name}: Pick<CatalogueEntry, 'name'>): string => path.join(folder, name);

export const isPulled = async (folder: string, entry: Pick<CatalogueEntry, 'name'>): Promise<boolean> => {
	try {
		return (await stat(pulledFolder(folder, entry))).isDirectory();
	} catch {
		return false;
	}
};
