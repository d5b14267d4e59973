/** How much memory there is, how short it is, and what is done about it. */
import {z} from 'zod';
import {event} from './event-shape.js';

/** How short memory is. `docs/memory.md` says where each begins. */
export const memoryLevels = ['normal', 'elevated', 'high', 'critical'] as const;
export type MemoryLevel = (typeof memoryLevels)[number];

/** What brought a level about: shares of memory and swap, growth of longhand itself, work that waits for memory, swap traffic, a process that the system ended. */
export const memoryReasons = ['memory', 'swap', 'growth', 'stall', 'swap_traffic', 'out_of_memory'] as const;
export type MemoryReason = (typeof memoryReasons)[number];

/** What is done about it, from the mildest, and what is taken back. */
export const memoryActions = [
	'fewer_engines', 'ease', 'hold', 'retire', 'smaller_model', 'pause', 'go_on', 'give_work', 'larger_model', 'add_engine', 'end_ease',
] as const;
export type MemoryAction = (typeof memoryActions)[number];

export const memoryReadingSchema = z.object({
	total_bytes: z.number(),
	available_bytes: z.number(),
	used_percent: z.number(),
	swap_percent: z.number(),
	/** Resident memory of the worker and its engines. */
	own_bytes: z.number(),
	/** The level is high or critical. */
	pressure: z.boolean(),
	level: z.enum(memoryLevels).default('normal'),
	/** Bytes: the limit of the control group, where that is less than the machine has. */
	limit_bytes: z.number().nullable().default(null),
	/** MB/s by which the worker and its engines grow; null while an engine loads. */
	growth_mb_per_second: z.number().nullable().default(null),
	/** Pages a second to and from the swap. */
	swap_pages_per_second: z.number().nullable().default(null),
	/** Of the last 10 seconds, in which all work waited for memory. */
	stall_percent: z.number().nullable().default(null),
	/** Engines that may be given work now. */
	engines_allowed: z.int(),
});

export const memoryEvents = [
	/** A reading of the machine; bytes. `used_percent` is what cannot be had, against the machine or its cgroup. */
	event('MEMORY', memoryReadingSchema.shape),
	/** Something was done about memory: what was read, and what was done. */
	event('MEMORY_RESPONSE', {
		action: z.enum(memoryActions),
		level: z.enum(memoryLevels),
		reasons: z.array(z.enum(memoryReasons)),
		used_percent: z.number(),
		available_bytes: z.number(),
		swap_percent: z.number(),
		growth_mb_per_second: z.number().nullable(),
		swap_pages_per_second: z.number().nullable(),
		stall_percent: z.number().nullable(),
		/** Engines that there are to be from now on, and those that may be given work. */
		engines: z.int(),
		engines_allowed: z.int(),
		message: z.string(),
	}),
] as const;
