/** Engines within the worker: asked for, or because none can be started. The same code, the same bytes. */
import path from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {
	type EngineBehaviour, quick, runCommand, startFaultyWorker,
} from '../../support/fake-engine.js';
import {contentsOf, foldersForThisFile} from '../../support/folders.js';
import {media, sample} from '../../support/installation.js';
import {commandLine} from '../../support/process-tree.js';
import {type Program, startWorker} from '../../support/program.js';
import {type ProcessIsolation} from '../../../worker/options.js';

const folder = foldersForThisFile();
const paths = [sample('Introduction.mp3'), media('short.wav'), media('silence.wav')];

const finish = async (program: Program, isolation: Partial<ProcessIsolation>): Promise<{out: string; engines: string[]}> => {
	const out = path.join(folder('out'), 'vault');
	program.send(runCommand(out, paths, {formats: ['md', 'srt'], process_isolation: quick(isolation)}));
	await program.until('CHUNK_COMPLETE');
	const engines = program.children().map(pid => commandLine(pid)).filter(command => command.includes('engine'));
	await program.until('FINISHED');
	program.send({type: 'shutdown'});
	await program.ended;
	return {out, engines};
};

const withFakes = (behaviour: EngineBehaviour): Program => startFaultyWorker(folder('state'), behaviour);

let isolated: Record<string, string>;

beforeAll(async () => {
	const {out, engines} = await finish(startWorker(folder('state')), {});
	expect(engines.length).toBeGreaterThan(0);
	isolated = contentsOf(out);
});

test('without isolation there is no engine process, and the vault is the same byte for byte', async () => {
	const program = startWorker(folder('state'));
	const {out, engines} = await finish(program, {enabled: false});
	expect(engines).toEqual([]);
	expect(program.all('FINISHED')[0]!.exit_code).toBe(0);
	expect(program.all('ENGINE').every(({engine_pid: pid}) => pid === null)).toBe(true);
	expect(contentsOf(out)).toEqual(isolated);
});

test('when no engine can be started, the batch goes on without child processes by itself, and says so', async () => {
	const program = withFakes({start: 'exit'});
	const {out} = await finish(program, {});
	const warnings = program.all('WARNING').filter(({code}) => code === 'ISOLATION_OFF');
	expect(warnings).toMatchObject([{hint: expect.stringContaining('checkpoint') as string}]);
	expect(program.all('ENGINE').filter(({reason}) => reason === 'could_not_start').length).toBeGreaterThanOrEqual(6);
	expect(program.all('ENGINE').filter(({status}) => status === 'failed')).toHaveLength(2);
	expect(program.all('FINISHED')[0]).toMatchObject({exit_code: 0, files_done: 3});
	expect(contentsOf(out)).toEqual(isolated);
});

test('where that is not wanted, the batch ends with a clear message, and can be resumed', async () => {
	const state = folder('state');
	const program = startFaultyWorker(state, {start: 'exit'});
	const out = path.join(folder('out'), 'vault');
	program.send(runCommand(out, paths, {formats: ['md', 'srt'], process_isolation: quick(), compatibility: {fallback_to_in_process: false}}));
	const finished = await program.until('FINISHED');
	expect(finished).toMatchObject({status: 'failed', exit_code: 3});
	expect(program.all('ERROR')[0]).toMatchObject({code: 'ENGINES_FAILED', scope: 'batch'});
	program.send({type: 'shutdown'});
	await program.ended;
	const next = startWorker(state);
	next.send({type: 'resume_job', job_id: finished.job_id!});
	expect(await next.until('FINISHED')).toMatchObject({exit_code: 0, files_done: 3});
	next.send({type: 'shutdown'});
	await next.ended;
	expect(contentsOf(out)).toEqual(isolated);
});

test('a model that is broken is broken within the worker, too: no fallback', async () => {
	const program = withFakes({start: 'unusable'});
	program.send(runCommand(path.join(folder('out'), 'vault'), paths));
	expect(await program.until('FINISHED')).toMatchObject({exit_code: 3});
	expect(program.all('WARNING').filter(({code}) => code === 'ISOLATION_OFF')).toEqual([]);
	expect(program.all('ERROR')[0]).toMatchObject({code: 'ENGINES_FAILED', message: expect.stringContaining('the model is broken') as string});
	program.send({type: 'shutdown'});
	await program.ended;
});
