/** longhand's processes: what happens to the engines, and what each process takes. */
import {z} from 'zod';
import {event} from './event-shape.js';

/** Why a process ended. */
export const exitReasons = ['finished', 'stopped', 'crashed', 'killed', 'out_of_memory', 'hung', 'could_not_start'] as const;
export type ExitReason = (typeof exitReasons)[number];

export const processStatisticsSchema = z.object({
	role: z.enum(['worker', 'engine']),
	/** Its number among the engines; null for the worker. */
	engine: z.int().nullable(),
	state: z.string(),
	pid: z.int().nullable(),
	uptime_seconds: z.number(),
	memory_bytes: z.number(),
	/** Of one core, since the last statistics. */
	cpu_percent: z.number(),
	/** Since the engine's first start in this sitting; the worker has none of these. */
	crashes: z.int(),
	restarts: z.int(),
	chunks: z.int(),
});
export type ProcessStatistics = z.infer<typeof processStatisticsSchema>;

const processTotalsSchema = z.object({
	processes: z.int(), memory_bytes: z.number(), cpu_percent: z.number(), crashes: z.int(), restarts: z.int(), chunks: z.int(),
});

export const statisticsSchema = z.object({processes: z.array(processStatisticsSchema), total: processTotalsSchema});

const engineStatuses = ['created', 'restarted', 'ready', 'busy', 'crashed', 'retired', 'failed', 'limit_exceeded', 'stopped'] as const;
export const engineStateSchema = z.object({
	engine: z.int(),
	/**
	 * `created` and `restarted`: its process was started, and the model is being loaded. `retired`: ended on purpose
	 * after its task. `failed`: given up. `limit_exceeded`: it takes more than it may, and goes on or is retired.
	 */
	status: z.enum(engineStatuses),
	/** Null where it has no process of its own. */
	engine_pid: z.int().nullable(),
	/** What it works on, or why it ended. */
	message: z.string(),
});

export const processEvents = [
	/** What happened to one engine. */
	event('ENGINE', {
		...engineStateSchema.shape,
		/** Why it ended, when it did. */
		reason: z.enum(exitReasons).optional(),
	}),
	/** Statistics of longhand's processes while a batch runs, each and in sum. */
	event('PROCESSES', statisticsSchema.shape),
] as const;
