/** Engines that go down over a chunk: it is done again, halved, left out, or the file fails; the batch goes on. */
import path from 'node:path';
import {
	beforeAll, describe, expect, test,
} from 'vitest';
import {
	chunkSamples, type EngineBehaviour, quick, runCommand, startFaultyWorker, writeRecording,
} from '../../support/fake-engine.js';
import {contentsOf, foldersForThisFile} from '../../support/folders.js';
import {readText} from '../../support/installation.js';
import {type Program} from '../../support/program.js';
import {type ProcessIsolation} from '../../../worker/options.js';
import {type EventOf} from '../../../worker/protocol/events.js';

const folder = foldersForThisFile();
const recordings = folder('recordings');
const first = writeRecording(path.join(recordings, 'first.wav'), 8);
const second = writeRecording(path.join(recordings, 'second.wav'), 2);
const vault = () => path.join(folder('out'), 'vault');

/** In the first half of chunk 2 (from 0) of either recording. */
const poison = 2 * chunkSamples + 1000;

type Run = {program: Program; out: string; finished: EventOf<'FINISHED'>};

const run = async (behaviour: EngineBehaviour, {paths = [first], jobs = 2, isolation = {}}: {paths?: string[]; jobs?: number; isolation?: Partial<ProcessIsolation>} = {}): Promise<Run> => {
	const program = startFaultyWorker(folder('state'), {marks: folder('marks'), ...behaviour});
	const out = vault();
	program.send(runCommand(out, paths, {jobs, process_isolation: quick(isolation)}));
	const finished = await program.until('FINISHED');
	program.send({type: 'shutdown'});
	await program.ended;
	expect(program.relatives()).toEqual([]);
	return {program, out, finished};
};

const crashes = ({program}: Run): Array<EventOf<'ENGINE'>> => program.all('ENGINE').filter(({status}) => status === 'crashed');
/** Hand-outs of a chunk of a file (from 1). */
const handOuts = ({program}: Run, label: string): number => program.all('ENGINE').filter(({status, message}) => status === 'busy' && message === label).length;
const heard = ({program}: Run, name: string) => program.all('CHUNK_COMPLETE').filter(({file_name: file}) => file === name).toSorted((a, b) => a.chunk - b.chunk);

let undisturbed: Record<string, string>;

beforeAll(async () => {
	const {out, finished} = await run({});
	expect(finished.exit_code).toBe(0);
	undisturbed = contentsOf(out);
});

// What other signals mean is in supervise/exit-reason.test.ts.
describe.each(['SIGSEGV', 'exit'] as const)('a chunk that ends engines by %s', how => {
	let broken: Run;
	beforeAll(async () => {
		broken = await run({faults: [{at: poison, how}]});
	});

	test('brings down two engines, is halved, and its worse half is left out after a third', () => {
		expect(crashes(broken).map(({reason}) => reason)).toEqual(['crashed', 'crashed', 'crashed']);
		expect(handOuts(broken, 'first.wav: chunk 3')).toBe(4);
		expect(crashes(broken)[0]!.message).toContain(how === 'exit' ? 'exit code 7' : how);
	});

	test('the rest of the file is heard, in order, and the good half of the chunk', () => {
		expect(broken.finished).toMatchObject({exit_code: 0, files_done: 1});
		const texts = heard(broken, 'first.wav').map(({segments}) => segments.map(({text}) => text).join(' '));
		expect(texts).toHaveLength(8);
		expect(texts[2]).toContain(`Heard ${2.5 * chunkSamples} until ${3 * chunkSamples}.`);
		expect(texts[3]).toContain(`Heard ${3 * chunkSamples} until ${4 * chunkSamples}.`);
	});

	test('the transcript says where something could not be heard', () => {
		expect(broken.program.all('FILE_COMPLETE')[0]).toMatchObject({doubtful: 1});
		expect(heard(broken, 'first.wav').filter(({doubt}) => doubt !== null)).toMatchObject([{chunk: 2, doubt: 'could not be heard: the speech engine fails on it'}]);
		expect(readText(broken.out, 'Transcripts/first.md')).toContain('could not be heard');
	});
});

test('a chunk of which no part can be heard is left out whole', async () => {
	const broken = await run({faults: [{at: poison, how: 'SIGSEGV'}, {at: poison + chunkSamples / 2, how: 'SIGSEGV'}]});
	expect(broken.finished.exit_code).toBe(0);
	expect(heard(broken, 'first.wav')[2]).toMatchObject({segments: [], doubt: 'could not be heard: the speech engine fails on it'});
	expect(crashes(broken)).toHaveLength(4);
});

