/** Addresses as sources of a batch, by the built program: what is written, what is asked of the server, and what is nowhere to be found. */
import {
	chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {describe, expect, test} from 'vitest';
import {vaultRecordSchema} from '../../../checkpoints/vault-record.js';
import {defaultMachineSettings} from '../../../worker/options.js';
import {
	contentsOf, filesBelow, filesThatHold, foldersForThisFile,
} from '../../support/folders.js';
import {media, readText, repository} from '../../support/installation.js';
import {giving, MediaServer} from '../../support/media-server.js';
import {batchOptions} from '../../support/batch-options.js';
import {startCli, startWorker} from '../../support/program.js';

const folder = foldersForThisFile();
const server = MediaServer.forThisFile();
const talk = readFileSync(media('short.wav'));
const other = readFileSync(media('one-side.wav'));
/** Documents need no engine: what is not about recordings is told by them. */
const words = Buffer.from('# Chunking\n\nChunking is a way of remembering more. A chunk is a group of small pieces.\n');
const otherWords = Buffer.from('Spacing is to do a thing again after a while, and not at once.\n');
const document = {type: 'text/markdown'};
const env = {SOURCE_DATE_EPOCH: '1767225600'};

const recordsIn = (vault: string) => readdirSync(path.join(vault, '.longhand/sources')).filter(name => name.endsWith('.json') && !name.includes('segments'))
	.map(name => vaultRecordSchema.safeParse(JSON.parse(readText(vault, '.longhand/sources', name)))).flatMap(({data}) => data ?? []);

type Place = {vault: string; state: string; run: (...argv: string[]) => Promise<ReturnType<typeof startCli>>};

const place = (): Place => {
	const [vault, state] = [path.join(folder('out'), 'vault'), folder('state')];
	return {
		vault, state,
		async run(...argv) {
			const program = startCli([...argv, '--json', '--out', vault, '--state-dir', state, '--model', 'tiny', '--jobs', '1', '--log-level', 'debug'], {env, cwd: folder('cwd')});
			await program.ended;
			return program;
		},
	};
};

describe('a batch with addresses', () => {
	test('writes the notes of what is there, called by what it is, and keeps no secret but in its input', async () => {
		const {vault, state, run} = place();
		const url = await server.at('/talks/A%20talk.wav?token=verysecret&part=1', giving(talk));
		const named = await server.at('/get', giving(other, {type: 'application/octet-stream', headers: {'content-disposition': 'attachment; filename="../Named.wav"'}}));
		const program = await run(url, named);
		expect((await program.ended).code).toBe(0);
		expect(program.all('FINISHED')).toMatchObject([{status: 'completed', files_done: 2}]);
		expect(filesBelow(path.join(vault, 'Sources'))).toEqual(['A talk.md', 'Named.md']);
		expect(recordsIn(vault)).toMatchObject([
			{
				name: 'A talk', title: 'A talk', source: url.replace('verysecret', '…'), bytes: talk.length, kind: 'audio',
			},
			{
				name: 'Named', title: 'Named', source: named, bytes: other.length,
			},
		]);
		expect(program.all('PROGRESS').findLast(({stage}) => stage === 'fetching')).toMatchObject({message: expect.stringMatching(/^fetched .* of /) as string, progress_percent: 100});
		expect(program.all('STAGE_COMPLETE').filter(({stage}) => stage === 'fetching')).toHaveLength(2);
		expect(JSON.stringify(program.events) + program.strangeLines.join('') + program.stderr).not.toContain('verysecret');
		expect(filesThatHold(vault, 'verysecret')).toEqual([]);
		const [job] = readdirSync(path.join(state, 'checkpoints'));
		expect(filesThatHold(state, 'verysecret').map(file => file.replace(job!, 'job').replace(/\.bak$|\.backup$/, ''))).toEqual(expect.arrayContaining(['checkpoints/job/job.json']));
		expect(filesThatHold(state, 'verysecret').filter(file => !file.includes('job.json'))).toEqual([]);
		expect(filesBelow(state).filter(file => file.includes('download'))).toEqual([]);
	});

	test('is the same as one with the file itself, but for where it is from', async () => {
		const {vault, run} = place();
		const url = await server.at('/words.md', giving(words, {...document, headers: {'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT'}}));
		await run(url);
		const local = place();
		const file = path.join(folder('input'), 'words.md');
		writeFileSync(file, words);
		await local.run(file);
		const note = (name: string): string => readText(name, 'Sources/words.md').replaceAll(url, 'words.md').replaceAll(/^source: .*$/gm, '').replaceAll(/^- File: .*$/gm, '').replaceAll(/^%% longhand:end .*$/gm, '');
		expect(note(vault)).toBe(note(local.vault));
		expect(contentsOf(path.join(vault, 'Transcripts'))).toEqual(contentsOf(path.join(local.vault, 'Transcripts')));
	});

	test('goes on after what cannot be had, and says why', async () => {
		const {vault, run} = place();
		const good = await server.at('/good.md', giving(words, document));
		const gone = good.replace('good', 'gone');
		const page = await server.at('/page.md', giving(Buffer.from('<!doctype html>'), {type: 'text/html'}));
		const program = await run(gone, good, page);
		expect((await program.ended).code).toBe(1);
		expect(Object.fromEntries(program.all('ERROR').map(({code, file_name: name}) => [code, name]))).toEqual({FETCH_NOT_FOUND: gone, FETCH_PAGE: page});
		expect(filesBelow(path.join(vault, 'Sources'))).toEqual(['good.md']);
	});

	test('done before is not even fetched again, where the server tells that it is the same; its notes can still be made anew', async () => {
		const {vault, run} = place();
		const url = await server.at('/same.md', giving(words, document));
		await run(url);
		const before = contentsOf(vault);
		const again = await run(url);
		expect(again.all('FILE_SKIPPED')).toMatchObject([{reason: 'done', note: 'Sources/same.md'}]);
		expect(contentsOf(vault)).toEqual(before);
		const more = await run(url, '--formats', 'md,txt');
		expect(more.all('FILE_COMPLETE')).toMatchObject([{note: 'Sources/same.md', transcripts: ['Transcripts/same.md', 'Transcripts/same.txt']}]);
		expect(server.of('/same.md').map(({sent}) => sent)).toEqual([words.length, 0, 0]);
		const forced = await run(url, '--force');
		expect(forced.all('FILE_COMPLETE')).toHaveLength(1);
		expect(server.of('/same.md').map(({sent}) => sent)).toEqual([words.length, 0, 0, words.length]);
	});

	test('done before is not heard again, and other content at the same address gets notes of its own', async () => {
		const {vault, run} = place();
		let content = words;
		const url = await server.at('/latest.md', (...request) => {
			giving(content, {...document, etag: null})(...request);
		});
		await run(url);
		const before = contentsOf(path.join(vault, 'Sources'));
		const again = await run(url);
		expect(again.all('FILE_SKIPPED')).toMatchObject([{reason: 'done', note: 'Sources/latest.md'}]);
		content = otherWords;
		const changed = await run(url);
		expect(changed.all('FILE_COMPLETE')).toMatchObject([{note: 'Sources/latest (2).md'}]);
		expect(contentsOf(path.join(vault, 'Sources'))).toMatchObject(before);
	});

	test('finds the recording in a page by the program that stands in for yt-dlp', async () => {
		const {vault, state} = place();
		const bin = folder('bin');
		writeFileSync(path.join(bin, 'yt-dlp'), `#!/bin/sh\nexec "${process.execPath}" "${path.join(repository, 'test/fixtures/processes/fake-yt-dlp.mjs')}" "$@"\n`);
		chmodSync(path.join(bin, 'yt-dlp'), 0o755);
		await server.at('/inside.wav', giving(talk));
		const url = await server.at('/watch?v=1', giving(Buffer.from('<html><title>What it is</title><p data-media="/inside.wav">'), {type: 'text/html'}));
		const program = startCli([url, '--json', '--out', vault, '--state-dir', state, '--model', 'tiny', '--jobs', '1'], {env: {...env, PATH: bin}});
		expect(await program.ended).toMatchObject({code: 0});
		expect(recordsIn(vault)).toMatchObject([{name: 'What it is', title: 'What it is', source: url}]);
	});
});

describe('a worker that is killed in the middle of a download', () => {
	test('is followed by one that fetches only the rest', async () => {
		const {vault, state} = place();
		const url = await server.at('/killed.wav?token=verysecret', giving(talk, {hang: 100_000}));
		const first = startWorker(state, {env});
		await first.until('HELLO');
		first.send({
			type: 'run', paths: [url], exclude: [], options: batchOptions(vault, {jobs: 1}),
		});
		const {job_id: job} = await first.until('BATCH_STARTED');
		const {file_id: file} = await first.until('FILE_QUEUED');
		const note = path.join(state, 'checkpoints', job, 'files', file, 'download/fetch.json');
		// Until it is on the disk for sure: a second after it came.
		while (!existsSync(note) || !readFileSync(note, 'utf8').includes('"kept":100000')) {
			await delay(20);
		}

		first.signal('SIGKILL');
		await first.ended;
		const second = startWorker(state, {env});
		await second.until('HELLO');
		second.send({type: 'resume_job', job_id: job});
		expect(await second.until('FINISHED')).toMatchObject({status: 'completed', files_done: 1});
		second.closeStdin();
		await second.ended;
		expect(server.of('/killed.wav?token=verysecret')).toMatchObject([
			{range: undefined, sent: 100_000}, {range: 'bytes=100000-', ifRange: '"1"', sent: talk.length - 100_000},
		]);
		expect(recordsIn(vault)).toMatchObject([{name: 'killed', bytes: talk.length}]);

		const undisturbed = place();
		const whole = await server.at('/killed.wav?token=verysecret', giving(talk));
		await undisturbed.run(whole);
		expect(contentsOf(path.join(vault, 'Transcripts'))).toEqual(contentsOf(path.join(undisturbed.vault, 'Transcripts')));
	});
});

test('what is too large by the setting is not fetched, and a server that says nothing is given up in its time', async () => {
	const {vault, state} = place();
	const url = await server.at('/huge.wav', giving(talk, {headers: {'content-length': '5000000'}}));
	const mute = await server.at('/mute.wav', () => {
		// Nothing.
	});
	const worker = startWorker(state, {env});
	await worker.until('HELLO');
	worker.send({
		type: 'run', paths: [url, mute], exclude: [], options: batchOptions(vault, {
			jobs: 1, resource_limits: {...defaultMachineSettings.resource_limits, max_download_gb: 0.004, network_timeout_seconds: 0.1},
		}),
	});
	await worker.until('WARNING', ({code, file_name: name}) => code === 'FETCH_RETRIED' && name === mute);
	worker.send({type: 'cancel', file: mute});
	expect(await worker.until('FINISHED')).toMatchObject({status: 'completed_with_errors'});
	expect(worker.all('ERROR')).toMatchObject([{code: 'FETCH_TOO_LARGE', message: 'it is larger than 4.1 MB (4.77 MB)'}]);
	expect(worker.all('FILE_SKIPPED')).toMatchObject([{reason: 'cancelled', file_name: mute}]);
	worker.closeStdin();
	await worker.ended;
});

describe('a list', () => {
	test('names sources, seen from its own folder, and addresses', async () => {
		const {vault, run} = place();
		const lists = folder('lists');
		mkdirSync(path.join(lists, 'notes'));
		writeFileSync(path.join(lists, 'notes/words.md'), 'Chunking is a way of remembering more. A chunk is a group of small pieces.\n');
		const url = await server.at('/listed.md', giving(otherWords, document));
		const list = path.join(lists, 'sources.txt');
		writeFileSync(list, `\uFEFF# what to do\r\n\r\n  notes/words.md  \r\n${url}\r\n`);
		const program = await run('--list', list);
		expect((await program.ended).code).toBe(0);
		expect(filesBelow(path.join(vault, 'Sources'))).toEqual(['listed.md', 'words.md']);
	});
});
