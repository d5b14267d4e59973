import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {fingerprintFile} from '../../../checkpoints/fingerprint.js';
import {type VaultRecord, vaultRecordSchema} from '../../../checkpoints/vault-record.js';
import {openVault} from '../../../checkpoints/vault-records.js';
import {type FileState} from '../../../checkpoints/job-state.js';
import {earlierNames} from '../../../worker/batch/earlier-names.js';
import {fileId, planFiles} from '../../../worker/batch/plan-files.js';
import {type Source} from '../../../worker/sources/find-sources.js';
import {foldersForThisFile} from '../../support/folders.js';

const none = {lost: [], taken: []};
const folder = foldersForThisFile();
const source = (name: string, kind: Source['kind'] = 'audio', bytes = 5): Source => ({
	path: `/in/${name}`, name, kind, bytes,
});

const record = (name: string, changes: Partial<VaultRecord> = {}): VaultRecord => vaultRecordSchema.parse({
	version: 1,
	name,
	source: name,
	fingerprint: '',
	kind: 'audio',
	bytes: 5,
	title: '',
	author: null,
	album: null,
	chapters: [],
	places: [],
	recorded: null,
	processed: '',
	duration: null,
	model: null,
	language: 'en',
	words: 1,
	speech: true,
	doubtful: [],
	stages: {transcription: '', summary: null},
	formats: ['md'],
	digest: null,
	summary_by: 'local',
	deferred: null,
	...changes,
});

describe('the plan of a batch', () => {
	test('gives each file a place, an id and a name of its own', () => {
		const queued = planFiles([source('talk.mp3'), source('talk.wav'), source('week two/Talk.mp3')], [], new Map(), [], none);
		expect(queued.map(({current_file: place, total_files: total}) => [place, total])).toEqual([[1, 3], [2, 3], [3, 3]]);
		expect(new Set(queued.map(({file_id: id}) => id)).size).toBe(3);
		expect(new Set(queued.map(({note_name: name}) => name.toLowerCase())).size).toBe(3);
		expect(queued[0]!.note_name).toBe('talk');
	});

	test('leaves the files that the job has in their places, gives failed ones another chance, and puts new ones behind', () => {
		const known = [
			{id: fileId(source('a.mp3')), noteName: 'a', status: 'done'}, {id: fileId(source('b.mp3')), noteName: 'b', status: 'failed'},
		] as FileState[];
		const queued = planFiles([source('0.mp3'), source('a.mp3'), source('b.mp3')], [], new Map(), known, none);
		expect(queued.map(({file_name: name, current_file: place}) => [name, place])).toEqual([['0.mp3', 3], ['b.mp3', 2]]);
	});

	test('does not give away names of the vault', () => {
		const [queued] = planFiles([source('talk.mp3')], [record('Talk')], new Map(), [], none);
		expect(queued!.note_name.toLowerCase()).not.toBe('talk');
	});
});

describe('the names that sources have in the vault', () => {
	const paragraphs = (text: string) => text.split('\n\n').map(paragraph => ({start: 0, end: 0, text: paragraph}));
	const old = 'One thing is this.\n\nAnother one is that.\n\nA third is neither.';

	/** A vault that has one source, and what is now in its place. */
	const given = async (kind: Source['kind'], before: string, now: string | null): Promise<Map<string, string>> => {
		const vault = await openVault(path.join(folder('vault'), 'v'));
		const file = path.join(folder('in'), 'talk');
		writeFileSync(file, before);
		await vault.put(record('the talk', {
			source: 'talk', fingerprint: await fingerprintFile(file), kind, bytes: before.length,
		}));
		await vault.putSegments('the talk', paragraphs(before));
		writeFileSync(file, now ?? before);
		const found = {
			path: now === null ? '/nowhere/talk' : file, name: 'talk', kind, bytes: (now ?? before).length,
		};
		return earlierNames([found, source('other.mp3')], vault, async () => paragraphs(now ?? before), new AbortController().signal, 20_000);
	};

	test.each([
		['a recording that is the same', 'audio', old, old, true],
		['another recording of the same name', 'audio', old, 'other bytes', false],
		['another recording of the same name and size', 'audio', old, old.replace('One', 'Two'), false],
		['a document that was edited', 'text', old, `${old}\n\nAnd a fourth.`, true],
		['another document of the same name', 'text', old, 'Nothing of it is left.', false],
		['one that cannot be read', 'audio', old, null, true],
	] as const)('%s', async (_, kind, before, now, keeps) => {
		const names = await given(kind, before, now);
		expect([...names.values()]).toEqual(keeps ? ['the talk'] : []);
	});
});
