/** Draws the map of a vault anew, from what the vault remembers of its sources: no engine, no source file is needed. */
import {stat} from 'node:fs/promises';
import {acquireVaultLock} from '../../checkpoints/vault-lock.js';
import {isVault} from '../../checkpoints/vault-folder.js';
import {openVault} from '../../checkpoints/vault-records.js';
import {BatchError} from '../errors.js';
import type {MocOptions} from '../notes/moc.js';
import {applyUpdate} from './apply-update.js';
import {describeKept, keptHint} from './describe-kept.js';
import {fillParagraphs} from './fill-paragraphs.js';
import {planUpdate} from './update-vault.js';

export type DrawnMap = {
	/** The hub note, relative to the vault. */
	moc: string;
	/** Sources in the map. */
	sources: number;
	/** Notes that were written: all others are as they were. */
	written: number;
	/** For the person, a sentence each. */
	warnings: string[];
};

/**
 * Makes sure that there is a vault.
 * @throws {BatchError} NOT_A_VAULT
 */
export const requireVault = async (vault: string): Promise<void> => {
	if (await isVault(vault)) {
		return;
	}

	const isThere = await stat(vault).then(() => true, () => false);
	throw new BatchError(
		'NOT_A_VAULT',
		isThere ? `${vault} is not a vault of longhand` : `There is no folder ${vault}`,
		'Name the folder that notes were written to; it holds a hidden folder .longhand.',
		2,
	);
};

/**
 * @throws {BatchError} NOT_A_VAULT, VAULT_BUSY or NO_SOURCES
 */
export const drawMap = async (vault: string, options: MocOptions): Promise<DrawnMap> => {
	await requireVault(vault);
	const locked = await acquireVaultLock(vault, '');
	if (locked.kind === 'held') {
		const who = locked.owner ? ` (process ${locked.owner.pid})` : '';
		throw new BatchError('VAULT_BUSY', `A batch${who} is writing to the vault ${vault}`, 'Wait until it is done: it draws the map at its end.', 3);
	}

	try {
		const opened = await openVault(vault);
		if (opened.records().length === 0) {
			throw new BatchError('NO_SOURCES', `The vault ${vault} remembers no source`, 'Give it some: longhand FILES --out VAULT.', 2);
		}

		await fillParagraphs(opened, async work => work());
		let written = 0;
		const update = await applyUpdate({
			vault,
			async plan() {
				return planUpdate(vault, opened.records(), await opened.layout(), options);
			},
			async write(work) {
				await work();
				written++;
			},
			keep: async layout => opened.putLayout(layout),
			signal: locked.lock.lost,
		});
		const kept = describeKept(new Map(update.kept.map(({file, parts}) => [file, parts])));
		return {
			moc: update.moc, sources: update.sources, written, warnings: [...opened.problems, ...(kept === undefined ? [] : [`${kept}. ${keptHint}`])],
		};
	} finally {
		await locked.lock.release();
	}
};
