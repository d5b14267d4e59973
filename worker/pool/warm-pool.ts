/** Keeps the engines of one batch for the next, where they fit. */
import {isDeepStrictEqual} from 'node:util';
import os from 'node:os';
import {type Logger} from '../../checkpoints/log.js';
import {type BatchOptions, gigabyte, type SafetyFeatures} from '../options.js';
import {type EventBody} from '../protocol/events.js';
import {policyOf} from '../supervise/restart-policy.js';
import {modelInUse} from '../models/model-in-use.js';
import {Outage} from '../remote/outage.js';
import {serverKey} from '../remote/server-key.js';
import {engineCount} from './engine-count.js';
import {engineLimits, memorySetting} from './engine-limits.js';
import {defaultTimeouts, EngineProcess, type EngineTimeouts} from './engine-process.js';
import {type EngineHandle} from './engine-handle.js';
import {InProcessEngine} from './in-process-engine.js';
import {Pool} from './pool.js';
import {defaultBackoff, ServerEngine} from './server-engine.js';

export type WarmPoolPorts = {
	/** The engine's program. */
	engineEntry: string;
	modelsDir: string;
	emit: (event: EventBody) => void;
	logger: Logger;
};

type Wish = Pick<BatchOptions, 'model' | 'speech' | 'jobs' | 'process_isolation' | 'compatibility' | 'memory_management' | 'resource_limits' | 'safety_features'>;

/** What the engines were made for: others need other engines. The number of them can be changed. */
type Kept = Pick<Wish, 'model' | 'speech' | 'process_isolation' | 'compatibility'>
	& Pick<SafetyFeatures, 'crash_detection_enabled' | 'auto_recovery_enabled'>
	& {limits: ReturnType<typeof engineLimits>; networkTimeout: number};

const timeoutsFor = ({process_isolation: isolation, safety_features: safety}: Wish): EngineTimeouts => ({
	startup: isolation.startup_timeout_seconds * 1000,
	silence: safety.crash_detection_enabled ? isolation.heartbeat_timeout_seconds * 1000 : null,
	task: safety.crash_detection_enabled ? defaultTimeouts.task : null,
	shutdown: isolation.shutdown_timeout_seconds * 1000,
	forceKill: isolation.force_kill_timeout_seconds * 1000,
});

/** Engines as they are, or as the ears of a server. */
const hearingFor = ({speech: {server, language}, resource_limits: limits}: Wish, outage: Outage): ((engine: EngineHandle) => EngineHandle) => {
	if (server === null) {
		return engine => engine;
	}

	const key = serverKey(server.base_url);
	const timeout = limits.network_timeout_seconds * 1000;
	return engine => new ServerEngine(engine, {
		server, key, language, timeout, backoff: defaultBackoff, outage,
	});
};

export class WarmPool {
	private current: {engines: Pool; kept: Kept; wish: Wish} | undefined;

	private readonly outage = new Outage();

	constructor(private readonly ports: WarmPoolPorts) {}

	/** The engines there are, if any. */
	get engines(): Pool | undefined {
		return this.current?.engines;
	}

	/** Engines as `wish` asks for them. They start when they are needed. */
	async for(wish: Wish): Promise<Pool> {
		// The server may have been seen to since the batch before.
		this.outage.answered();
		const {jobs, model, speech, process_isolation, compatibility, safety_features: {crash_detection_enabled, auto_recovery_enabled}} = wish;
		const kept: Kept = {
			model, speech, process_isolation, compatibility, crash_detection_enabled, auto_recovery_enabled, limits: engineLimits(wish),
			networkTimeout: wish.resource_limits.network_timeout_seconds,
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
		const {process_isolation: isolation, compatibility, speech} = wish;
		const log = (message: string, engine: number): void => {
			logger.info({component: 'engine', engine}, message);
		};

		const hearing = hearingFor(wish, this.outage);
		const startInProcess = () => hearing(new InProcessEngine(modelsDir, speech));
		// What another model does to the library that loads it is not tried within the worker.
		const mayFallBack = isolation.enabled && compatibility.fallback_to_in_process && speech.found === null;
		return new Pool(size, modelInUse(wish), {
			startEngine: engine => isolation.enabled
				? hearing(new EngineProcess({
					entry: engineEntry, modelsDir, speech, timeouts: timeoutsFor(wish), onStderr(text) {
						log(text.trimEnd(), engine);
					},
				}))
				: startInProcess(),
			...(mayFallBack ? {startInProcess} : {}),
			policy: policyOf(wish),
			limits: engineLimits(wish),
			memorySetting: memorySetting(wish),
			emit,
			log,
		});
	}
}
