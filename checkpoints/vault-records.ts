/**
 * What a vault remembers of itself, in files: `.longhand/vault.json` marks it, `.longhand/sources/<name>.json` holds
 * one record a source, `.longhand/segments/<name>.json` its transcript with times. All of it depends on content and
 * options alone, and the cost of one change does not grow with the vault.
 */
import {
	mkdir, readdir, readFile, rename, rm, stat,
} from 'node:fs/promises';
import {createHash} from 'node:crypto';
import path from 'node:path';
import PQueue from 'p-queue';
import {z} from 'zod';
import {segmentSchema, type Segment} from '../worker/protocol/segment.js';
import {isTemporaryName, replaceFile, syncFolder} from './atomic-file.js';
import {vaultRecordSchema, type VaultRecord} from './vault-record.js';
import {emptyLayout, vaultLayoutSchema, type VaultLayout} from './vault-layout.js';
import {errorCode} from './system-error.js';

const vaultVersion = 1;

const segmentsSchema = z.object({version: z.literal(1), segments: z.array(segmentSchema)});

const folderOf = (vault: string): string => path.join(vault, '.longhand');
const markOf = (vault: string): string => path.join(folderOf(vault), 'vault.json');

const layoutOf = (vault: string): string => path.join(folderOf(vault), 'map.json');

const encode = (value: unknown): string => `${JSON.stringify(value, null, '\t')}\n`;

const checksumOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** The text of a document with its checksum: a record is believed, not looked at by a person, so a changed letter must be seen. */
const seal = (value: object): string => encode({...value, checksum: checksumOf(value)});

/**
 * What a sealed document holds. Throws when it is not what was sealed. One without a checksum is of an earlier version, and
 * holds nothing that is not known: else it is its checksum that has another name now.
 */
const unseal = <T>(text: string, schema: z.ZodType<T>): T => {
	const whole = JSON.parse(text) as Record<string, unknown>;
	const {checksum, ...value} = whole;
	if (checksum !== undefined && (checksum !== checksumOf(value) || text !== encode(whole))) {
		throw new Error('it is not what was written');
	}

	const known = schema.parse(value);
	if (checksum === undefined && Object.keys(value).some(key => !Object.hasOwn(known as object, key))) {
		throw new Error('it holds what was never written');
	}

	return known;
};

const isMissing = (error: unknown): boolean => {
	const code = errorCode(error);
	return code === 'ENOENT' || code === 'ENOTDIR';
};

/** Whether `dir` is a vault of longhand's: a folder scan leaves it out. */
export const isVault = async (dir: string): Promise<boolean> => {
	try {
		return (await stat(markOf(dir))).isFile();
	} catch {
		return false;
	}
};

/** Names come from file names: never let one lead out of its folder. */
const fileFor = (folder: string, name: string): string => {
	if (name === '' || /[/\\\0]/u.test(name)) {
		throw new RangeError(`"${name}" cannot be the name of a note.`);
	}

	return path.join(folder, `${name}.json`);
};

const concurrency = 24;

type Reading<T> = {kind: 'ok'; value: T} | {kind: 'missing'} | {kind: 'damaged'};

const readOne = async <T>(file: string, schema: z.ZodType<T>): Promise<Reading<T>> => {
	let text: string;
	try {
		text = await readFile(file, 'utf8');
	} catch (error) {
		if (isMissing(error)) {
			return {kind: 'missing'};
		}

		throw error;
	}

	try {
		return {kind: 'ok', value: unseal(text, schema)};
	} catch {
		return {kind: 'damaged'};
	}
};

/** What `read` makes of each document in `folder`, without those it makes nothing of. */
const readEach = async <T>(folder: string, read: (file: string) => Promise<T | undefined>): Promise<T[]> => {
	const names = (await readdir(folder)).filter(name => name.endsWith('.json') && !isTemporaryName(name)).toSorted();
	const queue = new PQueue({concurrency});
	const all = await queue.addAll(names.map(name => async () => read(path.join(folder, name))));
	return all.filter((item): item is Awaited<T> & {} => item !== undefined);
};

/**
 * The records of `vault`, for whoever only looks: nothing is created or set aside, damaged ones are left out, and a
 * folder that is no vault has none. Throws the file system's error.
 */
export const readRecords = async (vault: string | null): Promise<VaultRecord[]> => {
	if (vault === null || !(await isVault(vault))) {
		return [];
	}

	return readEach(path.join(folderOf(vault), 'sources'), async file => {
		const reading = await readOne(file, vaultRecordSchema);
		return reading.kind === 'ok' ? reading.value : undefined;
	});
};

