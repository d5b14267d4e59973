/** Writes what a plan says. Killed at any moment, it leaves whole notes, and the next run writes the rest. */
import {mkdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {replaceFile} from '../../checkpoints/atomic-file.js';
import type {VaultLayout} from '../../checkpoints/vault-layout.js';
import {each} from './each.js';
import {type Change, stateOf, type VaultUpdate} from './update-vault.js';

export type UpdatePorts = {
	vault: string;
	/** Reads what is there and says what is to be written. */
	plan: () => Promise<VaultUpdate>;
	/** Runs one write, and again while the disk is full. */
	write: (work: () => Promise<void>) => Promise<void>;
	/** Keeps what the vault remembers of its notes, durably. */
	keep: (layout: VaultLayout) => Promise<void>;
	signal: AbortSignal;
};

/** A person may save a note in the moment between reading and writing: then it is read again. */
const mostRounds = 3;

const together = 8;

/** @returns false when the file is another one than the plan was made from */
const make = async ({vault, write}: UpdatePorts, {file, content, was}: Change): Promise<boolean> => {
	const full = path.join(vault, file);
	if (stateOf(await readFile(full, 'utf8').catch(() => null)) !== was) {
		return false;
	}

	await write(async () => {
		await mkdir(path.dirname(full), {recursive: true});
		await replaceFile(full, content);
	});
	return true;
};

/** Plans and writes until all is written. What a person keeps changing meanwhile is left to the next run. */
export const applyUpdate = async (ports: UpdatePorts): Promise<VaultUpdate> => {
	for (let round = 1; ; round++) {
		const update = await ports.plan();
		await ports.keep(update.before);
		const made = await each(update.changes, async change => {
			ports.signal.throwIfAborted();
			return make(ports, change);
		}, together);
		await ports.keep(update.after);
		if (round === mostRounds || !made.includes(false)) {
			return update;
		}
	}
};
