/** Where symbolic links lead, seen from the folders that are searched. */
import path from 'node:path';
import {isVault} from '../../checkpoints/vault-folder.js';

/** Whether `file` is `folder`, or in it. Both are real paths. Pure. */
export const isWithin = (folder: string, file: string): boolean => {
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
