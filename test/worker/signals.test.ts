/** What a real worker does when it is told to pause, to stop, or is left alone. */
import {existsSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {
	describe, expect, test, vi,
} from 'vitest';
import {contentsOf, filesBelow, foldersForThisFile} from '../support/folders.js';
import {
	media, readText, sample, wordsOf,
} from '../support/installation.js';
import {commandLine, peakMemory, untilGone} from '../support/process-tree.js';
import {batchOptions} from '../support/batch-options.js';
import {runCommand, startFaultyWorker, writeRecording} from '../support/fake-engine.js';
import {
	startCli, startWorker, type Program, type ProgramOptions,
} from '../support/program.js';

const folder = foldersForThisFile();
const long = sample('The forgetting curve.m4a');

type Started = {program: Program; vault: string; state: string};

/** A minute and a half, of which an engine that is fake hears twenty-five seconds in a second. */
const slow = writeRecording(path.join(folder('recordings'), 'slow.wav'), 18);

/** A worker whose engines are fake: for what is the worker's own. */
const beginSlow = (): Started => {
	const [vault, state] = [path.join(folder('out'), 'vault'), folder('state')];
	const program = startFaultyWorker(state, {pace: 400});
	program.send(runCommand(vault, [slow]));
	return {program, vault, state};
};

/** Goes on with it to its end, by other such engines. @returns the chunks that were heard in both lives */
const resumeSlow = async ({program, state}: Started): Promise<number[]> => {
	const next = startFaultyWorker(state, {});
	next.send({type: 'resume_job', job_id: program.all('BATCH_STARTED')[0]!.job_id});
	expect(await next.until('FINISHED')).toMatchObject({exit_code: 0, status: 'completed'});
	next.send({type: 'shutdown'});
	expect((await next.ended).code).toBe(0);
	expect(next.all('BATCH_STARTED')).toMatchObject([{resumed: true}]);
	return [...program.all('CHUNK_COMPLETE'), ...next.all('CHUNK_COMPLETE')].map(({chunk}) => chunk);
};

/** A worker with a batch on some minutes of sound. */
const begin = (paths: string[] = [long], options: ProgramOptions = {}): Started => {
	const [vault, state] = [path.join(folder('out'), 'vault'), folder('state')];
	const program = startWorker(state, options);
	program.send({
		type: 'run', id: 'run', paths, exclude: [], options: batchOptions(vault),
	});
	return {program, vault, state};
};

const resume = async ({vault, state}: Started, paths: string[] = [long]): Promise<Program> => {
	const program = startCli(['worker', ...paths, '--out', vault, '--state-dir', state], {env: {SOURCE_DATE_EPOCH: '1767225600'}});
	expect((await program.ended).code).toBe(0);
	return program;
};

describe('a person', () => {
	test('pauses and goes on, by command and by SIGUSR1', async () => {
		const {program, vault} = beginSlow();
		await program.until('CHUNK_COMPLETE');
		program.send({type: 'pause', id: 'p'});
		const paused = await program.until('BATCH_PAUSED');
		expect(paused).toMatchObject({reason: 'person'});
		expect(await program.until('REPLY', ({id}) => id === 'p')).toMatchObject({ok: true});
		// By whom, each as it was told last: an engine may have finished before the pause was told.
		await expect.poll(() => [...new Map(program.all('ENGINE').map(({engine, status}) => [engine, status])).values()]).toEqual(['ready', 'ready']);
		await program.until('HEARTBEAT', ({state}) => state === 'paused');
		program.signal('SIGUSR1');
		const resumed = await program.until('BATCH_RESUMED', ({reason}) => reason === 'person');
		// What the engines had in hand they finished; nothing else was handed out.
		const between = program.events.filter(({seq}) => seq > paused.seq && seq < resumed.seq);
		expect(between.filter(event => event.type === 'ENGINE' && event.status === 'busy')).toEqual([]);
		expect(between.filter(({type}) => type === 'CHUNK_COMPLETE').length).toBeLessThanOrEqual(2);
		const after = program.events.length;
		program.signal('SIGUSR1');
		await program.until('BATCH_PAUSED', () => true, after);
		program.send({type: 'resume', id: 'r'});
		await program.until('BATCH_RESUMED', () => true, after);
		program.send({type: 'shutdown'});
		expect((await program.ended).code).toBe(0);
		expect(filesBelow(vault)).toContain('Sources/slow.md');
	});

	test('stops it by SIGINT: within 5 s, with 130, to be gone on with', async () => {
		const started = begin();
		const {program} = started;
		await program.until('CHUNK_COMPLETE');
		const relatives = program.relatives();
		expect(relatives.length).toBeGreaterThan(2);
		const began = performance.now();
		program.signal('SIGINT');
		expect((await program.ended).code).toBe(130);
		expect(performance.now() - began).toBeLessThan(5000);
		await untilGone(relatives, 1000);
		expect(program.events.at(-1)).toMatchObject({type: 'FINISHED', status: 'stopped', exit_code: 130});
		const next = await resume(started);
		expect(next.all('BATCH_STARTED')[0]).toMatchObject({resumed: true});
		const heard = [...program.all('CHUNK_COMPLETE'), ...next.all('CHUNK_COMPLETE')].map(({chunk}) => chunk);
		expect(new Set(heard).size).toBe(heard.length);
	});

	test('stops it by SIGTERM: the same', async () => {
		const started = beginSlow();
		const {program} = started;
		await program.until('CHUNK_COMPLETE');
		const relatives = program.relatives();
		expect(relatives.length).toBeGreaterThan(2);
		const began = performance.now();
		program.signal('SIGTERM');
		expect((await program.ended).code).toBe(130);
		expect(performance.now() - began).toBeLessThan(5000);
		await untilGone(relatives, 1000);
		expect(program.events.at(-1)).toMatchObject({type: 'FINISHED', status: 'stopped', exit_code: 130});
		const heard = await resumeSlow(started);
		expect(new Set(heard).size).toBe(heard.length);
		expect(heard).toHaveLength(18);
	});

	test('stops it by command: the worker waits for the next', async () => {
		const started = beginSlow();
		const {program} = started;
		await program.until('CHUNK_COMPLETE');
		program.send({type: 'stop', id: 's'});
		expect(await program.until('FINISHED')).toMatchObject({status: 'stopped', exit_code: 130});
		const {job_id: job} = program.all('BATCH_STARTED')[0]!;
		const before = program.events.length;
		program.send({type: 'resume_job', id: 'again', job_id: job});
		expect(await program.until('FINISHED', () => true, before)).toMatchObject({status: 'completed', job_id: job});
		program.closeStdin();
		expect((await program.ended).code).toBe(0);
	});

	test('stops it while it is paused', async () => {
		const {program} = beginSlow();
		await program.until('CHUNK_COMPLETE');
		program.send({type: 'pause'});
		await program.until('BATCH_PAUSED');
		const began = performance.now();
		program.signal('SIGINT');
		expect((await program.ended).code).toBe(130);
		expect(performance.now() - began).toBeLessThan(5000);
	});

	test('ends it at once with a second SIGINT, and loses nothing', async () => {
		const started = beginSlow();
		const {program} = started;
		await program.until('CHUNK_COMPLETE');
		const relatives = program.relatives();
		program.signal('SIGINT');
		program.signal('SIGINT');
		const {code, signal} = await program.ended;
		// Two signals that arrive as one stop it the slower way.
		expect(code === 130 || signal === 'SIGKILL').toBe(true);
		await untilGone(relatives, 3000);
		const heard = await resumeSlow(started);
		expect(new Set(heard)).toEqual(new Set(Array.from({length: 18}, (_, chunk) => chunk)));
	});
});

describe('a worker left alone', () => {
	test('goes on after SIGHUP', async () => {
		const {program} = begin([media('short.wav')]);
		await program.until('BATCH_STARTED');
		program.signal('SIGHUP');
		expect(await program.until('FINISHED')).toMatchObject({exit_code: 0});
		program.closeStdin();
		expect((await program.ended).code).toBe(0);
	});

	test('goes on to the end when nobody reads it any more and its stdin ends', async () => {
		const {program, vault} = begin([media('short.wav'), media('one-side.wav')]);
		await program.until('BATCH_STARTED');
		program.closeStdout();
		program.closeStdin();
		expect((await program.ended).code).toBe(0);
		expect(program.stderr).toBe('');
		expect(filesBelow(vault)).toEqual(expect.arrayContaining(['MOC.md', 'Sources/short.md', 'Sources/one-side.md']));
		expect(wordsOf(readText(vault, 'Transcripts/short.md'))).toContain('forgetting');
	});

	test('completes a batch, and ends, although its stdout stays full; a late reader hears what was dropped', async () => {
		const input = folder('many');
		for (let index = 0; index < 150; index++) {
			writeFileSync(path.join(input, `notes with a long name ${'x'.repeat(150)} ${index}.md`), `# Note ${index}\n\nForgetting helps whoever comes back.\n`);
		}

		const [never, late] = [begin([input], {deaf: true}), begin([input], {deaf: true})];
		never.program.closeStdin();
		let peak = 0;
		await vi.waitFor(() => {
			peak = Math.max(peak, peakMemory(never.program.pid));
			expect(existsSync(path.join(never.vault, 'MOC.md')) && existsSync(path.join(late.vault, 'MOC.md'))).toBe(true);
		}, {timeout: 50_000, interval: 50});
		// Node, the text models and 150 files; what nobody reads must not add to it.
		expect(peak).toBeLessThan(400 * 1024 * 1024);
		late.program.listen();
		expect(await late.program.until('FINISHED')).toMatchObject({files_done: 150});
		late.program.closeStdin();
		expect((await late.program.ended).code).toBe(0);
		expect(late.program.strangeLines).toEqual([]);
		const gaps = late.program.events.filter(({seq}, index) => index > 0 && seq !== late.program.events[index - 1]!.seq + 1).length;
		expect(gaps > 0).toBe(late.program.all('WARNING').some(({code}) => code === 'EVENTS_DROPPED'));
		expect((await never.program.ended).code).toBe(0);
		expect(contentsOf(never.vault)).toEqual(contentsOf(late.vault));
	});
});

describe('after SIGKILL of the worker alone', () => {
	test('its engines and ffmpeg are gone within 3 s', async () => {
		const {program} = begin([sample('Spaced repetition.mp3'), sample('The forgetting curve.m4a')]);
		await program.until('CHUNK_COMPLETE');
		const children = program.children();
		expect(children.filter(pid => commandLine(pid).includes('engine/main.js'))).toHaveLength(2);
		program.signal('SIGKILL');
		await untilGone(children, 3000);
		expect(program.relatives()).toEqual([]);
	});
});

test('its pulse goes on while engines work', async () => {
	const [vault, program] = [path.join(folder('out'), 'vault'), startWorker(folder('state'))];
	const hello = await program.until('HELLO');
	program.send({
		type: 'run', paths: [sample('Spaced repetition.mp3')], exclude: [], options: batchOptions(vault, {model: 'base', jobs: 1}),
	});
	const beat = await program.until('HEARTBEAT');
	expect(beat.state).toBe('running');
	expect(Date.parse(beat.timestamp) - Date.parse(hello.timestamp)).toBeLessThan(6500);
	await program.killTree();
});
