/** A vault of 5,000 notes that gets ten more sources: how long the program takes for that, and how much memory. */
import {
	mkdirSync, readdirSync, readFileSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {generatedDocument, generateVault} from '../measure/generated-vault.js';
import {type KnowledgeRow} from '../measure/knowledge-row.js';
import {type Result} from '../measure/row.js';

/** With the notes of people and concepts, and the transcripts, these make 5,000 notes. */
const sources = 700;
const added = 10;
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Bytes that a process holds at most, or undefined where the system does not tell. */
const peakOf = (pid: number): number | undefined => {
	try {
		const kilobytes = /^VmHWM:\s+(?<size>\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.groups?.size;
		return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
	} catch {
		return undefined;
	}
};

type Measured = {seconds: number; peak: number};

/** Runs the command line program to its end. Documents need no engine: the process is the only one. */
const measure = async (args: readonly string[]): Promise<Measured> => {
	const began = performance.now();
	const running = execa(process.execPath, [cli, ...args], {env: {SOURCE_DATE_EPOCH: '1767225600'}, stdout: 'ignore'});
	let peak = 0;
	const timer = setInterval(() => {
		peak = Math.max(peak, peakOf(running.pid!) ?? 0);
	}, 20);
	await running;
	clearInterval(timer);
	return {seconds: (performance.now() - began) / 1000, peak};
};

const filesIn = (folder: string): number => readdirSync(folder, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile() && entry.name.endsWith('.md')).length;

export const row: KnowledgeRow = {
	name: 'scale',
	async run({folder, say}): Promise<Result[]> {
		const vault = path.join(folder, 'vault');
		const input = path.join(folder, 'input');
		mkdirSync(input);
		await generateVault(vault, sources);
		const first = await measure(['moc', vault]);
		say(`  the first map of ${sources} sources: ${filesIn(vault)} notes in ${first.seconds.toFixed(1)} s, ${(first.peak / 2 ** 20).toFixed(0)} MB at most`);
		const again = await measure(['moc', vault]);
		say(`  the same again: ${again.seconds.toFixed(1)} s, ${(again.peak / 2 ** 20).toFixed(0)} MB at most`);
		for (let place = 0; place < added; place++) {
			writeFileSync(path.join(input, `New lecture ${place + 1}.md`), generatedDocument(place));
		}

		const update = await measure(['worker', input, '--out', vault, '--state-dir', path.join(folder, 'state')]);
		const detail = `${filesIn(vault)} notes of ${sources + added} sources`;
		return [
			{
				measure: `${added} new documents in a vault of 5,000 notes, from the start of the program to its end`, figure: update.seconds, unit: ' s', aim: {at: 'most', value: 5}, detail,
			},
			{
				measure: 'memory of its process at most', figure: update.peak / 2 ** 20, unit: ' MB', aim: {at: 'most', value: 500}, detail,
			},
		];
	},
};