test('one crash costs nothing: another engine hears the chunk', async () => {
	const broken = await run({faults: [{at: poison, how: 'SIGSEGV', times: 1}]});
	expect(crashes(broken)).toHaveLength(1);
	expect(handOuts(broken, 'first.wav: chunk 3')).toBe(2);
	expect(contentsOf(broken.out)).toEqual(undisturbed);
});

test('too many such chunks: the file fails and says why, the batch goes on', async () => {
	const faults = [0, 1, 2, 3].map(chunk => ({at: chunk * chunkSamples + 100, how: 'SIGSEGV' as const}));
	// Which engine meets which of them is chance: none is to be given up for that.
	const broken = await run({faults}, {paths: [first, second], isolation: {max_restart_attempts: 10}});
	expect(broken.finished).toMatchObject({exit_code: 1, files_failed: 2});
	expect(broken.program.all('ERROR')).toEqual(expect.arrayContaining([
		expect.objectContaining({
			code: 'ENGINE_FAILED', scope: 'file', file_name: 'first.wav', message: expect.stringContaining('fails on 3 of its passages') as string,
		}),
	]));
	expect(broken.program.all('ERROR').every(({hint}) => hint.length > 10)).toBe(true);
});

test('a file that fails leaves its neighbours alone', async () => {
	// Only the first recording is long enough to have these chunks.
	const faults = [3, 4, 5, 6].map(chunk => ({at: chunk * chunkSamples + 100, how: 'SIGSEGV' as const}));
	const broken = await run({faults}, {paths: [first, second]});
	expect(broken.finished).toMatchObject({exit_code: 1, files_failed: 1, files_done: 1});
	expect(broken.program.all('FILE_COMPLETE').map(({file_name: name}) => name)).toEqual(['second.wav']);
});

test('a SIGKILL from elsewhere is never held against the chunk', async () => {
	const broken = await run({faults: [{at: poison, how: 'SIGKILL', times: 5}]});
	expect(crashes(broken).map(({reason}) => reason)).toEqual(Array.from({length: 5}, () => 'killed'));
	expect(handOuts(broken, 'first.wav: chunk 3')).toBe(6);
	expect(contentsOf(broken.out)).toEqual(undisturbed);
});

test('an engine that hangs on a chunk is ended and replaced; a second one over the same chunk has it halved', async () => {
	const once = await run({faults: [{at: poison, how: 'SIGSTOP', times: 1}]}, {isolation: {heartbeat_timeout_seconds: 2}});
	expect(crashes(once)).toMatchObject([{reason: 'hung', message: expect.stringContaining('no sign of life') as string}]);
	expect(contentsOf(once.out)).toEqual(undisturbed);
	const always = await run({faults: [{at: poison, how: 'SIGSTOP'}]}, {isolation: {heartbeat_timeout_seconds: 2}});
	expect(crashes(always).map(({reason}) => reason)).toEqual(['hung', 'hung', 'hung']);
	expect(always.finished.exit_code).toBe(0);
	expect(heard(always, 'first.wav')[2]!.doubt).toContain('could not be heard');
});

test('a planning that brings down two engines fails the file, and is not tried without end', async () => {
	const broken = await run({faults: [{plan: true, how: 'SIGSEGV'}]});
	expect(broken.finished).toMatchObject({exit_code: 1, files_failed: 1});
	expect(crashes(broken)).toHaveLength(2);
	expect(broken.program.all('ERROR')[0]).toMatchObject({code: 'ENGINE_FAILED', message: expect.stringContaining('finding speech') as string});
});

test('statistics tell of crashes, restarts and chunks', async () => {
	const {program} = await run({faults: [{at: poison, how: 'SIGSEGV', times: 1}], pace: 500});
	const last = program.all('PROCESSES').at(-1)!;
	expect(last.total).toMatchObject({crashes: 1, restarts: 1});
	expect(last.total.processes).toBe(last.processes.length);
	expect(last.processes.map(({role}) => role).toSorted()).toEqual(['engine', 'engine', 'worker']);
	expect(last.processes.every(({memory_bytes: bytes, pid}) => bytes > 1_000_000 && pid !== null && pid > 0)).toBe(true);
});
