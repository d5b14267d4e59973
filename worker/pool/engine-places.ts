/**
 * The places of the engines: as many are held as there are to be. One that came to nothing is not filled again; when it was
 * the last, the engines go on within the worker, or no engine can work any more.
 */
import {deferred} from '../deferred.js';
import {type EventBody} from '../protocol/events.js';
import {type EngineHandle} from './engine-handle.js';
import {type EngineSlot} from './engine-slot.js';
import {retireOrder} from './retire-order.js';

export type PlacesPorts = {
	/** How many engines there are to be now. */
	count: () => number;
	/** Starts an engine in a process of its own. */
	startEngine: (engine: number) => EngineHandle;
	/** Starts one within this process, for when none can be started as a child; undefined when that is not wanted. */
	startInProcess?: (() => EngineHandle) | undefined;
	createSlot: (index: number, start: () => EngineHandle) => EngineSlot;
	emit: (event: EventBody) => void;
};

export class EnginePlaces {
	/** Rejects when no engine can work any more. */
	readonly failure: Promise<never>;
	private readonly fail = deferred<never>();
	private readonly held = new Map<number, {slot: EngineSlot; ended: Promise<void>}>();
	private nextIndex = 0;
	private inProcess = false;
	private closed = false;
	/** Places that came to nothing, and are not filled again. */
	private givenUp = 0;

	constructor(private readonly ports: PlacesPorts) {
		this.failure = this.fail.promise;
	}

	get isClosed(): boolean {
		return this.closed;
	}

	/** All there are, those included that are about to end. */
	get slots(): EngineSlot[] {
		return [...this.held.values()].map(({slot}) => slot);
	}

	/** Those that are not about to end. */
	get lasting(): EngineSlot[] {
		return this.slots.filter(slot => !slot.isClosed);
	}

	/** Fills what is free, as far as engines are wanted. */
	fill(): void {
		while (!this.closed && this.lasting.length < this.ports.count() - this.givenUp) {
			const index = this.nextIndex++;
			const slot = this.ports.createSlot(index, () => this.start(index));
			this.held.set(index, {slot, ended: this.watch(index, slot)});
		}
	}

	/** Places that came to nothing may be filled again. */
	forgive(): void {
		this.givenUp = 0;
	}

	/** Lets go of those that are more than `count`; those at work only when they are done, or at once, `evenAtWork`. */
	shrink(count: number, evenAtWork: boolean): void {
		const {lasting} = this;
		for (const slot of retireOrder(lasting).slice(0, Math.max(0, lasting.length - count))) {
			slot.retire(evenAtWork);
		}
	}

	/** Ends all engines, and fills no place any more. @param inHurry a person waits for it */
	async close(inHurry: boolean): Promise<void> {
		this.closed = true;
		await Promise.all(this.slots.map(async slot => slot.close(inHurry)));
	}

	/** Resolves when no place is held any more. */
	async ended(): Promise<void> {
		await Promise.all([...this.held.values()].map(async ({ended}) => ended));
	}

	private start(index: number): EngineHandle {
		const {startEngine, startInProcess} = this.ports;
		return this.inProcess && startInProcess ? startInProcess() : startEngine(index);
	}

	/** Sees a slot to its end; when it was the last that could work, the pool goes on without child processes, or fails. */
	private async watch(index: number, slot: EngineSlot): Promise<void> {
		const end = await slot.run();
		this.held.delete(index);
		if (this.closed || end.kind === 'closed') {
			return;
		}

		this.givenUp++;
		if (this.lasting.length > 0) {
			return;
		}

		if (end.couldNotStart && this.ports.startInProcess && !this.inProcess) {
			this.inProcess = true;
			this.givenUp = 0;
			this.ports.emit({
				type: 'WARNING',
				code: 'ISOLATION_OFF',
				message: `No engine could be started as a process of its own (${end.error.message}): the engines work within the worker now`,
				hint: 'A fault of a speech library would now end the worker, too; longhand then goes on from its checkpoint.',
			});
			this.fill();
			return;
		}

		this.fail.reject(end.error);
	}
}
