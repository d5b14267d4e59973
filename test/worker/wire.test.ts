/** What a script sees of a real worker: its lines, their order, its answers, its pulse. */
import path from 'node:path';
import {
	beforeAll, describe, expect, test,
} from 'vitest';
import {type Command} from '../../worker/protocol/commands.js';
import {contentsOf, foldersForThisFile} from '../support/folders.js';
import {media, sample} from '../support/installation.js';
import {batchOptions} from '../support/batch-options.js';
import {startCli, startWorker, type Program} from '../support/program.js';

const folder = foldersForThisFile();

/** Like `startWorker`, with a state folder of its own. */
const worker = (): Program => startWorker(folder('state'));

const runCommand = (vault: string, paths: string[], id = 'r'): Command => ({
	type: 'run', id, paths, exclude: [], options: batchOptions(vault),
});

describe('the lines of a batch', () => {
	let program: Program;
	let code: number | undefined;
	beforeAll(async () => {
		program = startCli(['worker', media('short.wav'), media('one-side.wav'), sample('Reading notes.md'), media('text.mp3'), '--out', path.join(folder('out'), 'vault'), '--state-dir', folder('state'), '-m', 'tiny']);
		({code} = await program.ended);
	});

	test('are all events, none longer than 64 KiB', () => {
		expect(program.strangeLines).toEqual([]);
		expect(program.longestLine).toBeLessThanOrEqual(65_536);
		expect(program.stderr).toBe('');
		expect(code).toBe(1);
	});

	test('begin with HELLO and end with FINISHED', () => {
		expect(program.events[0]).toMatchObject({type: 'HELLO', protocol: 1, pid: program.pid});
		expect(program.events.at(-1)).toMatchObject({
			type: 'FINISHED', exit_code: 1, files_total: 4, files_done: 3, files_failed: 1,
		});
		expect(program.all('FINISHED')).toHaveLength(1);
	});

	test('are numbered without gaps, in the order of their times', () => {
		expect(program.events.map(({seq}) => seq)).toEqual(program.events.map((_, index) => index + 1));
		const times = program.events.map(({timestamp}) => timestamp);
		expect(times.every(time => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(time))).toBe(true);
	});

	test('tell each file\'s story in order', () => {
		const said = program.events.filter(event => 'file_name' in event && event.file_name === 'short.wav').map(({type}) => type);
		// These come beside the story, whenever they are known.
		const story = said.filter(type => type !== 'PROGRESS' && type !== 'FILE_LENGTH');
		expect(story).toEqual([
			'FILE_QUEUED', 'FILE_STARTED', 'DECODED', 'PLANNED', 'CHUNK_COMPLETE', 'STAGE_COMPLETE', 'STAGE_COMPLETE', 'STAGE_COMPLETE', 'STAGE_COMPLETE', 'FILE_COMPLETE',
		]);
	});

	test('speak of progress as the specification shows it', () => {
		const progress = program.all('PROGRESS').find(({stage}) => stage === 'transcription');
		expect(Object.keys(progress!)).toEqual(expect.arrayContaining(['type', 'timestamp', 'current_file', 'total_files', 'file_name', 'stage', 'progress_percent', 'message']));
		const stages = new Set(program.all('PROGRESS').map(({stage}) => stage));
		expect([...stages]).toEqual(expect.arrayContaining(['decoding', 'transcription', 'summarization', 'moc_generation']));
		for (const {progress_percent: percent, batch_percent: batch} of program.all('PROGRESS')) {
			expect(percent).toBeGreaterThanOrEqual(0);
			expect(percent).toBeLessThanOrEqual(100);
			expect(batch).toBeLessThanOrEqual(100);
		}
	});

	test('answer the command, and read the memory', () => {
		expect(program.all('REPLY')[0]).toMatchObject({command: 'run', ok: true});
		expect(program.all('MEMORY')[0]).toMatchObject({pressure: false, engines_allowed: expect.any(Number) as number});
		expect(program.all('MEMORY')[0]!.own_bytes).toBeGreaterThan(10_000_000);
	});
});

