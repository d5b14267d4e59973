/**
 * A job's manifest, `job.json`: what was asked for and who works on it. Small, replaced as a whole, with the version
 * before it as a backup and a checksum of its own, so that a damaged one is known for damaged.
 */
import {createHash} from 'node:crypto';
import {readFile, rm} from 'node:fs/promises';
import path from 'node:path';
import {Low, type Adapter} from 'lowdb';
import {z} from 'zod';
import {runInputSchema, type RunInput} from '../worker/protocol/run-input.js';
import {replaceFile} from './atomic-file.js';
import {migrateManifest} from './migrate-manifest.js';
import {ownerSchema, type OwnerIdentity} from './owner.js';
import {errorCode, errorMessage} from './system-error.js';

/** What the journal said when the manifest was last written; null before that was ever done. */
export const reachedSchema = z.object({
	/** How long the journal was: one that is shorter has lost something. */
	journal: z.object({lines: z.int().min(0), bytes: z.int().min(0)}),
	/** The batch's last word, or null while it has none. */
	end: z.enum(['completed', 'completed_with_errors', 'stopped', 'failed']).nullable(),
	counts: z.object({
		done: z.int(), skipped: z.int(), failed: z.int(), total: z.int(),
	}),
	/** ISO 8601, UTC: of the newest event. */
	last_activity: z.string(),
});
export type Reached = z.infer<typeof reachedSchema>;

/** Version 1 had nothing of the machine's settings among the options. */
export const manifestVersion = 2;

export const manifestSchema = z.object({
	version: z.literal(manifestVersion),
	job_id: z.string().min(1),
	/** ISO 8601, UTC. */
	created: z.string(),
	input: runInputSchema,
	/** Who works on the job, or null when nobody does. */
	owner: ownerSchema.nullable(),
	reached: reachedSchema.nullable().default(null),
});
export type Manifest = z.infer<typeof manifestSchema>;

export type ManifestReading
	= | {kind: 'ok'; manifest: Manifest}
	/** `job.json` is damaged or missing, its backup is good: the owner in it may be an earlier one. */
		| {kind: 'restored'; manifest: Manifest; message: string}
	/** Neither is good. */
		| {kind: 'corrupt'; message: string}
	/** Written by a later longhand: to be left alone. */
		| {kind: 'newer'; message: string}
	/** The system refused to read it; nothing is said about its content. */
		| {kind: 'unreadable'; message: string};

/** A manifest that cannot be worked with; `message` is for a person. */
export class ManifestError extends Error {
	override readonly name = 'ManifestError';
	constructor(readonly kind: 'corrupt' | 'newer' | 'unreadable', message: string) {
		super(message);
	}
}

const manifestPath = (jobDir: string): string => path.join(jobDir, 'job.json');
const backupPath = (jobDir: string): string => path.join(jobDir, 'job.json.bak');

const checksum = (value: object): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

const encode = (manifest: Manifest): string => {
	const whole = manifestSchema.parse(manifest);
	return `${JSON.stringify({...whole, checksum: checksum(whole)}, null, '\t')}\n`;
};

type Decoded = {kind: 'ok'; manifest: Manifest; text: string} | {kind: 'newer'; version: number} | {kind: 'bad'; reason: string};

const versioned = z.looseObject({version: z.int(), checksum: z.string()});

const decode = (text: string): Decoded => {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return {kind: 'bad', reason: 'it is not JSON'};
	}

	const outline = versioned.safeParse(value);
	if (!outline.success) {
		return {kind: 'bad', reason: 'it is no manifest'};
	}

	if (outline.data.version > manifestVersion) {
		return {kind: 'newer', version: outline.data.version};
	}

	// In the order of the file, fields that this version does not know included.
	const {checksum: expected, ...rest} = z.record(z.string(), z.unknown()).parse(value);
	if (checksum(rest) !== expected) {
		return {kind: 'bad', reason: 'its checksum is wrong'};
	}

	const result = manifestSchema.safeParse(migrateManifest(rest));
	return result.success
		? {kind: 'ok', manifest: result.data, text}
		: {kind: 'bad', reason: z.prettifyError(result.error).slice(0, 300)};
};

type FileReading = Decoded | {kind: 'missing'} | {kind: 'unreadable'; reason: string};

