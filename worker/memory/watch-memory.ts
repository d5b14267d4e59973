/** Watches memory while a batch runs, and does about it what `plan-response.ts` says. */
import {messageOf} from '../errors.js';
import {type MemoryProbe} from '../machine/memory-reading.js';
import {type MemoryManagement, type SpeechModel} from '../options.js';
import {type EventBody} from '../protocol/events.js';
import {type MemoryAction, type MemoryLevel, type MemoryReason} from '../protocol/memory-events.js';
import {engineFootprint, enginesThatFit} from './engine-footprint.js';
import {judgeMemory, untroubled} from './judge-memory.js';
import {marksFor} from './marks.js';
import {memoryEvent, type MemoryState, responseEvents} from './memory-events.js';
import {
	afterMemoryRanOut, enginesAt, free, planResponse, type Stance,
} from './plan-response.js';
import {SignReader, type SignsRead} from './read-signs.js';

/** Between two readings, in milliseconds. */
const defaultInterval = 2000;

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
	/** How short memory is now. */
	setMemory: (level: MemoryLevel) => void;
	/** Asked when the system has ended an engine for want of memory: whether another takes its place. */
	onMemoryRanOut: (() => boolean) | undefined;
};

export type MemoryPorts = {
	probe: MemoryProbe;
	engines: HeldEngines;
	model: SpeechModel;
	/** Bytes that an engine with `model` settles at. */
	footprint: number;
	/** Another model may take its place that takes less. */
	hasSmaller: boolean;
	settings: MemoryManagement;
	/** Lets caches go and stops decoding ahead, or no longer. */
	ease: (eased: boolean) => void;
	emit: (event: EventBody) => void;
	log: (message: string) => void;
	/** Between two readings, in milliseconds. */
	interval?: number;
};

export class MemoryWatch {
	private readonly signs: SignReader;
	private judgement = untroubled;
	private stance: Stance = free;
	private last: SignsRead | undefined;
	private timer: NodeJS.Timeout | undefined;
	private isReading = false;
	private isOver = false;

	constructor(private readonly ports: MemoryPorts) {
		this.signs = new SignReader(ports.probe);
	}

	/** Takes a first reading, by which fewer engines may be started than are wanted, and then one every two seconds. */
	async begin(): Promise<void> {
		const {engines, interval = defaultInterval} = this.ports;
		await this.read();
		this.timer = setInterval(() => {
			void this.read();
		}, interval);
		engines.onMemoryRanOut = () => this.memoryRanOut();
	}

	/** Ends it: nothing is said from then on. The engines may be kept for another batch, which looks for itself. */
	end(): void {
		this.isOver = true;
		clearInterval(this.timer);
		const {engines, model, ease} = this.ports;
		engines.onMemoryRanOut = undefined;
		engines.setMemory('normal');
		engines.useModel(model);
		engines.limit(null, false);
		engines.allow(null);
		engines.rest(false);
		if (this.stance.eased) {
			ease(false);
		}
	}

	private async read(): Promise<void> {
		if (this.isReading) {
			return;
		}

		this.isReading = true;
		const {engines, settings, emit, log} = this.ports;
		try {
			const read = await this.signs.read(engines.pids, engines.isSettled);
			if (this.isOver) {
				return;
			}

			const isFirst = this.last === undefined;
			this.last = read;
			this.judgement = judgeMemory(read.signs, this.judgement, settings);
			engines.setMemory(this.judgement.level);
			const fitting = this.fitting(read);
			if (isFirst) {
				this.startFewer(read.each.length + fitting, read);
			}

			this.respond(fitting > 0, read);
			emit(memoryEvent(this.stateOf(read)));
		} catch (error) {
			log(`memory could not be read: ${messageOf(error)}`);
		} finally {
			this.isReading = false;
		}
	}

	/** Engines that could be started besides those that are there, without memory becoming short. */
	private fitting({reading, each}: SignsRead): number {
		const {high} = marksFor(this.ports.settings.memory_pressure_threshold);
		return enginesThatFit(reading, this.stance.smaller ? engineFootprint.tiny : this.ports.footprint, each, high.leave);
	}

	private startFewer(fitting: number, read: SignsRead): void {
		const {engines, settings} = this.ports;
		const fewer = Math.max(1, fitting);
		if (settings.adaptive_batch_sizing && fewer < engines.size) {
			this.stance = {...this.stance, engines: fewer};
			engines.limit(fewer, false);
			this.tell('fewer_engines', read, ['memory']);
		}
	}

	private respond(fits: boolean, read: SignsRead): void {
		const {engines, settings, hasSmaller} = this.ports;
		const {stance, actions} = planResponse(this.stance, {
			level: this.judgement.level, wanted: engines.size, fits, hasSmaller, settings,
		});
		this.stance = stance;
		for (const action of actions) {
			this.act(action);
			this.tell(action, read);
		}
	}

	private act(action: MemoryAction): void {
		const {engines, ease, settings} = this.ports;
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

			case 'pause':
			case 'go_on': {
				engines.rest(action === 'pause');
				break;
			}
		}
	}

	/** The system has ended an engine: another one in its place would meet the same. Returns whether there is to be one. */
	private memoryRanOut(): boolean {
		const {engines, settings} = this.ports;
		const {engines: there} = enginesAt(this.stance, engines.size);
		if (!this.last || !settings.adaptive_batch_sizing || there <= 1) {
			return true;
		}

		this.stance = afterMemoryRanOut(this.stance, engines.size);
		engines.limit(this.stance.engines, false);
		this.tell('fewer_engines', this.last, ['out_of_memory']);
		return false;
	}

	private get modelInUse(): SpeechModel {
		return this.stance.smaller ? 'tiny' : this.ports.model;
	}

	private stateOf(read: SignsRead, reasons: MemoryReason[] = this.judgement.reasons): MemoryState {
		const wanted = this.ports.engines.size;
		return {
			read, reasons, wanted, level: this.judgement.level, model: this.modelInUse, ...enginesAt(this.stance, wanted),
		};
	}

	private tell(action: MemoryAction, read: SignsRead, reasons?: MemoryReason[]): void {
		for (const event of responseEvents(action, this.stateOf(read, reasons))) {
			this.ports.emit(event);
		}
	}
}
