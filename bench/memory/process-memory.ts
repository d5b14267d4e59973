/** What longhand's processes hold, by what they are. */
import {readFileSync} from 'node:fs';
import {commandLine, treePids} from '../../test/support/process-tree.js';

/** Bytes, proportional (PSS): a page that several processes share counts once among them all. */
export type Held = {app: number; worker: number; engines: number; sum: number};

const proportional = (pid: number): number => {
	try {
		return Number(/^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024;
	} catch {
		return 0;
	}
};

/** The app names itself in the list of processes: it is known by its number. */
const roleOf = (pid: number, app: number): keyof Omit<Held, 'sum'> | undefined => {
	if (pid === app) {
		return 'app';
	}

	const command = commandLine(pid);
	if (command.includes('engine/main.js')) {
		return 'engines';
	}

	return command.includes('worker/main.js') ? 'worker' : undefined;
};

/** Of the app `pid` and what descends from it. Decoders come and go, and are not counted. */
export const heldBy = (pid: number): Held => {
	const held: Held = {
		app: 0, worker: 0, engines: 0, sum: 0,
	};
	for (const one of treePids(pid)) {
		const role = roleOf(one, pid);
		if (role) {
			const bytes = proportional(one);
			held[role] += bytes;
			held.sum += bytes;
		}
	}

	return held;
};

/** Measures again and again until it is told to stop. */
export class MemoryRecord {
	readonly samples: Held[] = [];
	private readonly timer: NodeJS.Timeout;

	/** @param every milliseconds */
	constructor(pid: number, every = 500) {
		this.timer = setInterval(() => {
			const held = heldBy(pid);
			if (held.app > 0) {
				this.samples.push(held);
			}
		}, every);
	}

	stop(): void {
		clearInterval(this.timer);
	}

	peak(what: keyof Held): number {
		return Math.max(...this.samples.map(sample => sample[what]));
	}
}
