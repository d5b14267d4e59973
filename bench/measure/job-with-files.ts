/** A checkpoint of a batch of many files on the disk, some of them done. */
import path from 'node:path';
import {Writable} from 'node:stream';
import {createJob, jobJournal} from '../../checkpoints/jobs.js';
import {openJournal, type Journal} from '../../checkpoints/journal.js';
import {ManifestKeeper} from '../../checkpoints/keep-manifest.js';
import {openManifest} from '../../checkpoints/manifest.js';
import {currentOwner} from '../../checkpoints/owner.js';
import {Recorder} from '../../worker/batch/recorder.js';
import {Room} from '../../worker/batch/room.js';
import {EventWriter} from '../../worker/event-writer.js';
import {batchOptions} from '../../test/support/batch-options.js';
import {defaultMachineSettings} from '../../worker/options.js';
import {type RunInput} from '../../worker/protocol/run-input.js';
import {begun, done} from './many-files.js';

const input = (vault: string): RunInput => ({
	paths: ['/recordings'], exclude: [], options: batchOptions(vault, {model: 'base', jobs: 0}),
});

export type JobWithFiles = {dir: string; vault: string; recorder: Recorder; room: Room; journal: Journal};

/** A reader who reads at once. */
const listener = (): Writable => new Writable({
	write(_chunk, _encoding, next) {
		next();
	},
});

/** A job of `total` files in `stateDir` of which the first `finished` are done; its process is dead. */
export const jobWithFiles = async (stateDir: string, total: number, finished: number): Promise<JobWithFiles> => {
	const vault = path.join(stateDir, 'vault');
	const {dir} = await createJob(stateDir, input(vault), {...currentOwner(), started: '1'});
	const {journal} = await openJournal(jobJournal(dir));
	const room = new Room({emit: () => undefined, setPaused: () => undefined, signal: new AbortController().signal});
	const manifest = new ManifestKeeper(dir, await openManifest(dir), {
		frequency: defaultMachineSettings.checkpoint_system.frequency,
		extent: () => journal.extent,
		now: () => performance.now(),
		onError(error) {
			throw error;
		},
	});
	const recorder = new Recorder(new EventWriter(listener()), journal, dir, room, manifest, []);
	await recorder.recordAll(begun(total));
	await recorder.recordAll(Array.from({length: finished}, (_, index) => done(index + 1, total)).flat());
	return {
		dir, vault, recorder, room, journal,
	};
};
