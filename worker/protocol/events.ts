/**
 * All that the worker writes to stdout, one JSON object a line. Each subject has a file of its own; here they are one union.
 * `docs/protocol.md` is its prose.
 */
import {z} from 'zod';
import {batchEvents} from './batch-events.js';
import {fileEvents} from './file-events.js';
import {memoryEvents} from './memory-events.js';
import {messageEvents} from './message-events.js';
import {processEvents} from './process-events.js';
import {recordingEvents} from './recording-events.js';
import {sessionEvents} from './session-events.js';
import {sourceEvents} from './source-events.js';
import {statusEvent} from './status-event.js';

export const eventSchema = z.discriminatedUnion('type', [
	...sessionEvents,
	...sourceEvents,
	...batchEvents,
	...fileEvents,
	...recordingEvents,
	...messageEvents,
	...memoryEvents,
	...processEvents,
	statusEvent,
]);

/** One line of the worker's stdout. */
export type Event = z.infer<typeof eventSchema>;
export type EventType = Event['type'];
export type EventOf<Type extends EventType> = Extract<Event, {type: Type}>;

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** An event before the worker stamps it with `timestamp` and `seq`. */
export type EventBody = DistributiveOmit<Event, 'timestamp' | 'seq'>;
/** What an event says of the file it is about. */
export type AboutFile = Pick<EventOf<'PROGRESS'>, 'file_id' | 'current_file' | 'total_files' | 'file_name'>;
