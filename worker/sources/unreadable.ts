/** Why a source cannot be opened, for a person. */
import {FileError, messageOf, systemCode} from '../errors.js';

/** Why a source cannot be opened. */
export const unreadable = (error: unknown): FileError => {
	switch (systemCode(error)) {
		case 'ENOENT':
		case 'ENOTDIR': {
			return new FileError('FILE_MISSING', 'it is not there any more', 'Put it back, or start again without it.', {cause: error});
		}

		case 'EACCES':
		case 'EPERM': {
			return new FileError('UNREADABLE', 'it may not be read', 'Give yourself permission to read it, then run longhand again.', {cause: error});
		}

		default: {
			return new FileError(
				'UNREADABLE',
				`it cannot be read: ${messageOf(error)}`,
				'Check the disk it is on, then run longhand again.',
				{cause: error},
			);
		}
	}
};
