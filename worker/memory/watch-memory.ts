/** Watches memory while a batch runs, and does about it what `plan-response.ts` says. */
import {messageOf} from '../errors.js';
import {type MemoryProbe, type MemoryReading} from '../machine/memory-reading.js';
import {ownMemory} from '../machine/own-memory.js';
import {type MemoryManagement, type SpeechModel} from '../options.js';
import {type EventBody, type MemoryAction, type MemoryReason} from '../protocol.js';
import {describeResponse} from './describe-response.js';
import {enginesThatFit} from './engine-footprint.js';
import {Growth} from './growth.js';
import {judgeMemory, type MemorySigns, untroubled} from './judge-memory.js';
import {marksFor} from './marks.js';
import {
	afterMemoryRanOut, enginesAt, free, planResponse, type Stance,
} from './plan-response.js';

/** Milliseconds. */
const interval = 2000;

/** The engines, as far as memory is concerned. */
export type HeldEngines = {
	/** How many the person wants. */
	readonly size: number;
	readonly pids: readonly number[];
	/** No engine loads, or still grows to what it settles at. */
	readonly isSettled: boolean;
	/** At most so many are given work; null is all. */
	allow: (engines: number | null) => void;
	/** At most so many exist; null is as many as are wanted. `evenAtWork`: those that are too many are not waited for. */
	limit: (engines: number | null, evenAtWork: boolean) => void;
	useModel: (model: SpeechModel) => void;
	/** Hands out no work, and lets go of the engines, until told otherwise. */
	rest: (resting: boolean) => void;
	/** What else the pool does differently while memory is short. */
	setShort: (isShort: boolean) => void;
	/** Asked when the system has ended an engine for want of memory: whether another takes its place. */
	onMemoryRanOut: ((engine: number) => boolean) | undefined;
};

export type MemoryPorts = {
	probe: MemoryProbe;
	engines: HeldEngines;
	model: SpeechModel;
	settings: MemoryManagement;
	/** Lets caches go and stops decoding ahead, or no longer. */
	ease: (eased: boolean) => void;
	emit: (event: EventBody) => void;
	log: (message: string) => void;
	/** Milliseconds, of any clock that does not go back. */
	now?: () => number;
};

const percent = (part: number, whole: number): number => (whole > 0 ? Math.round((1000 * part) / whole) / 10 : 0);

/** Used shares of memory and swap, in percent. */
export const usedShares = ({total, available, swapTotal, swapUsed}: Pick<MemoryReading, 'total' | 'available' | 'swapTotal' | 'swapUsed'>) => ({
	memory: percent(total - available, total),
	swap: percent(swapUsed, swapTotal),
});

export class MemoryWatch {
	private readonly growth = new Growth();
	private judgement = untroubled;
	private stance: Stance = free;
	private timer: NodeJS.Timeout | undefined;
	private isReading = false;
	private isOver = false;
	private last: {reading: MemoryReading; signs: MemorySigns} | undefined;
	private lastSwap: {at: number; pages: number} | undefined;

	private constructor(private readonly ports: MemoryPorts) {}

	/** Takes a first reading, by which fewer engines may be started than are wanted, and then one every two seconds. */
	static async begin(ports: MemoryPorts): Promise<MemoryWatch> {
		const watch = new MemoryWatch(ports);
		await watch.read(true);
		watch.timer = setInterval(() => {
			void watch.read(false);
		}, interval);
		ports.engines.onMemoryRanOut = engine => watch.memoryRanOut(engine);
		return watch;
	}

	/** Ends it: nothing is said from then on. The engines may be kept for another batch, which looks for itself. */
	end(): void {
		this.isOver = true;
		clearInterval(this.timer);
		const {engines, model, ease} = this.ports;
		engines.onMemoryRanOut = undefined;
		engines.useModel(model);
		engines.limit(null, false);
		engines.allow(null);
		engines.rest(false);
		engines.setShort(false);
		if (this.stance.eased) {
			ease(false);
		}
	}

	private async read(isFirst: boolean): Promise<void> {
		if (this.isReading) {
			return;
		}

		this.isReading = true;
		const {probe, engines, emit, log} = this.ports;
		try {
			const reading = await probe();
			const {own, each} = await ownMemory(engines.pids);
			if (this.isOver) {
				return;
			}

			const signs = this.signsOf(reading, own);
			this.last = {reading, signs};
			this.judgement = judgeMemory(signs, this.judgement, this.ports.settings);
			engines.setShort(this.judgement.level !== 'normal');
			if (isFirst) {
				this.startFewer(reading, each);
			}

			this.respond(this.fitting(reading, each) > 0);
			emit(this.event(own));
		} catch (error) {
			log(`memory could not be read: ${messageOf(error)}`);
		} finally {
			this.isReading = false;
		}
	}