const readOne = async (file: string): Promise<FileReading> => {
	try {
		return decode(await readFile(file, 'utf8'));
	} catch (error) {
		const code = errorCode(error);
		return code === 'ENOENT' || code === 'ENOTDIR' ? {kind: 'missing'} : {kind: 'unreadable', reason: code ?? errorMessage(error)};
	}
};

const because = (reading: FileReading): string => {
	switch (reading.kind) {
		case 'missing': {
			return 'it is missing';
		}

		case 'newer': {
			return `it has version ${reading.version}`;
		}

		case 'ok': {
			return 'it is good';
		}

		case 'bad':
		case 'unreadable': {
			return reading.reason;
		}
	}
};

/** Reads the manifest of the job in `jobDir`, from its backup if it must. Changes nothing, never throws. */
export const readManifest = async (jobDir: string): Promise<ManifestReading> => {
	const file = manifestPath(jobDir);
	const current = await readOne(file);
	if (current.kind === 'ok') {
		return {kind: 'ok', manifest: current.manifest};
	}

	if (current.kind === 'unreadable') {
		return {
			kind: 'unreadable',
			message: `The checkpoint's manifest ${file} cannot be read (${current.reason}). Nothing was changed; see to the folder's permissions or the disk, then start again.`,
		};
	}

	const backup = await readOne(backupPath(jobDir));
	if (backup.kind === 'ok') {
		return {
			kind: 'restored',
			manifest: backup.manifest,
			message: `The checkpoint's manifest ${file} was damaged (${because(current)}); its backup is used. Nothing is lost.`,
		};
	}

	if (current.kind === 'newer') {
		return {
			kind: 'newer',
			message: `The checkpoint ${jobDir} was written by a later version of longhand (format ${current.version}, this one knows ${manifestVersion}). `
				+ 'It was left as it is; use that version to go on with it.',
		};
	}

	return {
		kind: 'corrupt',
		message: `The checkpoint's manifest ${file} is damaged (${because(current)}) and its backup is no better (${because(backup)}).`,
	};
};

const keepsBackup = ({input}: Manifest): boolean => input.options.checkpoint_system.backup_checkpoints;

/** The two methods that lowdb asks for: atomic, synced, backed up, checked on reading. */
class ManifestFile implements Adapter<Manifest> {
	constructor(private readonly jobDir: string) {}

	async read(): Promise<Manifest> {
		const reading = await readManifest(this.jobDir);
		if (reading.kind === 'ok' || reading.kind === 'restored') {
			return reading.manifest;
		}

		throw new ManifestError(reading.kind, reading.message);
	}

	async write(manifest: Manifest): Promise<void> {
		const text = encode(manifest);
		const isBackedUp = keepsBackup(manifest);
		const current = isBackedUp ? await readOne(manifestPath(this.jobDir)) : undefined;
		// A damaged one must not take the place of a good backup.
		if (current?.kind === 'ok') {
			await replaceFile(backupPath(this.jobDir), current.text, {mode: 0o600});
		}

		await replaceFile(manifestPath(this.jobDir), text, {mode: 0o600});
		if (!isBackedUp) {
			// Of an earlier sitting that kept one: not before the new one is good.
			await rm(backupPath(this.jobDir), {force: true});
		}
	}
}

/**
 * Writes the first manifest of a job into `jobDir`, which exists, and its backup where one is wanted. Throws the file
 * system's error.
 */
export const createManifest = async (
	jobDir: string,
	{jobId, created, input, owner}: {jobId: string; created: Date; input: RunInput; owner: OwnerIdentity | null},
): Promise<Manifest> => {
	const manifest: Manifest = {
		version: manifestVersion, job_id: jobId, created: created.toISOString(), input, owner, reached: null,
	};
	const text = encode(manifest);
	if (keepsBackup(manifest)) {
		await replaceFile(backupPath(jobDir), text, {mode: 0o600});
	}

	await replaceFile(manifestPath(jobDir), text, {mode: 0o600});
	return manifest;
};

/**
 * The manifest of `jobDir` as a lowdb document: change it with `await low.update(manifest => { … })`, which is durable
 * when it resolves. A damaged manifest with a good backup is put right on the way. Throws a `ManifestError`.
 */
export const openManifest = async (jobDir: string): Promise<Low<Manifest>> => {
	const file = new ManifestFile(jobDir);
	const low = new Low<Manifest>(file, await file.read());
	const current = await readOne(manifestPath(jobDir));
	if (current.kind !== 'ok') {
		await low.write();
	}

	return low;
};
