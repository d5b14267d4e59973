import {messageOf, systemCode} from '../errors.js';

/** Why an entry of a folder cannot be taken in, as the end of a sentence. */
export const whyUnread = (file: string, error: unknown): string => {
	switch (systemCode(error)) {
		case 'EACCES':
		case 'EPERM': {
			return 'you may not read it';
		}

		case 'ENOENT': {
			// Node.js cannot name a file whose name is not UTF-8, and shows it with this sign.
			return file.includes('\uFFFD') ? 'its name is not UTF-8; rename it' : 'it is a link that leads nowhere';
		}

		case 'ELOOP': {
			return 'it is a link that leads in a circle';
		}

		default: {
			return messageOf(error);
		}
	}
};
