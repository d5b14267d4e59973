/** Real recordings that are hard to understand, or not English, through the whole worker with real models. */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {parse} from 'yaml';
import {
	beforeAll, describe, expect, test,
} from 'vitest';
import {contentsOf, foldersForThisFile} from '../support/folders.js';
import {media, repository} from '../support/installation.js';
import {killFamily} from '../support/process-tree.js';
import {startCli, type Program} from '../support/program.js';

const folder = foldersForThisFile();
const poor = (name: string): string => path.join(repository, 'test/fixtures/poor', name);
const foreign = ['german', 'french', 'dutch'];
const inputs = [
	...['clear.opus', ...foreign.map(name => `${name}.opus`), 'in-noise.opus', 'music.opus', 'brief.wav'].map(name => poor(name)),
	...['telephone.wav', 'one-side.wav'].map(name => media(name)),
];
const state = folder('state');

const start = (out: string, files = inputs, ...more: string[]): Program =>
	startCli([...files, '--json', '--out', out, '--state-dir', state, '--jobs', '2', ...more], {env: {SOURCE_DATE_EPOCH: '1767225600', LONGHAND_TRANSCRIPTION_SECOND_OPINION: 'true'}});

const noteOf = (vault: string, name: string): string => readFileSync(path.join(vault, 'Sources', `${name}.md`), 'utf8');
const propertiesOf = (vault: string, name: string): Record<string, unknown> => parse(noteOf(vault, name).split('---\n')[1]!) as Record<string, unknown>;

describe('a batch of recordings of which some are no clear English', () => {
	const vault = path.join(folder('whole'), 'vault');
	let program: Program;

	beforeAll(async () => {
		program = start(vault);
		expect((await program.ended).code).toBe(0);
	}, 120_000);

	const completed = (name: string) => program.all('FILE_COMPLETE').find(({file_name: file}) => path.parse(file).name === name)!;

	test.each(foreign)('%s is found to be poor, and its note says why', name => {
		const {quality, warnings} = completed(name);
		expect(quality).toBe('poor');
		expect(propertiesOf(vault, name)).toMatchObject({quality: 'poor', warnings});
		expect(noteOf(vault, name)).toContain('> [!warning] A poor transcript\n> - ');
	});

	test.each(['clear', 'telephone', 'one-side'])('%s is good', name => {
		expect(completed(name)).toMatchObject({quality: 'good', warnings: [], speech: true});
		expect(propertiesOf(vault, name)).toMatchObject({quality: 'good'});
		expect(noteOf(vault, name)).not.toContain('[!warning]');
	});

	test('a telephone and a single side of a stereo recording are heard as they are', () => {
		const transcript = (name: string): string => readFileSync(path.join(vault, 'Transcripts', `${name}.md`), 'utf8').toLowerCase();
		expect(transcript('telephone')).toContain('curve drops steeply in the first hour');
		expect(transcript('one-side')).toContain('please write down everything');
	});

	test('music has no words', () => {
		expect(completed('music').words).toBe(0);
	});

	test('the map names what is poor, and says nothing else of it', () => {
		const map = readFileSync(path.join(vault, 'MOC.md'), 'utf8');
		const listed = map.slice(map.indexOf('## Poor transcripts'));
		for (const name of foreign) {
			expect(listed).toContain(`[[Sources/${name}|${name}]] — `);
			expect(map.slice(0, map.indexOf('## Poor transcripts'))).not.toContain(`Sources/${name}`);
		}
	});

	test('the person may insist: nothing is heard again, the map alone is drawn anew', async () => {
		const before = noteOf(vault, 'german');
		const again = start(vault, inputs, '--include-poor');
		expect((await again.ended).code).toBe(0);
		expect(again.all('CHUNK_COMPLETE')).toEqual([]);
		expect(again.all('FILE_SKIPPED')).toHaveLength(inputs.length);
		expect(readFileSync(path.join(vault, 'MOC.md'), 'utf8')).not.toContain('Poor transcripts');
		expect(noteOf(vault, 'german')).toBe(before);
	});

	test('and may do without: no other model is asked, and what is done stands when it is wanted again', async () => {
		const without = path.join(folder('without'), 'vault');
		const once = start(without, inputs.slice(1, 2), '--no-second-opinion');
		expect((await once.ended).code).toBe(0);
		expect(once.all('CHUNK_COMPLETE').length).toBeGreaterThan(0);
		expect(once.all('SECOND_OPINION')).toEqual([]);
		const again = start(without, inputs.slice(1, 2));
		expect((await again.ended).code).toBe(0);
		expect(again.all('FILE_SKIPPED')).toHaveLength(1);
	});
});

test('killed after second opinions, it asks for none of them again, and writes the same', async () => {
	const vault = path.join(folder('killed'), 'vault');
	const undisturbed = path.join(folder('undisturbed'), 'vault');
	const some = inputs.slice(0, 2);
	await start(undisturbed, some).ended;

	const given = new Set<string>();
	const keyOf = ({file_id: file, chunk}: {file_id: string; chunk: number}): string => `${file} ${chunk}`;
	let again = 0;
	for (const after of [1, 2]) {
		const program = start(vault, some);
		let count = 0;
		await program.until('SECOND_OPINION', () => ++count === after);
		await killFamily(program.family);
		const heard = program.all('SECOND_OPINION').map(event => keyOf(event));
		again += heard.filter(key => given.has(key)).length;
		for (const key of heard) {
			given.add(key);
		}
	}

	const last = start(vault, some);
	expect((await last.ended).code).toBe(0);
	again += last.all('SECOND_OPINION').filter(event => given.has(keyOf(event))).length;
	expect(given.size).toBeGreaterThanOrEqual(2);
	expect(last.all('BATCH_STARTED')[0]).toMatchObject({resumed: true});
	expect(again).toBe(0);
	expect(contentsOf(vault)).toEqual(contentsOf(undisturbed));
}, 240_000);
