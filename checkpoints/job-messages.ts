/** What a job has to say to a person: errors, warnings and remarks, the newest of them. */
import type {JobState, Message} from './job-state.js';

const messageLimit = 50;

/** A message that stands alone says which file it is about. */
export const withName = ({file_name: name}: {file_name?: string | undefined}, message: string): string =>
	name === undefined ? message : `${name}: ${message}`;

/** The state with one more message; the oldest goes when there are too many. */
export const withMessage = (state: JobState, message: Message): JobState => ({
	...state,
	messages: [...state.messages, message].slice(-messageLimit),
});