/** What `vault` remembers of its notes, for whoever only looks. Throws the file system's error. */
export const readLayout = async (vault: string): Promise<VaultLayout> => {
	const reading = await readOne(layoutOf(vault), vaultLayoutSchema);
	return reading.kind === 'ok' ? reading.value : emptyLayout;
};

export class VaultRecords {
	/** What was found damaged and set aside, each a sentence for a person. */
	readonly problems: string[] = [];
	private readonly byItsName = new Map<string, VaultRecord>();
	private readonly namesByFingerprint = new Map<string, Set<string>>();

	/** Use `openVault`. */
	constructor(readonly vault: string) {}

	/** Reads all records; damaged ones are set aside. */
	async load(): Promise<void> {
		for (const record of await readEach(this.folder('sources'), async file => this.read(file, vaultRecordSchema))) {
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
		await replaceFile(fileFor(this.folder('sources'), ordered.name), seal(ordered));
		this.remember(ordered);
	}

	/** What is remembered of the notes; damaged, it is set aside, and nothing is. */
	async layout(): Promise<VaultLayout> {
		return (await this.read(layoutOf(this.vault), vaultLayoutSchema)) ?? emptyLayout;
	}

	/** Keeps it, durably; does nothing where it is as it was. */
	async putLayout(layout: VaultLayout): Promise<void> {
		const text = seal(vaultLayoutSchema.parse(layout));
		const file = layoutOf(this.vault);
		if ((await readFile(file, 'utf8').catch(() => undefined)) !== text) {
			await replaceFile(file, text);
		}
	}

	/** Forgets the record and the segments of `name`, durably. */
	async remove(name: string): Promise<void> {
		for (const kind of ['sources', 'segments'] as const) {
			await rm(fileFor(this.folder(kind), name), {force: true});
			await syncFolder(this.folder(kind));
		}

		this.forget(name);
	}

	/** Keeps the transcript of `name`, durably. */
	async putSegments(name: string, segments: readonly Segment[]): Promise<void> {
		const ordered = segmentsSchema.parse({version: 1, segments});
		await replaceFile(fileFor(this.folder('segments'), name), seal(ordered));
	}

	/** The transcript of `name`, or null where there is none or it is damaged (then set aside). */
	async segments(name: string): Promise<Segment[] | null> {
		const read = await this.read(fileFor(this.folder('segments'), name), segmentsSchema);
		return read?.segments ?? null;
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

	private folder(kind: 'sources' | 'segments' | 'damaged'): string {
		return path.join(folderOf(this.vault), kind);
	}

	private async read<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
		const reading = await readOne(file, schema);
		if (reading.kind === 'damaged') {
			await this.setAside(file);
		}

		return reading.kind === 'ok' ? reading.value : undefined;
	}

	private async setAside(file: string): Promise<void> {
		const kind = path.basename(path.dirname(file));
		const target = path.join(this.folder('damaged'), `${kind}-${path.basename(file)}`);
		await mkdir(this.folder('damaged'), {recursive: true});
		await rename(file, target);
		await syncFolder(path.dirname(file));
		this.problems.push(`${file} is damaged and was set aside as ${target}; its source counts as not done and is done again.`);
	}
}

/** Marks the folder as a vault, and refuses one of a later version. */
const mark = async (vault: string): Promise<void> => {
	await mkdir(path.join(folderOf(vault), 'sources'), {recursive: true});
	await mkdir(path.join(folderOf(vault), 'segments'), {recursive: true});
	const text = encode({version: vaultVersion});
	let current: string | undefined;
	try {
		current = await readFile(markOf(vault), 'utf8');
	} catch (error) {
		if (!isMissing(error)) {
			throw error;
		}
	}

	if (current === text) {
		return;
	}

	const newer = /^\s*\{\s*"version"\s*:\s*(?<version>\d+)/u.exec(current ?? '')?.groups?.version;
	if (newer !== undefined && Number(newer) > vaultVersion) {
		throw new Error(`The vault ${vault} was written by a later version of longhand (format ${newer}, this one knows ${vaultVersion}). Use that version, or another vault.`);
	}

	await replaceFile(markOf(vault), text);
};

/**
 * Opens `vault`, marking the folder as one (it is created if it is missing), and reads its records. Damaged ones are
 * set aside and named in `problems`. The caller holds the vault's lock. Throws for a vault of a later version, and the
 * file system's error.
 */
export const openVault = async (vault: string): Promise<VaultRecords> => {
	await mark(vault);
	const records = new VaultRecords(vault);
	await records.load();
	return records;
};
