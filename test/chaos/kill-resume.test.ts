/** Everything is killed at once, again and again; what comes out in the end is what an undisturbed run writes. */
import {cpSync, mkdirSync} from 'node:fs';
import path from 'node:path';
import {
	beforeAll, describe, expect, test,
} from 'vitest';
import {contentsOf, foldersForThisFile, identitiesOf} from '../support/folders.js';
import {media, sample} from '../support/installation.js';
import {killFamily} from '../support/process-tree.js';
import {startCli, type Program} from '../support/program.js';

const folder = foldersForThisFile();
const long = 'Spaced repetition.mp3';
const engines = 2;

/** One life of the batch, and what was known of it when it ended. */
type Life = {program: Program; completed: Set<string>};

/** When everything is killed, given what earlier lives have completed. */
type Point = {name: string; reached: (program: Program, earlier: ReadonlySet<string>) => Promise<unknown>};

const points: Point[] = [
	{name: 'the first file is queued', reached: async program => program.until('FILE_QUEUED')},
	{name: 'it has just resumed', reached: async program => program.until('BATCH_STARTED', ({resumed}) => resumed)},
	{name: 'the long file is planned', reached: async program => program.until('PLANNED', ({file_name: name}) => name === long)},
	{
		name: 'the long file is half heard',
		async reached(program) {
			let heard = 0;
			return program.until('CHUNK_COMPLETE', ({file_name: name}) => name === long && ++heard === 4);
		},
	},
	{name: 'another file is done', reached: async (program, earlier) => program.until('FILE_COMPLETE', ({file_id: id}) => !earlier.has(id))},
	{name: 'a second one is done, at once after that', reached: async (program, earlier) => program.until('FILE_COMPLETE', ({file_id: id}) => !earlier.has(id))},
	{name: 'all files are done and the map is drawn', reached: async program => program.until('PROGRESS', ({stage}) => stage === 'moc_generation')},
];

describe('a batch that is killed seven times', () => {
	const input = path.join(folder('input'), 'talks');
	const vault = path.join(folder('killed'), 'vault');
	const undisturbed = path.join(folder('undisturbed'), 'vault');
	const state = folder('state');
	const lives: Life[] = [];
	/** Files whose notes changed after they had been completed, with the life in which they did. */
	const touched: string[] = [];
	let code: number | undefined;

	const start = (out: string, stateDir: string): Program =>
		startCli([input, '--json', '--out', out, '--state-dir', stateDir, '--model', 'tiny', '--formats', 'md,srt,txt,json', '--jobs', String(engines)], {
			env: {SOURCE_DATE_EPOCH: '1767225600'},
		});

	beforeAll(async () => {
		mkdirSync(path.join(input, 'week two'), {recursive: true});
		for (const name of [long, 'Interleaving.mp3', 'Introduction.mp3', 'Reading notes.md', 'week two/Introduction.mp3', 'week two/Letter to a student.txt']) {
			cpSync(sample(name), path.join(input, name));
		}

		for (const name of ['short.wav', 'short.mp3', 'telephone.wav', 'one-side.wav', 'silence.wav', 'faint-noise.wav']) {
			cpSync(media(name), path.join(input, name));
		}

		const completed = new Set<string>();
		let finished: Record<string, string> = {};
		const live = async (reached: (program: Program) => Promise<unknown>): Promise<Program> => {
			const program = start(vault, state);
			await reached(program);
			await killFamily(program.family);
			for (const {file_id: id} of program.all('FILE_COMPLETE')) {
				completed.add(id);
			}

			lives.push({program, completed: new Set(completed)});
			const now = identitiesOf(path.dirname(vault));
			// Drawing the map tells sources of each other: their notes alone change, and in the last two lives alone.
			const mapped = lives.length >= points.length;
			touched.push(...Object.keys(finished).filter(file => finished[file] !== now[file] && !(mapped && file.startsWith('vault/Sources/'))).map(file => `${file} in life ${lives.length}`));
			const files = program.all('FILE_COMPLETE').flatMap(({note, transcripts}) => [note, ...transcripts]);
			finished = {...finished, ...Object.fromEntries(files.map(file => [`vault/${file}`, now[`vault/${file}`]!]))};
			return program;
		};

		for (const {reached} of points) {
			const earlier = new Set(completed);
			await live(async program => reached(program, earlier));
		}

		const last = await live(async program => program.ended);
		({code} = await last.ended);
		await start(undisturbed, folder('state')).ended;
	});

	test.each(points.map(({name}, index) => [name, index] as const))('was killed when %s', async (_, index) => {
		const {signal} = await lives[index]!.program.ended;
		expect(signal).toBe('SIGKILL');
		expect(lives[index]!.program.all('FINISHED')).toEqual([]);
	});

	test('ends well, with at least ten files', () => {
		expect(code).toBe(0);
		expect(lives.at(-1)!.completed.size).toBeGreaterThanOrEqual(10);
		const finished = lives.at(-1)!.program.all('FINISHED')[0]!;
		expect(finished).toMatchObject({status: 'completed', files_failed: 0, moc: 'MOC.md'});
		expect(finished.files_done).toBe(lives.at(-1)!.completed.size);
	});

	test('was one job from first to last', () => {
		const jobs = lives.slice(1).flatMap(({program}) => program.all('BATCH_STARTED').map(({job_id: id}) => id));
		expect(new Set(jobs).size).toBe(1);
	});

	test('was killed in the middle of a recording of more than three minutes', () => {
		const {program} = lives[3]!;
		expect(program.all('FILE_COMPLETE').map(({file_name: name}) => name)).not.toContain(long);
		const planned = lives.flatMap(life => life.program.all('PLANNED')).filter(({file_name: name}) => name === long);
		expect(Math.max(...planned.map(({next}) => next)) / 16_000).toBeGreaterThan(180);
		expect(lives.slice(4).flatMap(life => life.program.all('CHUNK_COMPLETE')).filter(({file_name: name}) => name === long)).not.toEqual([]);
	});

	test('hears no chunk a second time once it was said to be heard', () => {
		const times = new Map<string, number>();
		for (const {program} of lives) {
			for (const {file_id: id, chunk} of program.all('CHUNK_COMPLETE')) {
				times.set(`${id} ${chunk}`, (times.get(`${id} ${chunk}`) ?? 0) + 1);
			}
		}

		expect([...times].filter(([, count]) => count > 1)).toEqual([]);
	});

	test('does at most the chunks again that were in an engine\'s hands at each kill', () => {
		const given = lives.map(({program}) => new Set(program.all('ENGINE').filter(({status, message}) => status === 'busy' && message.includes(': chunk ')).map(({message}) => message)));
		const again = given.map((chunks, life) => [...chunks].filter(chunk => given.slice(life + 1).some(later => later.has(chunk))).length);
		expect(Math.max(...again)).toBeLessThanOrEqual(engines);
	});

	test('leaves the notes of finished files alone, to the inode', () => {
		expect(touched).toEqual([]);
	});

	test('writes byte for byte what an undisturbed batch writes', () => {
		expect(contentsOf(vault)).toEqual(contentsOf(undisturbed));
	});
});
