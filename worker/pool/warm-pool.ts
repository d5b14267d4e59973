/** Keeps the engines of one batch for the next, where they fit. */
import {isDeepStrictEqual} from 'node:util';
import os from 'node:os';
import {type Logger} from '../../checkpoints/log.js';
import {type BatchOptions, gigabyte, type SafetyFeatures} from '../options.js';
import {type EventBody} from '../protocol.js';
import {policyOf} from '../supervise/restart-policy.js';
import {engineCount} from './engine-count.js';
import {engineLimits, memorySetting} from './engine-limits.js';
import {defaultTimeouts, EngineProcess, type EngineTimeouts} from './engine-process.js';
import {InProcessEngine} from './in-process-engine.js';
import {Pool} from './pool.js';

export type WarmPoolPorts = {
	/** The engine's program. */
	engineEntry: string;
	modelsDir: string;
	emit: (event: EventBody) => void;
	logger: Logger;
};

type Wish = Pick<BatchOptions, 'model' | 'jobs' | 'process_isolation' | 'compatibility' | 'memory_management' | 'resource_limits' | 'safety_features'>;

/** What the engines were made for: others need other engines. The number of them can be changed. */
type Kept = Pick<Wish, 'model' | 'process_isolation' | 'compatibility'>
	& Pick<SafetyFeatures, 'crash_detection_enabled' | 'auto_recovery_enabled'>
	& {limits: ReturnType<typeof engineLimits>};

const timeoutsFor = ({process_isolation: isolation, safety_features: safety}: Wish): EngineTimeouts => ({
	startup: isolation.startup_timeout_seconds * 1000,
	silence: safety.crash_detection_enabled ? isolation.heartbeat_timeout_seconds * 1000 : null,
	task: safety.crash_detection_enabled ? defaultTimeouts.task : null,
	shutdown: isolation.shutdown_timeout_seconds * 1000,
	forceKill: isolation.force_kill_timeout_seconds * 1000,
});

export class WarmPool {
	private current: {engines: Pool; kept: Kept; wish: Wish} | undefined;

	constructor(private readonly ports: WarmPoolPorts) {}

	/** The engines there are, if any. */
	get engines(): Pool | undefined {
		return this.current?.engines;
	}

	/** Engines as `wish` asks for them. They start when they are needed. */
	async for(wish: Wish): Promise<Pool> {
		const {jobs, model, process_isolation, compatibility, safety_features: {crash_detection_enabled, auto_recovery_enabled}} = wish;
		const kept: Kept = {
			model, process_isolation, compatibility, crash_detection_enabled, auto_recovery_enabled, limits: engineLimits(wish),
		};
		const size = engineCount(jobs, os.availableParallelism(), wish);
		const {current} = this;
		if (current && isDeepStrictEqual(current.kept, kept) && current.engines.isSound) {
			current.wish = wish;
			current.engines.resize(size);
			return current.engines;
		}

		await this.close();
		const engines = this.create(wish, size);
		this.current = {engines, kept, wish};
		return engines;
	}

	/** Changes the number of engines, if there are any, within what the settings allow. Returns how many there are to be. */
	resize(asked: number): number {
		const {current} = this;
		if (!current) {
			return asked;
		}

		const size = engineCount(asked, os.availableParallelism(), current.wish);
		current.engines.resize(size);
		return size;
	}

	/** Between batches: what the engines hold stays within what the settings allow. */
	async keepWithinLimit(): Promise<void> {
		const {current} = this;
		await current?.engines.keepWithin(current.wish.memory_management.model_cache_limit_gb * gigabyte);
	}

	/** @param inHurry a person waits for it */
	async close(inHurry = false): Promise<void> {
		await this.current?.engines.close(inHurry);
		this.current = undefined;
	}

	private create(wish: Wish, size: number): Pool {
		const {engineEntry, modelsDir, emit, logger} = this.ports;
		const {process_isolation: isolation, compatibility} = wish;
		const log = (message: string, engine: number): void => {
			logger.info({component: 'engine', engine}, message);
		};

		const startInProcess = () => new InProcessEngine(modelsDir);
		return new Pool(size, wish.model, {
			startEngine: engine => isolation.enabled
				? new EngineProcess({
					entry: engineEntry, modelsDir, timeouts: timeoutsFor(wish), onStderr(text) {
						log(text.trimEnd(), engine);
					},
				})
				: startInProcess(),
			...(isolation.enabled && compatibility.fallback_to_in_process ? {startInProcess} : {}),
			policy: policyOf(wish),
			limits: engineLimits(wish),
			memorySetting: memorySetting(wish),
			emit,
			log,
		});
	}
}
