/** What goes on beside the work while a batch runs: memory, statistics, control by files, the status file. */
import {messageOf} from '../errors.js';
import {watchControl} from '../control/control-folder.js';
import {keepStatusFile} from '../control/status-file.js';
import {watchDisks} from '../machine/watch-disks.js';
import {ProcessWatch} from '../machine/process-statistics.js';
import {type WorkerState} from '../protocol/session-events.js';
import {batchStatus, statusDetails} from './batch-status.js';
import {type Batch} from './batch.js';
import {type BatchPorts} from './create-batch.js';
import {holdBatch} from './hold-batch.js';
import {type OpenJob} from './open-job.js';

const statisticsEvery = 2000;

/** Holds the engines to their limits, and tells of all processes where that is wanted. */
const watchProcesses = ({pool, recorder, logger, options}: Batch, state: () => WorkerState): (() => void) => {
	const watch = new ProcessWatch();
	const timer = setInterval(async () => {
		try {
			await pool.inspect();
			if (options.safety_features.performance_monitoring_enabled) {
				recorder.emit(watch.statistics(state(), pool.statistics()));
			}
		} catch (error) {
			logger.warn({component: 'pool'}, `the engines could not be measured: ${messageOf(error)}`);
		}
	}, statisticsEvery);
	return () => {
		clearInterval(timer);
	};
};

/** Starts all of it; the returned function ends it. */
export const watchBatch = async (batch: Batch, job: OpenJob, ports: BatchPorts): Promise<() => Promise<void>> => {
	const {pool, recorder, logger} = batch;
	const {control, onShutdown, writer} = ports;
	const state = (): WorkerState => control.state;
	const endMemory = await holdBatch(batch, ports);
	const endDisks = watchDisks([{what: 'vault', folder: job.vault.vault}, {what: 'state folder', folder: job.dir}], batch.options.resource_limits.disk_space_warning_gb, event => {
		recorder.emit(event);
	});
	// Through the recorder: the status file tells of them, too.
	const endTelling = pool.tellTo(event => {
		recorder.emit(event);
	});
	const endProcesses = watchProcesses(batch, state);
	const endControl = await watchControl(job.dir, (flag, lines) => {
		logger.info({component: 'control', flag}, 'told by a file');
		switch (flag) {
			case 'pause':
			case 'resume': {
				control.setPaused(flag === 'pause');
				break;
			}

			case 'cancel': {
				for (const line of lines) {
					control.cancel(line);
				}

				break;
			}

			case 'stop': {
				control.stop();
				break;
			}

			case 'shutdown': {
				onShutdown();
				break;
			}
		}
	});
	const endStatus = keepStatusFile(job.dir, () =>
		writer.stamp({...batchStatus(state(), recorder.state, pool.engines), details: statusDetails(recorder.state)}));
	return async () => {
		endMemory();
		endTelling();
		endDisks();
		endProcesses();
		await Promise.all([endControl(), endStatus()]);
	};
};
