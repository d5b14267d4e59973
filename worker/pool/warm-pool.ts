/** Keeps the engines of one batch for the next, where they fit. */
import os from 'node:os';
import {type Logger} from '../../checkpoints/log.js';
import {type BatchOptions, type EventBody} from '../protocol.js';
import {EngineProcess} from './engine-process.js';
import {Pool} from './pool.js';

export type WarmPoolPorts = {
	/** The engine's program. */
	engineEntry: string;
	modelsDir: string;
	emit: (event: EventBody) => void;
	logger: Logger;
};

export class WarmPool {
	private current: {engines: Pool; model: string} | undefined;

	constructor(private readonly ports: WarmPoolPorts) {}

	/** Engines as `options` ask for them. They start when they are needed. */
	async for({model, jobs}: Pick<BatchOptions, 'model' | 'jobs'>): Promise<Pool> {
		const size = jobs === 0 ? os.availableParallelism() : jobs;
		const {current} = this;
		if (current?.model === model && current.engines.size === size && current.engines.isSound) {
			return current.engines;
		}

		await this.close();
		const {engineEntry, modelsDir, emit, logger} = this.ports;
		const engines = new Pool(size, model, {
			startEngine: onStderr => new EngineProcess(engineEntry, modelsDir, onStderr),
			emit,
			log(message, engine) {
				logger.info({component: 'engine', engine}, message);
			},
		});
		this.current = {engines, model};
		return engines;
	}

	setPaused(reason: string, paused: boolean): void {
		this.current?.engines.setPaused(reason, paused);
	}

	async close(): Promise<void> {
		await this.current?.engines.close();
		this.current = undefined;
	}
}
