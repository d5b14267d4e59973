/** The processes of a batch, one a row, and their sum. */
import type {JobState} from '../../checkpoints/job-state.js';
import type {ProcessStatistics} from '../../worker/protocol/process-events.js';
import {formatBytes, formatDuration} from '../format.js';
import {padEnd, padStart, safeLine} from '../safe-text.js';
import {Line} from './text-parts.js';

const head = ['process'.padEnd(11), 'state'.padEnd(10), 'pid'.padStart(8), 'memory'.padStart(9), 'cpu'.padStart(5), 'up'.padStart(8), 'crashes'.padStart(8), 'chunks'.padStart(7)].join(' ');

const row = ({role, engine, state, pid, memory_bytes: memory, cpu_percent: cpu, uptime_seconds: uptime, crashes, chunks}: ProcessStatistics): string => [
	padEnd(engine === null ? role : `${role} ${engine}`, 11),
	padEnd(safeLine(state).slice(0, 10), 10),
	padStart(pid === null ? '-' : String(pid), 8),
	padStart(formatBytes(memory), 9),
	padStart(`${Math.round(cpu)}%`, 5),
	padStart(formatDuration(uptime), 8),
	padStart(role === 'worker' ? '' : String(crashes), 8),
	padStart(role === 'worker' ? '' : String(chunks), 7),
].join(' ');

const totalOf = ({processes, memory_bytes: memory, cpu_percent: cpu}: NonNullable<JobState['processes']>['total']): string =>
	`${processes} ${processes === 1 ? 'process' : 'processes'}, ${formatBytes(memory)}, cpu ${Math.round(cpu)}%`;

/** For one line: what happened to engines, and what all processes take together. */
export const processSum = ({processes, tally}: JobState): string => [
	...(processes ? [totalOf(processes.total)] : []),
	...(['crashed', 'restarted', 'retired', 'failed'] as const).flatMap(what => (tally[what] > 0 ? [`${tally[what]} ${what}`] : [])),
	...(tally.limit_exceeded > 0 ? [`${tally.limit_exceeded} over a limit`] : []),
].join(', ');

/** Takes exactly `rows` rows. */
export function Processes({job, rows}: {readonly job: JobState; readonly rows: number}) {
	const {processes} = job;
	const lines = processes
		? [head, ...processes.processes.map(each => row(each)), `in sum: ${processSum(job)}`]
		: ['No statistics yet: they come every other second.'];
	return (
		<>
			{Array.from({length: rows}, (_, place) => (
				<Line key={place} isDim={place === 0 || place >= lines.length - 1}>{lines[place] ?? ' '}</Line>
			))}
		</>
	);
}
