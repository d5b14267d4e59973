/** Where symbolic links lead, seen from the folders that are searched. */
import {realpath} from 'node:fs/promises';
import path from 'node:path';
import {isVault} from '../../checkpoints/vault-folder.js';
import {isRecording, type SourceKind} from '../protocol/source-kinds.js';

/** Whether `file` is `folder`, or in it. Both are real paths. Pure. */
const isWithin = (folder: string, file: string): boolean => {
	const way = path.relative(folder, file);
	return way === '' || (way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
};

/** Tells what lies in a vault: that of this run, which may not exist yet, or any other. Asks once about each folder. */
export class Vaults {
	private readonly known = new Map<string, Promise<boolean>>();

	/** @param own its real path, as far as it exists */
	constructor(private readonly own: string | null) {}

	/** @param real a real path */
	async hold(real: string): Promise<boolean> {
		if (this.own !== null && isWithin(this.own, real)) {
			return true;
		}

		const above = path.dirname(real);
		return (await this.isOne(real)) || (above !== real && this.hold(above));
	}

	private async isOne(folder: string): Promise<boolean> {
		const known = this.known.get(folder) ?? isVault(folder);
		this.known.set(folder, known);
		return known;
	}
}

/** `kind` of what it leads to, by its own name; undefined for a folder. */
export type Link = {path: string; kind: SourceKind | undefined};

export type Lead = {kind: 'file'; source: SourceKind} | {kind: 'folder elsewhere'; folder: string} | {kind: 'nothing'};

/**
 * A link stands for the one file that it leads to, wherever that is; documents in a vault are notes. A folder is not gone
 * through: it is there by its own name, or it is somebody's who did not name it.
 * @param roots real paths of the folders that are searched
 * @throws the file system's error
 */
export const leadOf = async ({path: link, kind}: Link, roots: readonly string[], vaults: Vaults): Promise<Lead> => {
	const real = await realpath(link);
	if (kind !== undefined) {
		return isRecording(kind) || !(await vaults.hold(real)) ? {kind: 'file', source: kind} : {kind: 'nothing'};
	}

	return roots.some(root => isWithin(root, real)) || (await vaults.hold(real)) ? {kind: 'nothing'} : {kind: 'folder elsewhere', folder: real};
};
