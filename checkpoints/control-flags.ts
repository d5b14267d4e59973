/** The files by which a running job is told what to do, and by which it tells how far it is. */
import path from 'node:path';
import {
	readFile, rename, rm, writeFile,
} from 'node:fs/promises';
import {type z} from 'zod';
import {eventSchema, type EventOf} from '../worker/protocol/events.js';
import {temporaryName} from './temporary-name.js';

export const controlFlags = ['pause', 'resume', 'cancel', 'stop', 'shutdown'] as const;
export type ControlFlag = (typeof controlFlags)[number];

export const controlDir = (jobDir: string): string => path.join(jobDir, 'control');

/** The STATUS event of a running job, replaced at most once a second. */
export const statusFile = (jobDir: string): string => path.join(jobDir, 'status.json');

/**
 * Tells a running job something; it obeys within half a second.
 * @param lines for `cancel`, the ids or names of files
 * @throws the file system's error; ENOENT where nobody is listening
 */
export const raiseFlag = async (jobDir: string, flag: ControlFlag, lines: readonly string[] = []): Promise<void> => {
	const folder = controlDir(jobDir);
	const temporary = path.join(folder, temporaryName());
	try {
		await writeFile(temporary, lines.map(line => `${line}\n`).join(''), {mode: 0o600});
		// Whole or not at all: it may be looked for at any moment.
		await rename(temporary, path.join(folder, flag));
	} finally {
		await rm(temporary, {force: true});
	}
};

const isStatus = (event: z.infer<typeof eventSchema>): event is EventOf<'STATUS'> => event.type === 'STATUS';

/** How far a running job said it was, or undefined where it does not say. */
export const readStatus = async (jobDir: string): Promise<EventOf<'STATUS'> | undefined> => {
	try {
		const event = eventSchema.parse(JSON.parse(await readFile(statusFile(jobDir), 'utf8')));
		return isStatus(event) ? event : undefined;
	} catch {
		return undefined;
	}
};
