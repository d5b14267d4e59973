/** Holds a batch to the memory there is. */
import {collectGarbage} from '../memory/collect-garbage.js';
import {footprintFor} from '../memory/engine-footprint.js';
import {MemoryWatch} from '../memory/watch-memory.js';
import {hasSmallerModel, modelInUse} from '../models/model-in-use.js';
import {type Batch} from './batch.js';
import {type BatchPorts} from './create-batch.js';

/** Begins it, unless it is not wanted; the returned function ends it. */
export const holdBatch = async ({
	pool, recorder, side, reader, ahead, options, logger,
}: Batch, {memoryProbe, memoryInterval}: Pick<BatchPorts, 'memoryProbe' | 'memoryInterval'>): Promise<() => void> => {
	if (!options.safety_features.memory_monitoring_enabled) {
		return () => {};
	}

	const watch = new MemoryWatch({
		probe: memoryProbe,
		...(memoryInterval === undefined ? {} : {interval: memoryInterval}),
		engines: pool,
		model: modelInUse(options),
		footprint: footprintFor(options.model, options.speech),
		hasSmaller: hasSmallerModel(options),
		settings: options.memory_management,
		ease(eased) {
			ahead.setEased(eased);
			if (eased) {
				side.release();
				reader.release();
				collectGarbage();
			}
		},
		emit(event) {
			recorder.emit(event);
		},
		log(message) {
			logger.warn({component: 'memory'}, message);
		},
	});
	await watch.begin();
	return () => {
		watch.end();
	};
};
