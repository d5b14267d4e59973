/** Watches memory while a batch runs, and holds work back under pressure. */
import {messageOf} from '../errors.js';
import {type EventBody} from '../protocol.js';
import {type MemoryProbe, type MemoryReading} from './memory-reading.js';
import {ownMemory} from './own-memory.js';

/** Above these, in percent, only one engine is given work. */
export const pressureThresholds = {memory: 85, swap: 50};

const interval = 2000;

export type MemoryPorts = {
	probe: MemoryProbe;
	/** The engines' pids. */
	pids: () => readonly number[];
	/** How many engines may be given work: all, or one. */
	allow: (engines: number) => void;
	engines: () => number;
	emit: (event: EventBody) => void;
	log: (message: string) => void;
};

const percent = (part: number, whole: number): number => (whole > 0 ? Math.round((1000 * part) / whole) / 10 : 0);

/** Used shares of memory and swap, in percent. */
export const usedShares = ({total, available, swapTotal, swapUsed}: MemoryReading) => ({
	memory: percent(total - available, total),
	swap: percent(swapUsed, swapTotal),
});

/** Starts watching; the returned function stops it: nothing is said from then on, and all engines may work again. */
export const watchMemory = (ports: MemoryPorts): (() => void) => {
	let pressure = false;
	let reading = false;
	let stopped = false;

	const react = (shares: {memory: number; swap: number}): void => {
		const now = shares.memory > pressureThresholds.memory || shares.swap > pressureThresholds.swap;
		if (now === pressure) {
			return;
		}

		pressure = now;
		ports.allow(now ? 1 : ports.engines());
		const figures = `memory ${shares.memory} %, swap ${shares.swap} %`;
		ports.emit(now
			? {
				type: 'WARNING', code: 'MEMORY_PRESSURE', message: `Memory is short (${figures}): only one engine is given work until it is better`, hint: 'Close other programs, or use --jobs 1.',
			}
			: {type: 'INFO', message: `Memory is enough again (${figures}): all ${ports.engines()} engines work`});
	};

	const tick = async (): Promise<void> => {
		if (reading) {
			return;
		}

		reading = true;
		try {
			const now = await ports.probe();
			const own = await ownMemory(ports.pids());
			if (stopped) {
				return;
			}

			const shares = usedShares(now);
			react(shares);
			ports.emit({
				type: 'MEMORY',
				total_bytes: now.total,
				available_bytes: now.available,
				used_percent: shares.memory,
				swap_percent: shares.swap,
				own_bytes: own,
				pressure,
				engines_allowed: pressure ? 1 : ports.engines(),
			});
		} catch (error) {
			ports.log(`memory could not be read: ${messageOf(error)}`);
		} finally {
			reading = false;
		}
	};

	const timer = setInterval(tick, interval);
	void tick();
	return () => {
		stopped = true;
		clearInterval(timer);
		if (pressure) {
			// The engines may be kept for another batch, which looks for itself.
			ports.allow(ports.engines());
		}
	};
};
