/** What the file system says of the vault, told as the vault's. */
import {BatchError, messageOf, systemCode} from '../errors.js';
import {isFull, NoRoomError} from './room.js';

const reason = (error: unknown): string => {
	switch (systemCode(error)) {
		case 'EACCES':
		case 'EPERM': {
			return 'you may not write there';
		}

		case 'EROFS': {
			return 'its disk is read-only';
		}

		case 'ENOTDIR':
		case 'EEXIST': {
			return 'there is a file in the way';
		}

		default: {
			return messageOf(error);
		}
	}
};

/**
 * Runs a step on the vault.
 * @throws {BatchError} VAULT_NOT_WRITABLE or VAULT_UNUSABLE, or DISK_FULL, all resumable
 */
export const onVault = async <T>(vault: string, step: () => Promise<T>): Promise<T> => {
	try {
		return await step();
	} catch (error) {
		if (error instanceof BatchError) {
			throw error;
		}

		if (isFull(error)) {
			throw new NoRoomError(vault, {cause: error});
		}

		throw systemCode(error) === undefined
			? new BatchError('VAULT_UNUSABLE', messageOf(error), 'Choose another folder with --out.', 3, {cause: error})
			: new BatchError(
				'VAULT_NOT_WRITABLE',
				`The vault ${vault} cannot be written: ${reason(error)}`,
				'Choose another folder with --out, or give yourself permission to write to it.',
				3,
				{cause: error},
			);
	}
};
