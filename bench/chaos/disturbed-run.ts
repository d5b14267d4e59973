/** Runs batches until all faults have landed: each fault when its trigger is reached, each app that ended started again. */
import {randomUUID} from 'node:crypto';
import {mkdirSync, rmSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {shortestSilence} from '../../source/worker-life.js';
import {isRunning, killFamily} from '../../test/support/process-tree.js';
import {type BundledModel} from '../../worker/options.js';
import {type Event, type EventOf} from '../../worker/protocol/events.js';
import {AppRun, type Batch} from './app-run.js';
import {
	compare, type Differences, read, type Contents,
} from './compare.js';
import {JournalWatch} from './journal-watch.js';
import {type Fault, nameOf} from './plan-faults.js';
import {randomFrom} from './random.js';
import {choose, signalAll} from './targets.js';

export type Landed = {
	fault: Fault;
	/** Milliseconds to the next chunk kept, unless another fault, or the end of the batch, came before it. */
	toNextChunk: number | null;
};

export type Outcome = {
	landed: Landed[];
	batches: number;
	/** Times that `longhand` was started again. */
	restarts: number;
	/** Processes that hung until the harness ended them, because nothing else did. */
	endedByHarness: number;
	/** Chunks that were handed to an engine again, as far as the events told of it. */
	redone: number;
	/** Chunks whose result was kept more than once. */
	keptTwice: number;
	differences: Differences;
	/** Why the run was broken off, if it was. */
	failure: string | null;
};

export type RunOptions = {
	folder: string;
	input: string;
	model: BundledModel;
	seed: number;
	faults: readonly Fault[];
	reference: Contents;
	silence: Batch['silence'];
	say: (text: string) => void;
};

/** Milliseconds. Nothing got done for this long: the run is broken off. */
const stuckAfter = 120_000;
const lookEvery = 5;

export class DisturbedRun {
	private readonly outcome: Outcome = {
		landed: [], batches: 0, restarts: 0, endedByHarness: 0, redone: 0, keptTwice: 0, differences: {lost: [], duplicated: [], different: []}, failure: null,
	};

	private readonly random: () => number;
	private readonly family = randomUUID();
	/** Events since the last fault. */
	private since = new Map<string, number>();
	private lastProgress = performance.now();
	private awaitingChunk: {landed: Landed; at: number} | undefined;
	private heard = new Map<string, number>();
	private given = new Map<string, number>();
	private finished: EventOf<'FINISHED'> | undefined;

	constructor(private readonly options: RunOptions) {
		this.random = randomFrom(options.seed + 1);
	}

	async run(): Promise<Outcome> {
		const {faults} = this.options;
		try {
			while (this.outcome.landed.length < faults.length && this.outcome.failure === null) {
				await this.oneBatch();
			}
		} finally {
			await killFamily(this.family);
		}

		return this.outcome;
	}

	private fail(reason: string): void {
		this.outcome.failure ??= reason;
	}

	/** A batch into a vault of its own, from its first event to an end that is its own. */
	private async oneBatch(): Promise<void> {
		const {folder, input, model, silence, say, reference} = this.options;
		const number = ++this.outcome.batches;
		const own = path.join(folder, `batch-${number}`);
		const stateDir = path.join(own, 'state');
		const batch: Batch = {
			input, vault: path.join(own, 'vault'), stateDir, model, family: this.family, silence,
		};
		mkdirSync(stateDir, {recursive: true});
		this.heard = new Map();
		this.given = new Map();
		this.finished = undefined;
		const watch = new JournalWatch(stateDir, event => {
			this.note(event);
		});
		const over = new AbortController();
		const disturbing = this.disturb(over.signal);
		try {
			await this.startUntilDone(batch);
		} finally {
			over.abort();
			await disturbing;
			watch.look();
			watch.close();
			await killFamily(this.family);
		}

		const waiting = this.options.faults[this.outcome.landed.length];
		if (waiting) {
			const {type, count} = waiting.trigger;
			say(`  still to come: ${nameOf(waiting)}; seen ${this.since.get(type) ?? 0} of ${count} × ${type}`);
		}

		this.endOfBatch();
		const differences = compare(reference, read(batch.vault));
		for (const kind of ['lost', 'duplicated', 'different'] as const) {
			this.outcome.differences[kind].push(...differences[kind].map(file => `batch ${number}: ${file}`));
		}

		const isSame = Object.values(differences).every(files => files.length === 0);
		say(`batch ${number}: ${isSame ? 'as undisturbed' : 'NOT as undisturbed'}; ${this.outcome.landed.length} faults so far`);
		if (isSame) {
			rmSync(own, {recursive: true, force: true});
		}
	}

	private endOfBatch(): void {
		this.awaitingChunk = undefined;
		for (const times of this.heard.values()) {
			this.outcome.keptTwice += times - 1;
		}

		for (const times of this.given.values()) {
			this.outcome.redone += times - 1;
		}
	}

	/** Starts `longhand` again and again, as a person would, until it says that all is done. */
	private async startUntilDone(batch: Batch): Promise<void> {
		for (let starts = 0; this.outcome.failure === null; starts++) {
			this.outcome.restarts += starts === 0 ? 0 : 1;
			const app = new AppRun(batch, event => {
				this.overhear(event);
			});
			const {code, signal, stderr} = await this.orStuck(app.ended);
			this.options.say(`  longhand ended with ${signal ?? code}`);
			if (code === 0) {
				return;
			}

			if (code === 1 || code === 2 || code === 4) {
				this.fail(`longhand ended with ${code}: ${this.finished?.message ?? ''} ${stderr}`);
			}
		}
	}

	/** Waits for the app's end, or until nothing got done for too long. */
	private async orStuck(ended: AppRun['ended']): ReturnType<() => AppRun['ended']> {
		const over = new AbortController();
		const stuck = async (): ReturnType<() => AppRun['ended']> => {
			while (!over.signal.aborted && performance.now() - this.lastProgress < stuckAfter) {
				await delay(500, undefined, {signal: over.signal}).catch(() => {});
			}

			if (!over.signal.aborted) {
				this.fail(`nothing got done for ${stuckAfter / 1000} seconds`);
			}

			return {code: undefined, signal: undefined, stderr: ''};
		};

		try {
			return await Promise.race([ended, stuck()]);
		} finally {
			over.abort();
		}
	}

	/** What was kept. */
	private note(event: Event): void {
		this.lastProgress = performance.now();
		this.since.set(event.type, (this.since.get(event.type) ?? 0) + 1);
		if (event.type === 'FINISHED') {
			this.finished = event;
		}

		if (event.type === 'CHUNK_COMPLETE') {
			const chunk = `${event.file_id} ${event.chunk}`;
			this.heard.set(chunk, (this.heard.get(chunk) ?? 0) + 1);
			if (this.awaitingChunk) {
				this.awaitingChunk.landed.toNextChunk = performance.now() - this.awaitingChunk.at;
				this.awaitingChunk = undefined;
			}
		}
	}

	/** What the app said. */
	private overhear(event: Event): void {
		this.lastProgress = performance.now();
		if (event.type === 'ENGINE' && event.status === 'busy' && event.message.includes(': chunk ')) {
			this.given.set(event.message, (this.given.get(event.message) ?? 0) + 1);
		}
	}

	/** Lets the faults land, one after the other, until the batch is over. */
	private async disturb(over: AbortSignal): Promise<void> {
		while (!over.aborted) {
			const fault = this.options.faults[this.outcome.landed.length];
			if (!fault) {
				return;
			}

			const {type, count} = fault.trigger;
			if ((this.since.get(type) ?? 0) >= count) {
				await this.land(fault, over);
			}

			await delay(lookEvery);
		}
	}

	private async land(fault: Fault, over: AbortSignal): Promise<void> {
		const at = performance.now();
		let pids: number[] | undefined = [];
		if (fault.targets === 'tree') {
			await killFamily(this.family);
		} else {
			pids = choose(this.family, fault.targets, this.random);
			if (!pids || !signalAll(pids, fault.kind === 'kill' ? 'SIGKILL' : 'SIGSTOP')) {
				return;
			}
		}

		const landed: Landed = {fault, toNextChunk: null};
		this.outcome.landed.push(landed);
		this.since = new Map();
		this.awaitingChunk = {landed, at};
		this.options.say(`  ${fault.number}: ${nameOf(fault)} after ${fault.trigger.count} × ${fault.trigger.type}`);
		if (fault.kind === 'hang') {
			await this.endHang(fault, pids, over);
		}
	}

	/** Sees to the end of what hangs: whoever supervises it ends it; if nobody does, the harness, and says so. */
	private async endHang(fault: Fault, pids: readonly number[], over: AbortSignal): Promise<void> {
		const {silence, say} = this.options;
		// An app that hangs has nobody above it but the person.
		const isApp = fault.targets !== 'tree' && fault.targets.includes('app');
		const patience = isApp ? 2000 : 2 * Math.max(silence, shortestSilence);
		for (const until = performance.now() + patience; performance.now() < until && !over.aborted && pids.some(pid => isRunning(pid));) {
			await delay(20);
		}

		const left = pids.filter(pid => isRunning(pid));
		if (left.length > 0) {
			this.outcome.endedByHarness += isApp ? 0 : left.length;
			say(`     ended by the harness${isApp ? ', in the person\'s place' : ': nothing else ended it'}`);
			signalAll(left, 'SIGKILL');
		}
	}
}