	private signsOf(reading: MemoryReading, own: number): MemorySigns {
		const at = (this.ports.now ?? (() => performance.now()))();
		const {swapPages, stall} = reading;
		const before = this.lastSwap;
		this.lastSwap = swapPages === null ? undefined : {at, pages: swapPages};
		const swapTraffic = swapPages === null || !before || at <= before.at ? null : Math.round((1000 * Math.max(0, swapPages - before.pages)) / (at - before.at));
		return {
			...usedShares(reading), stall, swapTraffic, growth: this.growth.add(at, own, this.ports.engines.isSettled),
		};
	}

	/** Engines that could be started besides those that are there, without memory becoming short. */
	private fitting(reading: MemoryReading, present: readonly number[]): number {
		const {high} = marksFor(this.ports.settings.memory_pressure_threshold);
		return enginesThatFit(reading, this.modelInUse, present, high.leave);
	}

	private startFewer(reading: MemoryReading, present: readonly number[]): void {
		const {engines, settings} = this.ports;
		const fit = Math.max(1, present.length + this.fitting(reading, present));
		if (settings.adaptive_batch_sizing && fit < engines.size) {
			this.stance = {...this.stance, engines: fit};
			engines.limit(fit, false);
			this.tell('fewer_engines', ['memory']);
		}
	}

	private respond(fits: boolean): void {
		const {engines, settings, model} = this.ports;
		const {stance, actions} = planResponse(this.stance, {
			level: this.judgement.level, wanted: engines.size, fits, hasSmaller: model !== 'tiny', settings,
		});
		this.stance = stance;
		for (const action of actions) {
			this.act(action);
			this.tell(action, this.judgement.reasons);
		}
	}

	private act(action: MemoryAction): void {
		const {engines, ease, emit, settings} = this.ports;
		switch (action) {
			case 'ease':
			case 'end_ease': {
				ease(action === 'ease');
				break;
			}

			case 'hold':
			case 'give_work': {
				engines.allow(this.stance.working);
				break;
			}

			case 'fewer_engines':
			case 'retire':
			case 'add_engine': {
				engines.limit(this.stance.engines, this.judgement.level === 'critical' && settings.emergency_cleanup_enabled);
				engines.allow(this.stance.working);
				break;
			}

			case 'smaller_model':
			case 'larger_model': {
				engines.useModel(this.modelInUse);
				break;
			}

			case 'pause': {
				engines.rest(true);
				emit({type: 'BATCH_PAUSED', reason: 'memory', message: this.words(action, this.judgement.reasons)});
				break;
			}

			case 'go_on': {
				engines.rest(false);
				emit({type: 'BATCH_RESUMED', reason: 'memory', message: this.words(action, this.judgement.reasons)});
				break;
			}
		}
	}

	/** The system has ended an engine: another one in its place would meet the same. */
	private memoryRanOut(engine: number): boolean {
		const {engines, settings, log} = this.ports;
		const {engines: there} = enginesAt(this.stance, engines.size);
		if (!this.last || !settings.adaptive_batch_sizing || there <= 1) {
			return true;
		}

		log(`engine ${engine} was ended because memory ran out: it is not replaced now`);
		this.stance = afterMemoryRanOut(this.stance, engines.size);
		engines.limit(this.stance.engines, false);
		this.tell('fewer_engines', ['out_of_memory']);
		return false;
	}

	private get modelInUse(): SpeechModel {
		return this.stance.smaller ? 'tiny' : this.ports.model;
	}

	private words(action: MemoryAction, reasons: readonly MemoryReason[]): string {
		const {engines, working} = enginesAt(this.stance, this.ports.engines.size);
		const {signs, reading} = this.last!;
		return describeResponse(action, {
			signs, available: reading.available, reasons, engines, working, wanted: this.ports.engines.size, model: this.modelInUse,
		});
	}

	private tell(action: MemoryAction, reasons: MemoryReason[]): void {
		const {engines, working} = enginesAt(this.stance, this.ports.engines.size);
		const {signs, reading} = this.last!;
		this.ports.emit({
			type: 'MEMORY_RESPONSE',
			action,
			level: this.judgement.level,
			reasons,
			used_percent: signs.memory,
			available_bytes: reading.available,
			swap_percent: signs.swap,
			growth_mb_per_second: signs.growth,
			swap_pages_per_second: signs.swapTraffic,
			stall_percent: signs.stall,
			engines,
			engines_allowed: working,
			message: this.words(action, reasons),
		});
	}

	private event(own: number): EventBody {
		const {signs, reading} = this.last!;
		const {level} = this.judgement;
		return {
			type: 'MEMORY',
			total_bytes: reading.total,
			available_bytes: reading.available,
			used_percent: signs.memory,
			swap_percent: signs.swap,
			own_bytes: own,
			pressure: level === 'high' || level === 'critical',
			level,
			limit_bytes: reading.group?.limit ?? null,
			growth_mb_per_second: signs.growth,
			swap_pages_per_second: signs.swapTraffic,
			stall_percent: signs.stall,
			engines_allowed: enginesAt(this.stance, this.ports.engines.size).working,
		};
	}
}
