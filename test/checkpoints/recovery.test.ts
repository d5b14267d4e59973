import {mkdir, symlink} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import type {JobStatusName, JobSummary} from '../../checkpoints/inspect-job.js';
import {initialJobState} from '../../checkpoints/job-state.js';
import {concerns, decide, ignoredOptions} from '../../checkpoints/recovery.js';
import {staleActions} from '../../checkpoints/stale-actions.js';
import {runInput} from './make.js';
import {temporaryFolder} from './temporary-folder.js';

const job = (id: string, status: JobStatusName, lastActivity = id, input = runInput()): JobSummary => ({
	id,
	dir: `/c/${id}`,
	created: id,
	input,
	state: initialJobState,
	status,
	lastActivity,
	counts: initialJobState.counts,
	percent: 0,
});

const asIs = (file: string) => file;

test('a checkpoint concerns a run with the same vault and the same roots, in any order, however they are linked', async () => {
	const folder = await temporaryFolder();
	await mkdir(path.join(folder, 'in'));
	await symlink(path.join(folder, 'in'), path.join(folder, 'link'));
	const at = (...names: string[]) => names.map(name => path.join(folder, name));
	const of = (roots: string[], vault: string) => runInput(at(...roots), path.join(folder, vault));
	expect(concerns(of(['in', 'b'], 'v'), of(['b', 'in', 'b'], 'v'))).toBe(true);
	expect(concerns(of(['in'], 'in/v'), of(['link'], 'link/v'))).toBe(true);
	expect(concerns(of(['in'], 'v'), of(['in'], 'w'))).toBe(false);
	expect(concerns(of(['in'], 'v'), of(['in', 'b'], 'v'))).toBe(false);
	expect(concerns({...of(['in'], 'v'), exclude: ['/x']}, of(['in'], 'v'))).toBe(true);
});

test.each(staleActions)('nothing stale that concerns the run, %s: a new job', action => {
	const others = [job('1', 'finished'), job('2', 'crashed', '2', runInput(['/other'])), job('3', 'running', '3', runInput(['/in'], '/other'))];
	expect(decide(others, runInput(), action, asIs)).toEqual({kind: 'new'});
});

test.each(staleActions)('one that runs is followed, %s', action => {
	expect(decide([job('1', 'crashed'), job('2', 'running')], runInput(), action, asIs)).toEqual({kind: 'follow', jobId: '2'});
});

test('of several stale ones the one active last goes on; the older are named, to be removed once it has finished', () => {
	const several = [job('1', 'failed', '2026-03'), job('2', 'crashed', '2026-01'), job('3', 'interrupted', '2026-02'), job('4', 'finished', '2026-04')];
	expect(decide(several, runInput(), 'resume', asIs)).toEqual({kind: 'resume', jobId: '1', superseded: ['3', '2']});
	expect(decide(several, runInput(), 'restart', asIs)).toEqual({kind: 'restart', jobId: '1', superseded: ['3', '2']});
	expect(decide(several, runInput(), 'delete', asIs)).toEqual({kind: 'delete_then_new', jobIds: ['1', '3', '2']});
	expect(decide(several, runInput(), 'fail', asIs)).toMatchObject({kind: 'undecided', jobs: [{id: '1'}, {id: '3'}, {id: '2'}]});
});

test('the flags that a resume ignores are named', () => {
	const {options} = runInput();
	expect(ignoredOptions(options, {...options})).toEqual([]);
	expect(ignoredOptions({...options, formats: ['md', 'srt']}, {...options, formats: ['srt', 'md']})).toEqual([]);
	expect(ignoredOptions(options, {
		...options, model: 'tiny', speech: {
			language: 'de', server: {base_url: 'http://127.0.0.1/v1', model: 'm'}, second_opinion: true, found: null,
		},
		formats: ['srt'], jobs: 2, transcribe: false, summary: false, summary_length: 'long', moc: false, force: true, source_date_epoch: 1,
	}))
		.toEqual(['--model', '--formats', '--jobs', '--no-transcribe', '--no-summary', '--summary-length', '--no-moc', '--force', 'SOURCE_DATE_EPOCH', '--language', '--engine', '--no-second-opinion']);
});

test('of a language model, each flag that says something else is named', () => {
	const {options} = runInput();
	const job = {
		...options, language_model: {
			...options.language_model, provider: 'openai-compatible' as const, base_url: 'http://localhost:1/v1', model: 'hangs',
		},
	};
	expect(ignoredOptions(job, {...job, language_model: {...job.language_model, model: 'answers'}})).toEqual(['--llm-model']);
	expect(ignoredOptions(job, {
		...job, language_model: {
			...job.language_model, base_url: 'http://localhost:2/v1', model: 'n', style: 'academic', prompts: {notes: 'Write.'},
		},
	}))
		.toEqual(['--llm', '--llm-model', '--summary-style', 'the prompts']);
	expect(ignoredOptions(job, options)).toEqual(['--llm', '--llm-model']);
});

test('where no checkpoints are kept, stale ones are left alone, whatever is to be done with them', () => {
	const input = runInput();
	const without = {...input, options: {...input.options, checkpoint_system: {...input.options.checkpoint_system, enabled: false}}};
	for (const action of staleActions) {
		expect(decide([job('1', 'crashed')], without, action, asIs)).toEqual({kind: 'new'});
	}

	expect(decide([job('1', 'running')], without, 'resume', asIs)).toEqual({kind: 'follow', jobId: '1'});
});
