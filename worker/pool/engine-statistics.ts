/** What one place in the pool has seen: its engines' starts, ends, chunks, and what the present one takes. */
import {processUsage} from '../machine/process-usage.js';
import {type ProcessStatistics} from '../protocol/process-events.js';

/** An engine that has heard so many chunks since its start has the size that it keeps. */
const settledAfter = 12;

export class EngineStatistics {
	state = 'waiting';
	crashes = 0;
	restarts = 0;
	chunks = 0;
	private pid: number | null = null;
	private since = performance.now();
	private memoryBytes = 0;
	private cpuPercent = 0;
	private chunksAtStart = 0;
	private last: {at: number; cpuSeconds: number} | undefined;

	constructor(private readonly engine: number) {}

	/** When the present process was started, in milliseconds of `performance.now()`. */
	get startedAt(): number {
		return this.since;
	}

	/** Whether the present process has grown to the size that it keeps, or has nothing to do and does not grow. */
	get isSettled(): boolean {
		return this.state === 'ready' || this.chunks - this.chunksAtStart >= settledAfter;
	}

	/** Another process has this place now; null when there is none. */
	started(pid: number | null): void {
		this.pid = pid;
		this.chunksAtStart = this.chunks;
		this.since = performance.now();
		this.last = undefined;
		this.memoryBytes = 0;
		this.cpuPercent = 0;
	}

	/** The present process loads something more. */
	grows(): void {
		this.chunksAtStart = this.chunks;
	}

	/** Its process is gone, and takes nothing any more. */
	ended(): void {
		this.started(null);
	}

	/** Reads what the process takes now. Returns its memory in bytes, 0 where that cannot be known. */
	async measure(): Promise<{memoryBytes: number; cpuPercent: number}> {
		const usage = this.pid === null ? undefined : await processUsage(this.pid);
		if (usage) {
			const now = performance.now();
			if (this.last) {
				this.cpuPercent = Math.round((100_000 * (usage.cpuSeconds - this.last.cpuSeconds)) / Math.max(1, now - this.last.at));
			}

			this.last = {at: now, cpuSeconds: usage.cpuSeconds};
			this.memoryBytes = usage.memoryBytes;
		}

		return {memoryBytes: this.memoryBytes, cpuPercent: this.cpuPercent};
	}

	snapshot(): ProcessStatistics {
		const {engine, state, pid, memoryBytes, cpuPercent, crashes, restarts, chunks} = this;
		return {
			role: 'engine', engine, state, pid, crashes, restarts, chunks,
			uptime_seconds: Math.round((performance.now() - this.since) / 1000),
			memory_bytes: memoryBytes,
			cpu_percent: cpuPercent,
		};
	}
}
