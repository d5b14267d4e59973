/** What one checkpoint costs late in a large batch, and what reading such a batch's checkpoint costs. */
import {mkdirSync, writeFileSync} from 'node:fs';
import {readFile, rm} from 'node:fs/promises';
import path from 'node:path';
import type * as InspectJob from '../../checkpoints/inspect-job.js';
import {fileDir, fileJournal, jobJournal} from '../../checkpoints/jobs.js';
import {openJournal} from '../../checkpoints/journal.js';
import {openVault, type VaultRecords} from '../../checkpoints/vault-records.js';
import {built} from '../measure/built.js';
import {
	interleaved, listed, median, ratioOf,
} from '../measure/statistics.js';
import {type JobWithFiles, jobWithFiles} from '../measure/job-with-files.js';
import {
	done, heard, record, segments,
} from '../measure/many-files.js';
import {type Row} from '../measure/row.js';

const {inspectJob} = await built<typeof InspectJob>('checkpoints/inspect-job.js');

const total = 10_000;
const early = 100;
/** Files in each of a pair's figures. */
const files = 20;

/** The vault as it is when `finished` files are done; not by way of the program, which syncs each. */
const fillVault = async ({vault}: JobWithFiles, finished: number): Promise<VaultRecords> => {
	mkdirSync(vault, {recursive: true});
	const sample = await openVault(vault);
	await sample.put(record(1));
	await sample.putSegments(record(1).name, segments);
	for (let place = 2; place <= finished; place++) {
		for (const folder of ['sources', 'segments']) {
			writeFileSync(path.join(vault, '.longhand', folder, `${record(place).name}.json`), '{}');
		}
	}

	return sample;
};

/** All that is made durable of one file, as a batch does it. Milliseconds. */
const keepFile = async ({dir, recorder}: JobWithFiles, vault: VaultRecords, place: number): Promise<number> => {
	const began = performance.now();
	const file = fileJournal(dir, `f${place}`);
	const {journal} = await openJournal(file);
	for (const body of heard(place, total)) {
		await recorder.recordIn(journal, file, body);
	}

	await vault.putSegments(record(place).name, segments);
	await vault.put(record(place));
	for (const body of done(place, total)) {
		await recorder.record(body);
	}

	await journal.close();
	await rm(fileDir(dir, `f${place}`), {recursive: true});
	return performance.now() - began;
};

/** One file after another, from the one after `place`. */
const keepNext = (job: JobWithFiles, vault: VaultRecords, place: number): (() => Promise<number>) => {
	let next = place;
	return async () => keepFile(job, vault, ++next);
};

export const checkpoint: Row = {
	name: 'checkpoint',
	async run({pairs, folder, say}) {
		const late = total - (pairs + 1) * files;
		const [first, last] = [await jobWithFiles(path.join(folder, 'early'), total, early), await jobWithFiles(path.join(folder, 'late'), total, late)];
		const [firstVault, lastVault] = [await fillVault(first, early), await fillVault(last, late)];
		const costs: Record<'early' | 'late', number[]> = {early: [], late: []};
		for (let pair = 0; pair <= pairs; pair++) {
			// Files of both in turn: a disk that is busy for a moment is so for both.
			const times = await interleaved(files, {
				early: keepNext(first, firstVault, early + pair * files),
				late: keepNext(last, lastVault, late + pair * files),
			});
			// The first time is not counted: code is compiled as it runs.
			for (const when of pair > 0 ? ['early', 'late'] as const : []) {
				costs[when].push(median(times[when]));
			}
		}

		await Promise.all([first.journal.close(), last.journal.close()]);
		say(`${total} files; a checkpoint is all that is made durable of one file: its journal of 7 events, 5 events of the batch, its record and its transcript in the vault`);
		return [{
			measure: 'cost of one checkpoint at file 10,000 to that at file 100', figure: ratioOf(costs.late, costs.early), unit: ' ×', aim: {at: 'most', value: 1.3},
			detail: `at 10,000: ${listed(costs.late, 1)} ms; at 100: ${listed(costs.early, 1)} ms (medians of ${files} files)`,
		}];
	},
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
	const began = performance.now();
	await work();
	return performance.now() - began;
};

export const reading: Row = {
	name: 'reading',
	async run({pairs, folder}) {
		const {dir, journal} = await jobWithFiles(folder, total, total / 2);
		await journal.close();
		const parse = async (): Promise<void> => {
			for (const file of [path.join(dir, 'job.json'), jobJournal(dir)]) {
				const text = await readFile(file, 'utf8');
				for (const line of file.endsWith('.json') ? [text] : text.split('\n')) {
					if (line !== '') {
						JSON.parse(line);
					}
				}
			}
		};

		const look = async (): Promise<void> => {
			const inspected = await inspectJob(dir);
			if (inspected.kind !== 'ok' || inspected.job.counts.done !== total / 2) {
				throw new Error(`The checkpoint was not read: ${JSON.stringify(inspected).slice(0, 500)}`);
			}
		};

		const times = await interleaved(pairs, {longhand: async () => timed(look), bare: async () => timed(parse)});
		return [{
			measure: 'reading a checkpoint of 10,000 files at start, to reading and parsing its bytes alone', figure: ratioOf(times.longhand, times.bare), unit: ' ×', aim: {at: 'most', value: 4},
			detail: `longhand ${listed(times.longhand, 0)} ms; bare ${listed(times.bare, 0)} ms`,
		}];
	},
};
