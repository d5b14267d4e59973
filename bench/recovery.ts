/**
 * How long the checkpoints of interrupted jobs take to be read at start: `npm run bench:recovery -- [--jobs 1000]`.
 * Prints the time of the listing within a process and of the whole `longhand jobs`, beside a start of Node.js that does
 * nothing, medians of five.
 */
import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {execa} from 'execa';
import {openJournal} from '../checkpoints/journal.js';
import {createJob, jobJournal, listJobs} from '../checkpoints/jobs.js';
import {defaultSupervision, type RunInput} from '../worker/protocol.js';

const {values} = parseArgs({options: {jobs: {type: 'string', default: '1000'}}});
const count = Number(values.jobs);
const cli = path.resolve(import.meta.dirname, '../dist/cli.js');
const filesEach = 10;

const input = (folder: string): RunInput => ({
	paths: [path.join(folder, 'talks')],
	exclude: [],
	options: {
		out: path.join(folder, 'vault'), model: 'base', formats: ['md'], jobs: 0, transcribe: true, summary: true, moc: true, force: false,
		supervision: defaultSupervision, source_date_epoch: null,
	},
});

/** A job that was interrupted after its first file. */
const interrupt = async (stateDir: string, folder: string): Promise<void> => {
	const {id, dir} = await createJob(stateDir, input(folder), null);
	const {journal} = await openJournal(jobJournal(dir));
	const stamp = {timestamp: new Date().toISOString(), seq: 0};
	const about = (place: number) => ({
		file_id: `f${place}`, current_file: place, total_files: filesEach, file_name: `talk ${place}.mp3`,
	});
	await Promise.all([
		journal.append({
			type: 'BATCH_STARTED', ...stamp, job_id: id, checkpoint: dir, vault: path.join(folder, 'vault'), total_files: filesEach, resumed: false,
		}),
		...Array.from({length: filesEach}, async (_, index) => journal.append({
			type: 'FILE_QUEUED', ...stamp, ...about(index + 1), path: `/talks/talk ${index + 1}.mp3`, kind: 'audio', bytes: 1_000_000, note_name: `talk ${index + 1}`,
		})),
		journal.append({
			type: 'FILE_SKIPPED', ...stamp, ...about(1), reason: 'done', note: null, message: '',
		}),
	]);
	await journal.close();
};

/** Milliseconds, the median of five. */
const median = async (run: () => Promise<unknown>): Promise<number> => {
	const times: number[] = [];
	for (let turn = 0; turn < 5; turn++) {
		const began = performance.now();
		await run();
		times.push(performance.now() - began);
	}

	return times.toSorted((a, b) => a - b)[2]!;
};

const folder = await mkdtemp(path.join(os.tmpdir(), 'longhand-recovery-'));
try {
	const stateDir = path.join(folder, 'state');
	for (let job = 0; job < count; job++) {
		await interrupt(stateDir, folder);
	}

	const bare = await median(async () => execa(process.execPath, ['-e', '']));
	const listing = await median(async () => listJobs(stateDir));
	const command = await median(async () => execa(process.execPath, [cli, 'jobs', '--state-dir', stateDir]));
	console.log(`${count} interrupted jobs of ${filesEach} files each`);
	console.log(`  node that does nothing   ${bare.toFixed(0)} ms`);
	console.log(`  listing within a process ${listing.toFixed(0)} ms`);
	console.log(`  longhand jobs            ${command.toFixed(0)} ms, ${(command / bare).toFixed(1)} × the bare start`);
} finally {
	await rm(folder, {recursive: true, force: true});
}
