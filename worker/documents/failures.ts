/** What keeps a document from being read, for a person: one sentence for each, whatever its format. */
import {FileError} from '../errors.js';

/** @param what the format, with its article: `a PDF` */
export const damaged = (what: string, cause?: unknown): FileError => new FileError(
	'DAMAGED_DOCUMENT',
	`it is not ${what} that can be read: it is damaged, or was not copied to its end`,
	'Open it to see whether it is whole; fetch or copy it again.',
	{cause},
);

export const encrypted = (): FileError => new FileError(
	'ENCRYPTED_DOCUMENT',
	'it is protected by a password or by digital rights',
	'Save a copy without the protection, then run longhand again.',
);

/** Not a byte, spaces alone, a form without words: there is nothing that a note could say. */
export const blank = (): FileError => new FileError('EMPTY_FILE', 'there is no text in it', 'Open it to see what is in it. Write it, fetch or copy it again, or leave it out.');

/** @param limit how much it may hold, for people */
export const tooLarge = (limit: string): FileError => new FileError('DOCUMENT_TOO_LARGE', `it holds more than ${limit}`, 'Split it, or leave it out.');

/** @param kind what it is, with its article, for people */
export const unsupported = (kind: string): FileError => new FileError(
	'UNSUPPORTED_DOCUMENT',
	`it is ${kind}, which longhand does not read`,
	'Save it as DOCX, PDF, HTML or plain text, or leave it out.',
);
