/** A vault that is drawn from records, without a batch. */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {openVault} from '../../../checkpoints/vault-records.js';
import type {Mention, VaultRecord} from '../../../checkpoints/vault-record.js';
import {aloneContext, sourceNote} from '../../../worker/notes/source-note.js';
import {transcriptNote} from '../../../worker/notes/transcripts.js';
import {drawMap, type DrawnMap} from '../../../worker/vault/draw-map.js';
import {paragraphStarts} from '../../../worker/vault/fill-paragraphs.js';
import {mergeNote} from '../../../worker/vault/merge-note.js';
import {sampleRecord, sampleSegments} from '../notes/sample-record.js';

export const mention = (name: string, changes: Partial<Mention> = {}): Mention => ({
	name, count: 2, start: 13, forms: [], sightings: [{text: `This is about ${name}, and about nothing else.`, start: 61}], definition: null, ...changes,
});

/** A source about these concepts and people. */
export const source = (name: string, terms: readonly string[], people: readonly string[] = [], changes: Partial<VaultRecord> = {}): VaultRecord => {
	const {digest} = sampleRecord();
	return sampleRecord({
		name, title: `Talk of ${name}`, source: `${name}.mp3`, fingerprint: name, formats: ['md'],
		digest: {...digest!, terms: terms.map(term => mention(term)), people: people.map(person => mention(person))}, ...changes,
	});
};

export const write = (vault: string, file: string, text: string): void => {
	mkdirSync(path.dirname(path.join(vault, file)), {recursive: true});
	writeFileSync(path.join(vault, file), text);
};

export const read = (vault: string, file: string): string => readFileSync(path.join(vault, file), 'utf8');

/** Puts sources and their own notes into a vault, as a batch does. */
export const addSources = async (vault: string, records: readonly VaultRecord[]): Promise<void> => {
	const opened = await openVault(vault);
	for (const content of records) {
		const record = {...content, paragraphs: paragraphStarts(content, sampleSegments)};
		write(vault, `Sources/${record.name}.md`, mergeNote(null, sourceNote(record, aloneContext(record, new Map())), new Map()).text);
		write(vault, `Transcripts/${record.name}.md`, mergeNote(null, transcriptNote(record, sampleSegments, `Sources/${record.name}`), new Map()).text);
		await opened.putSegments(record.name, sampleSegments);
		await opened.put(record);
	}
};

export const draw = async (vault: string): Promise<DrawnMap> => drawMap(vault, {kind: 'topical', depth: 2, includePoor: false});

/** The vault after `records` came, all at once. */
export const grow = async (vault: string, records: readonly VaultRecord[]): Promise<DrawnMap> => {
	await addSources(vault, records);
	return draw(vault);
};
