/** Every damage to every kind of file that a job keeps, and some to two: each is survived with the notes of an undisturbed run, or said clearly. */
import {
	existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {
	beforeAll, describe, expect, test,
} from 'vitest';
import {
	between, pick, randomFrom, shuffled,
} from '../../bench/chaos/random.js';
import {listJobs} from '../../checkpoints/jobs.js';
import {startFaultyWorker} from '../support/fake-engine.js';
import {contentsOf, filesBelow, foldersForThisFile} from '../support/folders.js';
import {type Program} from '../support/program.js';
import {
	type Copy, copyJob, interruptJob, type InterruptedJob,
} from './interrupted-job.js';

const folder = foldersForThisFile();
type Random = () => number;

const someBytes = (random: Random, most: number): Buffer => Buffer.from(Array.from({length: between(random, 1, most)}, () => between(random, 0, 255)));

/** Each makes other bytes of those of a file. */
const damages: Record<string, (bytes: Buffer, random: Random) => Buffer> = {
	'a bit turned'(bytes, random) {
		const changed = Buffer.from(bytes);
		const at = between(random, 0, Math.max(0, bytes.length - 1));
		if (bytes.length > 0) {
			// eslint-disable-next-line no-bitwise -- a bit is turned
			changed[at] = bytes[at]! ^ (1 << between(random, 0, 7));
		}

		return changed;
	},
	'cut off': (bytes, random) => bytes.subarray(0, between(random, 0, bytes.length)),
	emptied: () => Buffer.alloc(0),
	'bytes put in'(bytes, random) {
		const at = between(random, 0, bytes.length);
		return Buffer.concat([bytes.subarray(0, at), someBytes(random, 40), bytes.subarray(at)]);
	},
	'bytes taken out'(bytes, random) {
		const at = between(random, 0, bytes.length);
		return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + between(random, 1, 200))]);
	},
	'zeros written over it'(bytes, random) {
		const changed = Buffer.from(bytes);
		const at = between(random, 0, bytes.length);
		return changed.fill(0, at, Math.min(bytes.length, at + between(random, 1, 4096)));
	},
	'written twice': bytes => Buffer.concat([bytes, bytes]),
	'replaced by rubbish': (_, random) => someBytes(random, 3000),
	'lines swapped'(bytes, random) {
		const lines = bytes.toString('latin1').split('\n');
		const [a, b] = [between(random, 0, lines.length - 1), between(random, 0, lines.length - 1)];
		[lines[a], lines[b]] = [lines[b]!, lines[a]!];
		return Buffer.from(lines.join('\n'), 'latin1');
	},
};

/** All that a job goes on from. */
const keptFiles = ({dir, vault}: Copy): string[] => [
	...filesBelow(dir).map(file => path.join(dir, file)),
	...filesBelow(path.join(vault, '.longhand')).map(file => path.join(vault, '.longhand', file)),
];

/** What is kept, as patterns of paths below the folder of all jobs or below the vault. */
const kinds: Record<string, RegExp> = {
	'the manifest': /job\.json$/,
	'the manifest\'s backup': /job\.json\.bak$/,
	'the job\'s journal': /^[^/]+\/journal\.ndjson$/,
	'a file\'s journal': /files\/[^/]+\/journal\.ndjson$/,
	'decoded sound': /audio\.pcm$/,
	'the vault\'s lock': /^\.longhand\/lock$/,
	'the vault\'s own record': /^\.longhand\/vault\.json$/,
	'a source\'s record': /^\.longhand\/sources\//,
	'a source\'s segments': /^\.longhand\/segments\//,
	'a source\'s words': /^\.longhand\/words\//,
};

/** What is damaged, and how, in a copy of the job; as told in a failure. */
type Blow = (copy: Copy, random: Random) => string;

const nameIn = ({dir, vault}: Copy, file: string): string => path.relative(file.startsWith(dir) ? path.dirname(dir) : vault, file);

const strike = (copy: Copy, file: string, how: string, random: Random): string => {
	if (how === 'removed') {
		rmSync(file, {force: true});
	} else if (existsSync(file)) {
		writeFileSync(file, damages[how]!(readFileSync(file), random));
	}

	return `${nameIn(copy, file)}: ${how}`;
};

const allDamages = [...Object.keys(damages), 'removed'];

const ofKind = (kind: RegExp, how: string): Blow => (copy, random) =>
	strike(copy, pick(random, keptFiles(copy).filter(file => kind.test(nameIn(copy, file)))), how, random);

const bothManifests = (how: string): Blow => (copy, random) =>
	keptFiles(copy).filter(file => file.includes('job.json')).map(file => strike(copy, file, how, random)).join('; ');

const twoFiles: Blow = (copy, random) =>
	shuffled(random, keptFiles(copy)).slice(0, 2).map(file => strike(copy, file, pick(random, allDamages), random)).join('; ');

