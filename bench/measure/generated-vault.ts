/** A vault of many sources, as a batch leaves it before the map is drawn, made from a seed. */
import {createHash} from 'node:crypto';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {openVault} from '../../checkpoints/vault-records.js';
import type {Mention, Sighting, VaultRecord} from '../../checkpoints/vault-record.js';
import {aloneContext, sourceNote} from '../../worker/notes/source-note.js';
import {transcriptNote} from '../../worker/notes/transcripts.js';
import {notePath, sourceKey} from '../../worker/notes/vault-paths.js';
import type {Segment} from '../../worker/protocol/segment.js';
import {paragraphStarts} from '../../worker/vault/fill-paragraphs.js';
import {mergeNote} from '../../worker/vault/merge-note.js';

/** Numbers from 0 to 1 that look random and are the same each time (mulberry32). */
const numbers = (seed: number): (() => number) => {
	let state = seed;
	return () => {
		state = (state + 0x6D_2B_79_F5) % 2 ** 32;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state); // eslint-disable-line no-bitwise
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed); // eslint-disable-line no-bitwise
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32; // eslint-disable-line no-bitwise
	};
};

const syllables = ['ra', 'ven', 'to', 'lis', 'mar', 'ko', 'den', 'sa', 'pri', 'ul', 'ban', 'che', 'gor', 'ti', 'fen', 'wal'];
const adjectives = ['spaced', 'working', 'river', 'double', 'cold', 'neural', 'public', 'slow', 'deep', 'marginal', 'tidal', 'visual', 'urban', 'moral', 'open', 'linear'];
const nouns = ['memory', 'repetition', 'gauge', 'curve', 'market', 'network', 'load', 'habit', 'model', 'transfer', 'signal', 'garden', 'bias', 'archive', 'rhythm', 'border'];

const word = (place: number): string => `${syllables[place % 16]}${syllables[Math.floor(place / 16) % 16]}${syllables[Math.floor(place / 256) % 16]}`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const concept = (place: number): string => {
	const rest = Math.floor(place / 256);
	return `${adjectives[place % 16]} ${rest === 0 ? '' : `${word(rest * 7)} `}${nouns[Math.floor(place / 16) % 16]}`;
};

const person = (place: number): string => `${capital(word(place * 5))} ${capital(word((place * 11) + 3))}son`;

const duration = 2400;

const recordOf = (place: number): VaultRecord => {
	const next = numbers(place + 1);
	/** Few are everywhere and most are rare. */
	const pick = (of: number): number => Math.floor(of * (next() ** 3));
	const time = (): number => Math.round(next() * duration * 10) / 10;
	const sentence = (about: string): Sighting => ({
		text: `What we know of ${about} is that it ${word(pick(4000))} more than it ${word(pick(4000))}, as ${capital(word(pick(500)))} showed in ${1900 + pick(120)} with ${pick(900)} of them.`, start: time(),
	});
	const mention = (name: string, sightings: number, definition = false): Mention => ({
		name, count: sightings + pick(5), start: time(), forms: [], sightings: Array.from({length: sightings}, () => sentence(name)).toSorted((a, b) => (a.start ?? 0) - (b.start ?? 0)),
		definition: definition ? {text: `the way in which a ${word(pick(4000))} comes to ${word(pick(4000))} over time`, start: time()} : null,
	});
	const several = (count: number, of: number, name: (place: number) => string): string[] => [...new Set(Array.from({length: count}, () => name(pick(of))))];
	const terms = several(12, 9000, concept).map(name => mention(name, 3));
	return {
		version: 1, name: `Lecture ${place + 1}`, source: `term ${place % 12}/Lecture ${place + 1}.mp3`,
		fingerprint: createHash('sha256').update(String(place)).digest('hex'), kind: 'audio', bytes: 20_000_000 + place,
		title: `On ${terms[0]!.name} and ${terms[1]?.name ?? 'others'}, part ${place + 1}`,
		recorded: `20${String(10 + (place % 15)).padStart(2, '0')}-${String(1 + (place % 12)).padStart(2, '0')}-${String(1 + (place % 28)).padStart(2, '0')}T10:00:00.000Z`,
		processed: '2026-01-01T00:00:00.000Z', duration, model: 'moonshine-base', language: 'en', words: 5000 + pick(2000), speech: true, doubtful: [],
		stages: {transcription: 'moonshine-base/2', summary: 'extractive/2'}, formats: ['md'],
		author: null, album: null, chapters: [], places: [], summary_by: 'local', deferred: null,
		written: {},
		digest: {
			summary: Array.from({length: 5}, () => sentence(concept(pick(9000)))),
			terms,
			people: several(5, 3000, person).map(name => mention(name, 2)),
			jargon: several(3, 4000, concept).map(name => mention(name, 1, true)),
			mental_models: several(2, 200, index => `the ${word(index)} effect`).map(name => mention(name, 1)),
			claims: Array.from({length: 6}, () => ({...sentence(concept(pick(9000))), confidence: Math.round(next() * 100) / 100})),
			relations: [],
			questions: [{text: `What does ${concept(pick(9000))} have to do with it?`, start: time()}],
			context: `About ${terms.slice(0, 3).map(({name}) => name).join(', ')}.`,
		},
	};
};

const segmentsOf = ({name}: VaultRecord): Segment[] =>
	Array.from({length: 54}, (_, index) => index * 44.5).map(start => ({start, end: start + 40, text: `This is what is said in ${name} at ${start} seconds.`}));

/** Fills `vault` with `count` sources. */
export const generateVault = async (vault: string, count: number): Promise<void> => {
	const records = await openVault(vault);
	await mkdir(path.join(vault, 'Sources'));
	await mkdir(path.join(vault, 'Transcripts'));
	for (let from = 0; from < count; from += 50) {
		await Promise.all(Array.from({length: Math.min(50, count - from)}, async (_, index) => {
			const content = recordOf(from + index);
			const segments = segmentsOf(content);
			const record = {...content, paragraphs: paragraphStarts(content, segments)};
			const notes = [sourceNote(record, aloneContext(record, new Map())), transcriptNote(record, segments, sourceKey(record.name))];
			for (const note of notes) {
				await writeFile(path.join(vault, notePath(note.key)), mergeNote(null, note, new Map()).text);
			}

			await records.putSegments(record.name, segments);
			await records.put(record);
		}));
	}
};

/** A document on the same subjects, for a later batch. */
export const generatedDocument = (place: number): string => {
	const {digest, title} = recordOf(1_000_000 + place);
	const sentences = [...(digest?.terms ?? []), ...(digest?.people ?? [])].flatMap(({sightings}) => sightings.map(({text}) => text));
	return `# ${title}\n\n${sentences.join(' ')}\n`;
};
