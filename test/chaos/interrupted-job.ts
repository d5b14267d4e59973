/** A real job that was killed in the middle of a recording, to be copied, damaged and gone on with; and what it would have become. */
import {
	cpSync, mkdirSync, readdirSync, rmSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {expect, vi} from 'vitest';
import {
	createManifest, openManifest, readManifest, type Reached,
} from '../../checkpoints/manifest.js';
import {currentOwner} from '../../checkpoints/owner.js';
import {defaultMachineSettings} from '../../worker/options.js';
import {runCommand, startFaultyWorker, writeRecording} from '../support/fake-engine.js';
import {contentsOf} from '../support/folders.js';
import {type RunInput} from '../../worker/protocol/run-input.js';

export type InterruptedJob = {
	dir: string;
	vault: string;
	input: RunInput;
	/** What its manifest says of its journal. */
	reached: Reached | null;
	/** What the vault holds when nothing disturbs the batch. */
	undisturbed: Record<string, string>;
};

/** A copy that can be gone on with: with a vault of its own. */
export type Copy = {id: string; dir: string; vault: string};

/** Two files are done, the third is half heard, two wait. */
export const interruptJob = async (folder: (name: string) => string): Promise<InterruptedJob> => {
	const recordings = folder('recordings');
	writeFileSync(path.join(recordings, 'a note.md'), '# Spaced practice\n\nSpaced practice means to come back to a thing. It works because forgetting helps.\n\nAnna Smith wrote about it.\n');
	for (const [name, chunks] of [['b', 2], ['c', 9], ['d', 2]] as const) {
		writeRecording(path.join(recordings, `${name}.wav`), chunks);
	}

	const whole = path.join(folder('out'), 'vault');
	const reference = startFaultyWorker(folder('state'), {});
	reference.send(runCommand(whole, [recordings], {formats: ['md', 'srt']}));
	await reference.until('FINISHED');
	await reference.killTree();

	const vault = path.join(folder('out'), 'vault');
	const program = startFaultyWorker(folder('state'), {pace: 500});
	program.send(runCommand(vault, [recordings], {
		formats: ['md', 'srt'], jobs: 2, checkpoint_system: {...defaultMachineSettings.checkpoint_system, frequency: 'per_file'},
	}));
	const {checkpoint: dir} = await program.until('BATCH_STARTED');
	await program.until('FILE_COMPLETE', ({file_name: name}) => name === 'b.wav');
	let heard = 0;
	await program.until('CHUNK_COMPLETE', ({file_name: name}) => name === 'c.wav' && ++heard === 4);
	// The manifest says how far the job is a little after a file is done.
	await vi.waitFor(async () => {
		expect(await readManifest(dir)).toMatchObject({manifest: {reached: {journal: expect.anything() as unknown}}});
	}, {timeout: 20_000, interval: 20});
	await program.killTree();
	const reading = await readManifest(dir);
	if (reading.kind !== 'ok') {
		throw new Error(`The job to be damaged is damaged already: ${reading.kind}`);
	}

	return {
		dir, vault, input: reading.manifest.input, reached: reading.manifest.reached, undisturbed: contentsOf(whole),
	};
};

/** @param stateDir where the copy goes, in place of the one before it @param vault a folder for its vault */
export const copyJob = async ({dir: original, vault: before, input, reached}: InterruptedJob, stateDir: string, vault: string): Promise<Copy> => {
	const id = path.basename(original);
	const dir = path.join(stateDir, 'checkpoints', id);
	rmSync(dir, {recursive: true, force: true});
	mkdirSync(dir, {recursive: true, mode: 0o700});
	for (const name of readdirSync(original).filter(name => !name.startsWith('job.json') && name !== 'control' && name !== 'status.json')) {
		cpSync(path.join(original, name), path.join(dir, name), {recursive: true});
	}

	cpSync(before, vault, {recursive: true});
	await createManifest(dir, {
		jobId: id, created: new Date('2026-01-02T03:04:05Z'), input: {...input, options: {...input.options, out: vault}}, owner: {...currentOwner(), started: '1'},
	});
	await (await openManifest(dir)).update(data => {
		data.reached = reached;
	});
	return {id, dir, vault};
};
