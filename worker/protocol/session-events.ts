/** The worker itself: who speaks, what it answers, and that it is there. */
import {z} from 'zod';
import {event} from './event-shape.js';

export const workerStates = ['idle', 'running', 'paused', 'stopping'] as const;
export type WorkerState = (typeof workerStates)[number];

export const sessionEvents = [
	/** The first line of every worker: who speaks, and which version of this contract. */
	event('HELLO', {protocol: z.int(), version: z.string(), pid: z.int()}),
	/** Answers one command; `id` is the command's own. */
	event('REPLY', {
		id: z.string().nullable(),
		command: z.string(),
		ok: z.boolean(),
		code: z.string().optional(),
		message: z.string(),
	}),
	event('HEARTBEAT', {state: z.enum(workerStates), uptime_seconds: z.number()}),
] as const;