describe('a worker without a batch', () => {
	test('ends with 0 when stdin ends, and with a shutdown', async () => {
		const [first, second] = [worker(), worker()];
		await Promise.all([first.until('HELLO'), second.until('HELLO')]);
		first.closeStdin();
		second.send({type: 'shutdown', id: 's'});
		expect(await second.until('REPLY', ({id}) => id === 's')).toMatchObject({ok: true});
		expect((await first.ended).code).toBe(0);
		expect((await second.ended).code).toBe(0);
		expect(first.relatives()).toEqual([]);
	});

	test('answers what it cannot do, and what it does not understand', async () => {
		const program = worker();
		program.write('{"type":"fly","id":"a"}\nnot json\n\n[1]\n{"type":"run","id":"b","paths":[]}\n');
		for (const type of ['pause', 'resume', 'stop'] as const) {
			program.send({type, id: type});
		}

		program.send({type: 'resume_job', id: 'none', job_id: '20260102-030405-ab12c'});
		expect(await program.until('REPLY', ({id}) => id === 'a')).toMatchObject({ok: false, code: 'BAD_COMMAND', command: 'fly'});
		expect(await program.until('REPLY', ({id}) => id === 'b')).toMatchObject({ok: false, code: 'BAD_COMMAND', command: 'run'});
		expect(program.all('REPLY').filter(({id}) => id === null)).toHaveLength(2);
		expect(await program.until('REPLY', ({id}) => id === 'stop')).toMatchObject({ok: false, code: 'NO_BATCH'});
		expect(await program.until('ERROR')).toMatchObject({code: 'JOB_UNUSABLE'});
		program.closeStdin();
		expect((await program.ended).code).toBe(3);
	});

	test('takes commands cut anywhere, and refuses one that has no end', async () => {
		const program = worker();
		await program.until('HELLO');
		for (const byte of Buffer.from('{"type":"pause","id":"é🧠"}\n')) {
			program.write(Uint8Array.of(byte));
		}

		expect(await program.until('REPLY', ({id}) => id === 'é🧠')).toMatchObject({command: 'pause'});
		program.write(`${'x'.repeat(9 * 1024 * 1024)}\n`);
		program.send({type: 'pause', id: 'after'});
		expect(await program.until('REPLY', ({id}) => id === 'after')).toMatchObject({ok: false, code: 'NO_BATCH'});
		expect(program.all('REPLY').some(({message}) => message.includes('longer than'))).toBe(true);
		program.closeStdin();
		await program.ended;
	});

	test('beats every five seconds', async () => {
		const program = worker();
		const first = await program.until('HEARTBEAT');
		const second = await program.until('HEARTBEAT', ({seq}) => seq > first.seq);
		expect(first.state).toBe('idle');
		expect(Date.parse(second.timestamp) - Date.parse(first.timestamp)).toBeGreaterThan(4500);
		expect(Date.parse(second.timestamp) - Date.parse(first.timestamp)).toBeLessThan(6500);
		program.closeStdin();
		await program.ended;
	});

	test('lists sources with their lengths, and which are done', async () => {
		const vault = path.join(folder('out'), 'vault');
		const program = worker();
		program.send(runCommand(vault, [sample('Reading notes.md')]));
		await program.until('FINISHED');
		program.send({
			type: 'scan', id: 's', paths: [sample()], vault,
		});
		expect(await program.until('SCAN_COMPLETE')).toMatchObject({sources: 12});
		const sources = program.all('SOURCE');
		expect(sources.filter(({done}) => done).map(({file_name: name}) => name)).toEqual(['Reading notes.md']);
		await program.until('SOURCE_DURATION', ({path: file}) => file.endsWith('Desirable difficulties.opus'));
		const long = program.all('SOURCE_DURATION').find(({path: file}) => file.endsWith('Spaced repetition.mp3'));
		expect(long!.duration_seconds).toBeGreaterThan(180);
		program.send({type: 'scan', paths: ['/no/such/folder'], vault: null});
		expect(await program.until('ERROR')).toMatchObject({code: 'PATH_MISSING', scope: 'batch'});
		program.closeStdin();
		await program.ended;
	});
});

describe('a worker with a batch', () => {
	test('refuses another, does one after the other, and keeps its engines', async () => {
		const program = worker();
		const [first, second] = [path.join(folder('out'), 'vault'), path.join(folder('out'), 'vault')];
		program.send(runCommand(first, [media('short.wav')]));
		program.send(runCommand(second, [media('short.wav')], 'early'));
		expect(await program.until('REPLY', ({id}) => id === 'early')).toMatchObject({ok: false, code: 'BUSY'});
		await program.until('FINISHED');
		const started = program.all('ENGINE').filter(({status}) => status === 'created').length;
		const before = program.events.length;
		program.send(runCommand(second, [media('short.wav')], 'late'));
		expect(await program.until('FINISHED', () => true, before)).toMatchObject({exit_code: 0});
		expect(program.all('ENGINE').filter(({status}) => status === 'created')).toHaveLength(started);
		expect(contentsOf(second)).toEqual(contentsOf(first));
		program.send({type: 'shutdown'});
		expect((await program.ended).code).toBe(0);
		expect(program.relatives()).toEqual([]);
	});

	test('finishes it when stdin ends, and when a shutdown comes', async () => {
		const programs = [worker(), worker()];
		for (const [index, program] of programs.entries()) {
			program.send(runCommand(path.join(folder('out'), 'vault'), [media('short.wav')]));
			await program.until('BATCH_STARTED');
			if (index === 0) {
				program.closeStdin();
			} else {
				program.send({type: 'shutdown'});
			}
		}

		for (const program of programs) {
			expect((await program.ended).code).toBe(0);
			expect(program.all('FINISHED')[0]).toMatchObject({status: 'completed', files_done: 1});
		}
	});
});