/** What is struck together, and each way in which it is. */
const blows: Array<[name: string, blows: Blow[]]> = [
	...Object.entries(kinds).map(([name, kind]): [string, Blow[]] => [name, allDamages.map(how => ofKind(kind, how))]),
	// One bit of many may be of no weight.
	...['the job\'s journal', 'a file\'s journal'].map((name): [string, Blow[]] => [`${name}, by single bits`, Array.from({length: 10}, () => ofKind(kinds[name]!, 'a bit turned'))]),
	['both copies of the manifest', allDamages.map(how => bothManifests(how))],
	['two files', Array.from({length: 20}, () => twoFiles)],
];

/** What a person has of it: the notes, and what the vault remembers of them. */
const notesOf = (vault: string): Record<string, string> =>
	Object.fromEntries(Object.entries(contentsOf(vault)).filter(([file]) => !file.startsWith('.longhand/damaged/')));

describe('damages', () => {
	let job: InterruptedJob;
	let worker: Program;
	const state = folder('state');
	const outcomes: Array<'undisturbed' | 'told'> = [];
	const count = (outcome: 'undisturbed' | 'told'): number => outcomes.filter(each => each === outcome).length;

	beforeAll(async () => {
		job = await interruptJob(folder);
		worker = startFaultyWorker(state, {});
		await worker.until('HELLO');
	});

	/** One batch of the worker, from its command to its end. */
	const live = async (command: Parameters<Program['send']>[0]) => {
		const before = worker.events.length;
		worker.send(command);
		const finished = await worker.until('FINISHED', () => true, before);
		return {finished, events: worker.events.slice(before)};
	};

	const survive = async (blow: Blow, seed: number): Promise<void> => {
		const copy = await copyJob(job, state, path.join(folder('out'), 'vault'));
		const what = `seed ${seed}: ${blow(copy, randomFrom(seed))}`;
		let {finished, events} = await live({type: 'resume_job', job_id: copy.id});
		if (events.some(event => event.type === 'ERROR' && event.code === 'VAULT_BUSY')) {
			// A lock that cannot be read may be another's, for a minute after it was last written.
			expect(what).toContain('lock: ');
			utimesSync(path.join(copy.vault, '.longhand/lock'), new Date(0), new Date(0));
			({finished, events} = await live({type: 'resume_job', job_id: copy.id}));
		}

		const errors = events.flatMap(event => (event.type === 'ERROR' ? [event] : []));
		expect(errors.map(({code}) => code), what).not.toContain('INTERNAL');
		if (finished.exit_code === 0) {
			outcomes.push('undisturbed');
			expect(notesOf(copy.vault), what).toEqual(job.undisturbed);
		} else {
			outcomes.push('told');
			// Said, with what can be done; and what can be done helps.
			expect(errors.length, what).toBeGreaterThan(0);
			expect(errors.every(({message, hint}) => message.length > 10 && hint.length > 10), what).toBe(true);
			expect(['JOB_UNUSABLE', 'VAULT_UNUSABLE'], `${what}: ${errors[0]!.message}`).toContain(errors[0]!.code);
			await listJobs(state);
			if (errors[0]!.code === 'JOB_UNUSABLE') {
				const {finished: again} = await live({type: 'run', ...job.input, options: {...job.input.options, out: copy.vault}});
				expect(again.exit_code, what).toBe(0);
				expect(notesOf(copy.vault), what).toEqual(job.undisturbed);
			}
		}

		for (const inside of ['', 'Sources', 'Transcripts', '.longhand', '.longhand/sources', '.longhand/segments']) {
			const leftovers = existsSync(path.join(copy.vault, inside)) ? readdirSync(path.join(copy.vault, inside)).filter(name => name.startsWith('.longhand-') || name === 'lock') : [];
			expect(leftovers, what).toEqual([]);
		}

		rmSync(copy.dir, {recursive: true, force: true});
		rmSync(path.dirname(copy.vault), {recursive: true, force: true});
	};

	test('every file that is kept is of a kind that is damaged', async () => {
		const copy = await copyJob(job, state, path.join(folder('out'), 'vault'));
		// What was being written when all was killed is nothing yet.
		const names = keptFiles(copy).map(file => nameIn(copy, file)).filter(name => !path.basename(name).startsWith('.longhand-'));
		expect(names.filter(name => !Object.values(kinds).some(kind => kind.test(name)))).toEqual([]);
		expect(Object.entries(kinds).filter(([, kind]) => !names.some(name => kind.test(name)))).toEqual([]);
	});

	test.each(blows)('to %s', async (_, each) => {
		for (const blow of each) {
			// Each has bytes and places of its own.
			await survive(blow, outcomes.length);
		}
	}, 120_000);

	test('most of them cost nothing, some are said; the worker lives', () => {
		const total = blows.flatMap(([, each]) => each).length;
		console.log(`as undisturbed: ${count('undisturbed')}; said, and then done anew: ${count('told')}`);
		expect(outcomes).toHaveLength(total);
		expect(count('undisturbed')).toBeGreaterThan(total * 0.7);
		expect(count('told')).toBeGreaterThan(0);
		expect(statSync(state).isDirectory()).toBe(true);
		expect(worker.all('HELLO')).toHaveLength(1);
	});
});
