/**
 * Makes `media-samples/`: `npm run samples`. Needs flite (with the voices slt, rms and awb) and ffmpeg, on Debian:
 * `apt-get install flite ffmpeg`. The texts are in `samples/texts/`, who speaks and how it is encoded in
 * `samples/catalogue.ts`. What it makes is committed, so that nobody needs these programs to try longhand.
 *
 * `media-samples/references.json` holds what was said and what a careful reader finds in it:
 *
 * ```
 * {
 *   "version": 1,
 *   "language": "en",
 *   "files": {
 *     "week two/Introduction.mp3": {            path relative to media-samples, with forward slashes
 *       "kind": "audio" | "video" | "text",
 *       "title": string | null,                 of the tags
 *       "duration_seconds": number | null,      null for documents
 *       "speakers": string[],                   full names, in order of appearance
 *       "text": string,                         the words, a line per paragraph; a document as it is
 *       "people": string[],                     the fullest form that this file uses
 *       "concepts": string[],                   terms of the subject, in lower case
 *       "jargon": [{"term", "definition"}],     the definition in the words of the text
 *       "mental_models": string[],              named effects, laws, curves, methods, and ways of thinking
 *       "open_questions": string[]              sentences that leave something open, in the words of the text
 *     }
 *   },
 *   "overall": {"people": [{"name", "aliases"}], "concepts", "jargon", "mental_models"}
 * }
 * ```
 *
 * Years and numbers are written as usual (1885, seven): a scorer should read number words and digits alike. The
 * answers were written by hand (`samples/answers.ts`); the script only checks that each stands in its text.
 */
import {
	cp, mkdir, mkdtemp, readFile, rm, stat, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {answers, type Answers} from './samples/answers.js';
import {checkAnswers} from './samples/check-answers.js';
import {
	documents, fullNames, recordings, voices, type Recording,
} from './samples/catalogue.js';
import {encode} from './samples/encode.js';
import {parseScript, secondsOf, speak} from './samples/speech.js';
import {overall} from './samples/overall-answers.js';
import {requireTools} from './samples/tools.js';

const texts = path.join(import.meta.dirname, 'samples/texts');
const target = path.resolve(import.meta.dirname, '../media-samples');

type Reference = {
	kind: 'audio' | 'video' | 'text';
	title: string | null;
	duration_seconds: number | null;
	speakers: string[];
	text: string;
} & Answers;

const answersFor = (file: string, text: string): Answers => {
	const found = answers[file];
	if (!found) {
		throw new Error(`samples/answers.ts says nothing of ${file}.`);
	}

	checkAnswers(file, text, found);
	return found;
};

const makeRecording = async (recording: Recording, made: string, scratch: string): Promise<Reference> => {
	const lines = parseScript(await readFile(path.join(texts, recording.script), 'utf8'));
	const text = lines.map(line => line.text).join('\n');
	const found = answersFor(recording.path, text);
	const pcm = await speak(lines, voices, scratch);
	await encode(pcm, recording, path.join(made, recording.path), scratch);
	return {
		kind: recording.kind,
		title: recording.tags?.title ?? null,
		duration_seconds: Math.round(secondsOf(pcm) * 10) / 10,
		speakers: [...new Set(lines.map(line => fullNames[line.speaker] ?? line.speaker))],
		text,
		...found,
	};
};

const makeSamples = async (): Promise<void> => {
	await requireTools(['flite', 'ffmpeg']);
	const scratch = await mkdtemp(path.join(os.tmpdir(), 'longhand-samples-'));
	// Made apart and put in place when all went well: a failure leaves the old samples as they are.
	const made = path.join(scratch, 'made');
	try {
		const files: Record<string, Reference> = {};
		for (const recording of recordings) {
			await mkdir(path.dirname(path.join(made, recording.path)), {recursive: true});
			const reference = await makeRecording(recording, made, scratch);
			files[recording.path] = reference;
			const {size} = await stat(path.join(made, recording.path));
			console.log(`${recording.path}: ${reference.duration_seconds} s, ${Math.round(size / 1000)} kB`);
		}

		for (const document of documents) {
			const text = await readFile(path.join(texts, document.script), 'utf8');
			await writeFile(path.join(made, document.path), text);
			files[document.path] = {
				kind: document.kind, title: null, duration_seconds: null, speakers: [], text, ...answersFor(document.path, text),
			};
			console.log(`${document.path}: ${text.split(/\s+/).length} words`);
		}

		const references = {
			version: 1, language: 'en', files, overall,
		};
		await writeFile(path.join(made, 'references.json'), JSON.stringify(references, undefined, '\t') + '\n');
		await rm(target, {recursive: true, force: true});
		await cp(made, target, {recursive: true});
	} finally {
		await rm(scratch, {recursive: true, force: true});
	}
};

try {
	await makeSamples();
} catch (error) {
	console.error(`The samples could not be made: ${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
}
