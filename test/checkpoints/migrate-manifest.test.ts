/** A checkpoint of format version 1, as it was written then, under the present version. */
import {createHash} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {createJob, inspectJob, listJobs} from '../../checkpoints/jobs.js';
import {manifestVersion, openManifest, readManifest} from '../../checkpoints/manifest.js';
import {migrateManifest} from '../../checkpoints/migrate-manifest.js';
import {defaultMachineSettings} from '../../worker/options.js';
import {runInput} from './make.js';
import {temporaryFolder} from './temporary-folder.js';

type Document = Record<string, unknown>;

/** The text of a manifest, with its checksum. */
const encode = (manifest: Document): string =>
	`${JSON.stringify({...manifest, checksum: createHash('sha256').update(JSON.stringify(manifest)).digest('hex')}, null, '\t')}\n`;

const {process_isolation: _isolation, compatibility: _compatibility, ...options} = runInput().options;

const version1: Document = {
	version: 1,
	job_id: '20260102-030405-ab12c',
	created: '2026-01-02T03:04:05.000Z',
	input: {...runInput(), options},
	owner: {
		pid: 1, started: '1', boot: 'b', host: 'h/1', pid_namespace: null,
	},
};

/** A job whose manifest and backup are of version 1. */
const make = async (manifest: Document = version1, backup: Document = version1) => {
	const stateDir = await temporaryFolder();
	const {dir} = await createJob(stateDir, runInput(), null);
	writeFileSync(path.join(dir, 'job.json'), encode(manifest));
	writeFileSync(path.join(dir, 'job.json.bak'), encode(backup));
	return {stateDir, dir};
};

test('what version 1 did not know has its default, all else stays', () => {
	expect(migrateManifest(version1)).toEqual({...version1, version: 2, input: {...runInput(), options: {...options, ...defaultMachineSettings}}});
	expect(migrateManifest({version: manifestVersion, other: 1})).toEqual({version: manifestVersion, other: 1});
});

test('it is read without being changed, and listed', async () => {
	const {stateDir, dir} = await make();
	const text = readFileSync(path.join(dir, 'job.json'), 'utf8');
	expect(await readManifest(dir)).toMatchObject({kind: 'ok', manifest: {version: 2, job_id: version1.job_id, input: {options: {process_isolation: {enabled: true}}}}});
	expect(await inspectJob(dir)).toMatchObject({kind: 'ok', problems: [], job: {input: {paths: ['/in']}}});
	expect((await listJobs(stateDir)).problems).toEqual([]);
	expect(readFileSync(path.join(dir, 'job.json'), 'utf8')).toBe(text);
});

test('the next change writes it in the present form, with the earlier text as its backup', async () => {
	const {dir} = await make();
	const low = await openManifest(dir);
	await low.update(manifest => {
		manifest.owner = null;
	});
	expect(JSON.parse(readFileSync(path.join(dir, 'job.json'), 'utf8'))).toMatchObject({version: 2, owner: null, input: {options: defaultMachineSettings}});
	expect(readFileSync(path.join(dir, 'job.json.bak'), 'utf8')).toBe(encode(version1));
	writeFileSync(path.join(dir, 'job.json'), 'torn');
	expect(await readManifest(dir)).toMatchObject({kind: 'restored', manifest: {version: 2, owner: {pid: 1}}});
});

test('a damaged one is damaged, whatever its version', async () => {
	const {dir} = await make();
	for (const name of ['job.json', 'job.json.bak']) {
		writeFileSync(path.join(dir, name), encode(version1).replace('/in', '/im'));
	}

	expect(await readManifest(dir)).toMatchObject({kind: 'corrupt'});
});

test.each([
	['no input', {...version1, input: undefined}],
	['an input that is none', {...version1, input: 7}],
	['no options', {...version1, input: {...runInput(), options: null}}],
	['version 0', {...version1, version: 0}],
	['a version below 0', {...version1, version: -1}],
])('a whole one that makes no sense is damaged, without an exception: %s', async (_, manifest) => {
	const {dir} = await make(manifest, manifest);
	expect(await readManifest(dir)).toMatchObject({kind: 'corrupt'});
});
