/**
 * Word error rate of the whole program on recordings with references: those in `LONGHAND_EVAL_DIR`/speech (NAME.wav
 * and NAME.txt) where that is set, else media-samples with references.json. Prints a table for each model, and whether
 * it keeps to its limit; silence and noise must give no words.
 */
import {
	cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {type BundledModel} from '../worker/options.js';
import {parseEventLine} from '../worker/protocol/parse-event.js';
import {wordErrorRate, wordErrors, type WordErrors} from './word-error-rate.js';

/** The greatest word error rate that passes. */
const limits: Readonly<Record<BundledModel, number>> = {base: 0.03, tiny: 0.07};

const root = fileURLToPath(new URL('..', import.meta.url));

type Recording = {name: string; file: string; reference: string};

const fromEvaluation = (folder: string): Recording[] =>
	readdirSync(folder).filter(file => file.endsWith('.wav')).toSorted().map(file => ({
		name: file, file: path.join(folder, file), reference: readFileSync(path.join(folder, file.replace(/wav$/, 'txt')), 'utf8'),
	}));

type References = {files: Record<string, {kind: string; text: string}>};

const fromSamples = (): Recording[] => {
	const folder = path.join(root, 'media-samples');
	const {files} = JSON.parse(readFileSync(path.join(folder, 'references.json'), 'utf8')) as References;
	const silent = ['silence.wav', 'faint-noise.wav'].map(name => ({name, file: path.join(root, 'test/fixtures/media', name), reference: ''}));
	const spoken = Object.entries(files).filter(([, {kind}]) => kind !== 'text').map(([name, {text}]) => ({name, file: path.join(folder, name), reference: text}));
	return [...spoken, ...silent];
};

/** What the program hears in each recording, by name, and how long it took in seconds. */
const hear = async (recordings: readonly Recording[], model: BundledModel, folder: string): Promise<{texts: Map<string, string>; seconds: number; audio: number}> => {
	const input = path.join(folder, 'input');
	for (const {name, file} of recordings) {
		mkdirSync(path.dirname(path.join(input, name)), {recursive: true});
		cpSync(file, path.join(input, name));
	}

	const vault = path.join(folder, 'vault');
	const began = performance.now();
	const subprocess = execa(process.execPath, [
		path.join(root, 'dist/cli.js'), 'worker', input, '--out', vault, '--state-dir', path.join(folder, 'state'), '--model', model, '--formats', 'txt', '--no-summary', '--no-moc',
	], {reject: false, stdin: 'ignore', maxBuffer: 1e9});
	const {stdout, stderr, exitCode} = await subprocess;
	const seconds = (performance.now() - began) / 1000;
	const texts = new Map<string, string>();
	let audio = 0;
	for (const line of stdout.split('\n')) {
		const parsed = parseEventLine(line);
		if (parsed.kind === 'event' && parsed.event.type === 'FILE_COMPLETE') {
			texts.set(parsed.event.file_name, readFileSync(path.join(vault, parsed.event.transcripts[0]!), 'utf8'));
			audio += parsed.event.duration_seconds ?? 0;
		}
	}

	if (exitCode !== 0) {
		throw new Error(`longhand ended with ${exitCode}. ${stderr}\n${stdout.split('\n').filter(line => line.includes('"ERROR"')).join('\n')}`);
	}

	return {texts, seconds, audio};
};

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

/** Measures one model and prints what came out. Returns whether it passes. */
const measure = async (recordings: readonly Recording[], model: BundledModel, folder: string): Promise<boolean> => {
	const {texts, seconds, audio} = await hear(recordings, model, folder);
	const total: WordErrors = {errors: 0, words: 0};
	let invented = 0;
	const width = Math.max(...recordings.map(({name}) => name.length), 10);
	console.log(`\n${model}`);
	console.log(`  ${'recording'.padEnd(width)}  words  errors     rate`);
	for (const {name, reference} of recordings) {
		const result = wordErrors(reference, texts.get(name) ?? '');
		if (result.words === 0) {
			invented += result.errors;
		}

		total.errors += result.words === 0 ? 0 : result.errors;
		total.words += result.words;
		const rate = result.words === 0 ? (result.errors === 0 ? 'silent' : 'INVENTED') : percent(wordErrorRate(result));
		console.log(`  ${name.padEnd(width)}  ${String(result.words).padStart(5)}  ${String(result.errors).padStart(6)}  ${rate.padStart(8)}`);
	}

	const rate = wordErrorRate(total);
	console.log(`  ${'in all'.padEnd(width)}  ${String(total.words).padStart(5)}  ${String(total.errors).padStart(6)}  ${percent(rate).padStart(8)}`);
	console.log(`  ${Math.round(audio)} s of sound in ${seconds.toFixed(1)} s: ${(audio / seconds).toFixed(1)} × real time, start and models included`);
	const [isExact, isQuiet] = [rate <= limits[model], invented === 0];
	console.log(`${isExact ? 'PASS' : 'FAIL'} ${model}: word error rate ${percent(rate)}, limit ${percent(limits[model])}`);
	console.log(`${isQuiet ? 'PASS' : 'FAIL'} ${model}: ${invented} words heard in silence and noise`);
	return isExact && isQuiet;
};

const evaluation = process.env.LONGHAND_EVAL_DIR ? path.resolve(process.env.LONGHAND_EVAL_DIR, 'speech') : undefined;
if (evaluation && !existsSync(evaluation)) {
	console.error(`LONGHAND_EVAL_DIR is set, but there is no folder ${evaluation}.`);
	process.exitCode = 2;
} else {
	const recordings = evaluation ? fromEvaluation(evaluation) : fromSamples();
	console.log(evaluation ? `Recordings of ${evaluation}` : 'Recordings of media-samples (synthetic voices; set LONGHAND_EVAL_DIR for others)');
	const folder = mkdtempSync(path.join(os.tmpdir(), 'longhand-bench-'));
	try {
		let passed = true;
		for (const model of ['base', 'tiny'] as const) {
			const own = path.join(folder, model);
			mkdirSync(own);

			passed = (await measure(recordings, model, own)) && passed;
		}

		process.exitCode = passed ? 0 : 1;
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}
