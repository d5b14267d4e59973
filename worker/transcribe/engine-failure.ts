import {FileError} from '../errors.js';

/** What a recording ends with on which engines fail again and again. */
export const engineFailure = (message: string, cause?: Error): FileError =>
	new FileError('ENGINE_FAILED', message, 'Run longhand again; if it fails again, convert the recording to another format.', {cause});
