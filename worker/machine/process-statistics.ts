/** Statistics of longhand's processes, each and in sum. */
import process from 'node:process';
import {type EventBody} from '../protocol/events.js';
import {type ProcessStatistics} from '../protocol/process-events.js';

const sum = (processes: readonly ProcessStatistics[], key: 'memory_bytes' | 'cpu_percent' | 'crashes' | 'restarts' | 'chunks'): number =>
	processes.reduce((total, statistics) => total + statistics[key], 0);

/** Tells of this worker and its engines, each time since the time before. */
export class ProcessWatch {
	private last = {at: performance.now(), usage: process.cpuUsage()};

	statistics(state: string, engines: readonly ProcessStatistics[]): Extract<EventBody, {type: 'PROCESSES'}> {
		const processes = [this.worker(state), ...engines];
		return {
			type: 'PROCESSES',
			processes,
			total: {
				processes: processes.length,
				memory_bytes: sum(processes, 'memory_bytes'),
				cpu_percent: sum(processes, 'cpu_percent'),
				crashes: sum(processes, 'crashes'),
				restarts: sum(processes, 'restarts'),
				chunks: sum(processes, 'chunks'),
			},
		};
	}

	private worker(state: string): ProcessStatistics {
		const now = performance.now();
		const usage = process.cpuUsage(this.last.usage);
		const spent = (usage.user + usage.system) / 1000;
		const percent = Math.round((100 * spent) / Math.max(1, now - this.last.at));
		this.last = {at: now, usage: process.cpuUsage()};
		return {
			role: 'worker', engine: null, state, pid: process.pid, uptime_seconds: Math.round(process.uptime()),
			memory_bytes: process.memoryUsage.rss(), cpu_percent: percent, crashes: 0, restarts: 0, chunks: 0,
		};
	}
}
