/**
 * What a vault remembers of itself, in files: `.longhand/vault.json` marks it, `.longhand/sources/<name>.json` holds
 * one record a source, `.longhand/segments/<name>.json` its transcript with times, `.longhand/words/<name>.json` where
 * each of its words stands. All of it depends on content and options alone, and the cost of one change does not grow
 * with the vault.
 */
import {
	mkdir, readFile, rename, rm,
} from 'node:fs/promises';
import path from 'node:path';
import {z} from 'zod';
import {segmentSchema, type Segment} from '../worker/protocol/segment.js';
import {replaceFile, syncFolder} from './atomic-file.js';
import {
	readEach, readSealed, seal,
} from './sealed-document.js';
import {
	documentKinds, fileFor, kindFolder, layoutFile, markVault,
} from './vault-folder.js';
import {vaultRecordSchema, type VaultRecord} from './vault-record.js';
import {wordIndexSchema, type WordIndex} from './word-index.js';
import {emptyLayout, vaultLayoutSchema, type VaultLayout} from './vault-layout.js';

const segmentsSchema = z.object({version: z.literal(1), segments: z.array(segmentSchema)});

export class VaultRecords {
	/** What was found damaged and set aside, each a sentence for a person. */
	readonly problems: string[] = [];
	private readonly byItsName = new Map<string, VaultRecord>();
	private readonly namesByFingerprint = new Map<string, Set<string>>();

	/** Use `openVault`. */
	constructor(readonly vault: string) {}

	/** Reads all records; damaged ones are set aside. */
	async load(): Promise<void> {
		for (const record of await readEach(kindFolder(this.vault, 'sources'), async file => this.read(file, vaultRecordSchema))) {
			this.remember(record);
		}
	}

	/** All records, sorted by name. */
	records(): VaultRecord[] {
		return [...this.byItsName.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
	}

	/** The records of this content, sorted by name: two copies of one file have a note each. */
	byFingerprint(fingerprint: string): VaultRecord[] {
		const names = [...(this.namesByFingerprint.get(fingerprint) ?? [])].toSorted();
		return names.map(name => this.byItsName.get(name)!);
	}

	byName(name: string): VaultRecord | undefined {
		return this.byItsName.get(name);
	}

	/** Keeps a record under its name, durably. Throws a ZodError for what is no record, else the file system's error. */
	async put(record: VaultRecord): Promise<void> {
		// Parsed: the keys are then in the order of the schema.
		const ordered = vaultRecordSchema.parse(record);
		await replaceFile(fileFor(this.vault, 'sources', ordered.name), seal(ordered));
		this.remember(ordered);
	}

	/** What is remembered of the notes; damaged, it is set aside, and nothing is. */
	async layout(): Promise<VaultLayout> {
		return (await this.read(layoutFile(this.vault), vaultLayoutSchema)) ?? emptyLayout;
	}

	/** Keeps it, durably; does nothing where it is as it was. */
	async putLayout(layout: VaultLayout): Promise<void> {
		const text = seal(vaultLayoutSchema.parse(layout));
		const file = layoutFile(this.vault);
		if ((await readFile(file, 'utf8').catch(() => undefined)) !== text) {
			await replaceFile(file, text);
		}
	}

	/** Forgets all that is kept of `name`, durably. */
	async remove(name: string): Promise<void> {
		for (const kind of documentKinds) {
			await rm(fileFor(this.vault, kind, name), {force: true});
			await syncFolder(kindFolder(this.vault, kind));
		}

		this.forget(name);
	}

	/** Keeps the transcript of `name`, durably. */
	async putSegments(name: string, segments: readonly Segment[]): Promise<void> {
		const ordered = segmentsSchema.parse({version: 1, segments});
		await replaceFile(fileFor(this.vault, 'segments', name), seal(ordered));
	}

	/** The transcript of `name`, or null where there is none or it is damaged (then set aside). */
	async segments(name: string): Promise<Segment[] | null> {
		const read = await this.read(fileFor(this.vault, 'segments', name), segmentsSchema);
		return read?.segments ?? null;
	}

	/** Keeps where the words of `name` stand, durably. */
	async putWords(name: string, words: WordIndex): Promise<void> {
		await replaceFile(fileFor(this.vault, 'words', name), seal(wordIndexSchema.parse(words)));
	}

	/** Whether it is known where the words of `name` stand. What is damaged is set aside. */
	async hasWords(name: string): Promise<boolean> {
		return (await this.read(fileFor(this.vault, 'words', name), wordIndexSchema)) !== undefined;
	}

	private remember(record: VaultRecord): void {
		this.forget(record.name);
		this.byItsName.set(record.name, record);
		const names = this.namesByFingerprint.get(record.fingerprint) ?? new Set();
		this.namesByFingerprint.set(record.fingerprint, names.add(record.name));
	}

	private forget(name: string): void {
		const known = this.byItsName.get(name);
		if (known) {
			this.byItsName.delete(name);
			this.namesByFingerprint.get(known.fingerprint)?.delete(name);
		}
	}

	private async read<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
		const reading = await readSealed(file, schema);
		if (reading.kind === 'damaged') {
			await this.setAside(file);
		}

		return reading.kind === 'ok' ? reading.value : undefined;
	}

	private async setAside(file: string): Promise<void> {
		const kind = path.basename(path.dirname(file));
		const target = path.join(kindFolder(this.vault, 'damaged'), `${kind}-${path.basename(file)}`);
		await mkdir(kindFolder(this.vault, 'damaged'), {recursive: true});
		await rename(file, target);
		await syncFolder(path.dirname(file));
		this.problems.push(`${file} is damaged and was set aside as ${target}; its source counts as not done and is done again.`);
	}
}

/**
 * Opens `vault`, marking the folder as one (it is created if it is missing), and reads its records. Damaged ones are
 * set aside and named in `problems`. The caller holds the vault's lock. Throws for a vault of a later version, and the
 * file system's error.
 */
export const openVault = async (vault: string): Promise<VaultRecords> => {
	await markVault(vault);
	const records = new VaultRecords(vault);
	await records.load();
	return records;
};
