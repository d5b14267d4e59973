/**
 * How long a person waits: `npm run bench:recovery -- [--minutes 35] [--kills 5] [--model tiny]`. From the worker's
 * SIGKILL in the middle of a long recording to the next chunk that is heard; from the start with 1,000 stale checkpoints
 * to their list; from a second batch in one sitting to its first chunk in an engine's hands. Prints PASS or FAIL for each.
 */
import {randomUUID} from 'node:crypto';
import {
	cpSync, existsSync, mkdirSync, mkdtempSync, rmSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import readline from 'node:readline';
import {parseArgs} from 'node:util';
import {execa} from 'execa';
import {newJobId} from '../checkpoints/job-id.js';
import {createJob, jobJournal, listJobs} from '../checkpoints/jobs.js';
import {openJournal} from '../checkpoints/journal.js';
import {currentOwner} from '../checkpoints/owner.js';
import {
	bareEnvironment, cliEntry, sample, workerEntry,
} from '../test/support/installation.js';
import {killFamily} from '../test/support/process-tree.js';
import {batchOptions} from '../test/support/batch-options.js';
import {speechModels, type BundledModel} from '../worker/options.js';
import {type Event} from '../worker/protocol/events.js';
import {parseEventLine} from '../worker/protocol/parse-event.js';
import {type RunInput} from '../worker/protocol/run-input.js';
import {AppRun} from './chaos/app-run.js';
import {JournalWatch} from './chaos/journal-watch.js';
import {layOut} from './chaos/recordings.js';
import {median} from './measure/statistics.js';
import {findTargets, signalAll} from './chaos/targets.js';

const {values} = parseArgs({
	options: {
		minutes: {type: 'string', default: '35'},
		kills: {type: 'string', default: '5'},
		model: {type: 'string', default: 'tiny'},
	},
});
const minutes = Number(values.minutes);
const kills = Number(values.kills);
const model = speechModels.find((name): name is BundledModel => name === values.model) ?? 'tiny';
const speech = process.env.LONGHAND_EVAL_DIR ? path.resolve(process.env.LONGHAND_EVAL_DIR, 'speech') : undefined;

/** Milliseconds. */
const aims = {recovery: 3000, list: 1000, secondBatch: 150};
const checkpoints = 1000;

const verdict = (what: string, milliseconds: number, aim: number): boolean => {
	const good = milliseconds <= aim;
	console.log(`${good ? 'PASS' : 'FAIL'} ${what}: ${Math.round(milliseconds)} ms, aim ${aim} ms`);
	return good;
};

const inputFor = (paths: string[], out: string): RunInput => ({
	paths, exclude: [], options: batchOptions(out, {model}),
});

/** The worker is killed again and again while it hears a long recording; the app starts another each time. */
const recovery = async (folder: string): Promise<boolean> => {
	const [input, stateDir, family] = [path.join(folder, 'long'), path.join(folder, 'long-state'), randomUUID()];
	const {from} = layOut(input, speech, [minutes]);
	mkdirSync(stateDir);
	console.log(`A recording of ${minutes} minutes, joined from ${from}; model ${model}.`);
	let chunks = 0;
	let onChunk: (() => void) | undefined;
	const watch = new JournalWatch(stateDir, event => {
		if (event.type === 'CHUNK_COMPLETE' && event.file_name.startsWith('long')) {
			chunks++;
			onChunk?.();
		}
	});
	const until = async (count: number): Promise<void> => new Promise(resolve => {
		onChunk = () => {
			if (chunks >= count) {
				resolve();
			}
		};

		onChunk();
	});
	const app = new AppRun({
		input, vault: path.join(folder, 'long-vault'), stateDir, model, family, silence: 60_000,
	}, () => {});
	// About a quarter of the chunks of ten seconds and more.
	const first = Math.floor((minutes * 60) / 15 / 4);
	const times: number[] = [];
	for (let kill = 0; kill < kills; kill++) {
		await until(first + kill * 6);
		const at = performance.now();
		signalAll(findTargets(family).worker, 'SIGKILL');
		// What was on its way when it was killed counts as done before.
		await new Promise(resolve => {
			setTimeout(resolve, 50);
		});
		watch.look();
		await until(chunks + 1);
		times.push(performance.now() - at);
	}

	watch.close();
	await killFamily(family);
	await app.ended;
	console.log(`from the worker's SIGKILL to the next chunk kept: ${times.map(time => Math.round(time)).join(', ')} ms`);
	return verdict('the median', median(times), aims.recovery);
};

/** The list of a thousand jobs that crashed. */
const list = async (folder: string): Promise<boolean> => {
	const stateDir = path.join(folder, 'many-state');
	const {dir, id} = await createJob(stateDir, inputFor(['/recordings'], '/vault'), {...currentOwner(), started: '1'});
	const {journal} = await openJournal(jobJournal(dir));
	const stamp = {timestamp: new Date().toISOString(), seq: 0};
	const begun: Event[] = [
		{
			type: 'BATCH_STARTED', ...stamp, job_id: id, checkpoint: dir, vault: '/vault', total_files: 20, resumed: false,
		},
		...Array.from({length: 20}, (_, index): Event => ({
			type: 'FILE_QUEUED', ...stamp, file_id: `f${index}`, current_file: index + 1, total_files: 20, file_name: `talk ${index}.mp3`,
			path: `/recordings/talk ${index}.mp3`, kind: 'audio', bytes: 1_000_000, note_name: `talk ${index}`,
		})),
	];
	await Promise.all(begun.map(async event => journal.append(event)));
	await journal.close();
	for (let number = 1; number < checkpoints; number++) {
		cpSync(dir, path.join(path.dirname(dir), newJobId(new Date(Date.now() - number * 1000))), {recursive: true});
	}

	const began = performance.now();
	const {jobs} = await listJobs(stateDir);
	console.log(`${jobs.length} stale checkpoints of 20 files each: listed in ${Math.round(performance.now() - began)} ms within a process`);
	const times: number[] = [];
	for (let time = 0; time < 3; time++) {
		const start = performance.now();
		await execa(process.execPath, [cliEntry, 'jobs', '--state-dir', stateDir], {env: bareEnvironment(), extendEnv: false, maxBuffer: 1e9});
		times.push(performance.now() - start);
	}

	return verdict('longhand jobs, from its start to its end', median(times), aims.list);
};

/** Two batches in one sitting: the engines of the first are warm for the second. */
const secondBatch = async (folder: string): Promise<boolean> => {
	const subprocess = execa(process.execPath, [workerEntry, '--state-dir', path.join(folder, 'warm-state')], {
		stdin: 'pipe', stdout: 'pipe', stderr: 'ignore', buffer: false, reject: false, env: bareEnvironment(), extendEnv: false,
	});
	const run = (number: number): number => {
		subprocess.stdin.write(`${JSON.stringify({type: 'run', ...inputFor([sample('Introduction.mp3')], path.join(folder, `warm-vault-${number}`))})}\n`);
		return performance.now();
	};

	const times: number[] = [];
	let began = run(0);
	let isWaiting = true;
	for await (const line of readline.createInterface({input: subprocess.stdout})) {
		const parsed = parseEventLine(line);
		if (parsed.kind !== 'event') {
			continue;
		}

		const {event} = parsed;
		if (isWaiting && event.type === 'ENGINE' && event.status === 'busy' && event.message.includes(': chunk ')) {
			isWaiting = false;
			times.push(performance.now() - began);
		} else if (event.type === 'FINISHED') {
			if (times.length > 5) {
				subprocess.stdin.end();
			} else {
				isWaiting = true;
				began = run(times.length);
			}
		}
	}

	await subprocess;
	console.log(`from the command to the first chunk in an engine's hands: ${times.map(time => Math.round(time)).join(', ')} ms`);
	return verdict('a later batch in one sitting, the median', median(times.slice(1)), aims.secondBatch);
};

if (speech && !existsSync(speech)) {
	console.error(`LONGHAND_EVAL_DIR is set, but there is no folder ${speech}.`);
	process.exitCode = 2;
} else if (!(minutes >= 5) || !(kills >= 1)) {
	console.error('Give --minutes of at least 5 and --kills of at least 1.');
	process.exitCode = 2;
} else {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'longhand-bench-'));
	try {
		const results = [await list(folder), await secondBatch(folder), await recovery(folder)];
		process.exitCode = results.every(Boolean) ? 0 : 1;
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}
