/** A small model of a batch on many cores. Pure. */

/** Seconds of processor time for an hour of speech, where nothing else is said. */
export type ScalingInputs = {
	engine: number;
	/** Counted as if all of it were on the event loop, which is one thread: its text work is on another, so this is the worst case. */
	worker: number;
	decode: number;
	app: number;
	/** Seconds at a batch's beginning and end in which engines wait, whatever its length. */
	fixed: number;
	/** Bytes: of one engine, and of all else. */
	memory: {engine: number; rest: number};
};

export type Prediction = {
	/** Times real time. */
	speed: number;
	/** Of as many engines that never wait and share their cores with nobody. */
	share: number;
	memory: number;
	bound: 'the engines' | 'the worker' | 'decoding';
};

/** Files are decoded two at a time. */
const decoders = 2;

/**
 * A batch of `hours` of speech on so many cores, an engine each. It takes as long as the slowest of three: all the work
 * shared by all cores; the worker's one thread; two decoders.
 */
export const predict = (inputs: ScalingInputs, cores: number, hours: number): Prediction => {
	const {engine, worker, decode, app, fixed, memory} = inputs;
	const times = {
		'the engines': (hours * (engine + worker + decode + app)) / cores,
		'the worker': hours * worker,
		decoding: (hours * decode) / decoders,
	};
	const bounds = Object.keys(times) as Array<keyof typeof times>;
	const bound = bounds.reduce((slowest, name) => (times[name] > times[slowest] ? name : slowest));
	const speed = (hours * 3600) / (fixed + times[bound]);
	return {
		speed, share: speed / ((3600 / engine) * cores), memory: memory.rest + cores * memory.engine, bound,
	};
};
