/** Keeps the engines of one batch for the next, where they fit. */
import {isDeepStrictEqual} from 'node:util';
import os from 'node:os';
import {type Logger} from '../../checkpoints/log.js';
import {type BatchOptions, type EngineLimits} from '../options.js';
import {type EventBody} from '../protocol.js';
import {policyOf} from '../supervise/restart-policy.js';
import {defaultTimeouts, EngineProcess} from './engine-process.js';
import {InProcessEngine} from './in-process-engine.js';
import {Pool} from './pool.js';

export type WarmPoolPorts = {
	/** The engine's program. */
	engineEntry: string;
	modelsDir: string;
	emit: (event: EventBody) => void;
	logger: Logger;
};

type Wish = Pick<BatchOptions, 'model' | 'jobs' | 'process_isolation' | 'compatibility'>;

/** What the engines were made for: others need other engines. The number of them can be changed. */
type Kept = Omit<Wish, 'jobs'>;

const limitsFor = ({model, process_isolation: isolation}: Wish): EngineLimits => isolation.models[model] ?? isolation.engine_limits;

export class WarmPool {
	private current: {engines: Pool; kept: Kept} | undefined;

	constructor(private readonly ports: WarmPoolPorts) {}

	/** The engines there are, if any. */
	get engines(): Pool | undefined {
		return this.current?.engines;
	}

	/** Engines as `wish` asks for them. They start when they are needed. */
	async for(wish: Wish): Promise<Pool> {
		const {jobs, model, process_isolation, compatibility} = wish;
		const kept: Kept = {model, process_isolation, compatibility};
		const size = jobs === 0 ? os.availableParallelism() : jobs;
		const {current} = this;
		if (current && isDeepStrictEqual(current.kept, kept) && current.engines.isSound) {
			current.engines.resize(size);
			return current.engines;
		}

		await this.close();
		const engines = this.create(wish, size);
		this.current = {engines, kept};
		return engines;
	}

	/** Changes the number of engines, if there are any. */
	resize(size: number): void {
		this.current?.engines.resize(size);
	}

	async close(): Promise<void> {
		await this.current?.engines.close();
		this.current = undefined;
	}

	private create(wish: Wish, size: number): Pool {
		const {engineEntry, modelsDir, emit, logger} = this.ports;
		const {process_isolation: isolation, compatibility} = wish;
		const log = (message: string, engine: number): void => {
			logger.info({component: 'engine', engine}, message);
		};

		const timeouts = {
			...defaultTimeouts,
			startup: isolation.startup_timeout_seconds * 1000,
			silence: isolation.heartbeat_timeout_seconds * 1000,
		};
		const startInProcess = () => new InProcessEngine(modelsDir);
		return new Pool(size, wish.model, {
			startEngine: engine => isolation.enabled
				? new EngineProcess({
					entry: engineEntry, modelsDir, timeouts, onStderr(text) {
						log(text.trimEnd(), engine);
					},
				})
				: startInProcess(),
			...(isolation.enabled && compatibility.fallback_to_in_process ? {startInProcess} : {}),
			policy: policyOf(isolation),
			limits: limitsFor(wish),
			emit,
			log,
		});
	}
}
