/** A decoder that is held up, and one that is ended: nothing of it is taken for a whole recording. */
import {execFileSync} from 'node:child_process';
import {
	closeSync, constants, openSync, readFileSync, writeSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {fingerprintFile, StalledError} from '../../../checkpoints/fingerprint.js';
import {decode, type DecodeRequest} from '../../../worker/decode/decode.js';
import {decodeRecording} from '../../../worker/decode/decode-recording.js';
import {findFfmpeg} from '../../../worker/decode/ffmpeg.js';
import {pcmChecksum} from '../../../worker/engine/pcm-checksum.js';
import {defaultMachineSettings} from '../../../worker/options.js';
import {policyOf} from '../../../worker/supervise/restart-policy.js';
import {foldersForThisFile} from '../../support/folders.js';
import {sample} from '../../support/installation.js';
import {commandLine, treePids} from '../../support/process-tree.js';

const folder = foldersForThisFile();
const source = sample('Spaced repetition.mp3');
const ffmpeg = await findFfmpeg();

const request = (changes: Partial<DecodeRequest> = {}): DecodeRequest => ({
	ffmpeg, source, pcm: path.join(folder('pcm'), 'audio.pcm'), keep: 0, signal: new AbortController().signal, onProgress() {
		// Not looked at.
	}, withRoom: async write => write(), stallTimeout: 300_000, forceKill: 5000, ...changes,
});

/** The decoder that writes to `pcm`: there is one at a time. */
const decoder = async (): Promise<number> => {
	for (;;) {
		const pid = treePids(process.pid).find(each => commandLine(each).includes('-f s16le'));
		if (pid !== undefined) {
			return pid;
		}

		await delay(1);
	}
};

const whole = request();
const reference = await decode(whole);

test('a decoder that stands still is ended, and the input is said to have stalled', async () => {
	let stopped = false;
	const stalled = decode(request({
		stallTimeout: 400, async onProgress() {
			if (!stopped) {
				stopped = true;
				process.kill(await decoder(), 'SIGSTOP');
			}
		},
	}));
	await expect(stalled).rejects.toMatchObject({code: 'INPUT_STALLED', hint: expect.stringContaining('network share') as string});
	expect(treePids(process.pid).filter(pid => commandLine(pid).includes('-f s16le'))).toEqual([]);
});

test.each([['obeys SIGTERM', false], ['does not obey SIGTERM', true]])('a decoder whose work is given up and that %s is gone', async (_, isHeld) => {
	const over = new AbortController();
	const given = decode(request({
		signal: over.signal, forceKill: isHeld ? 200 : 60_000, async onProgress() {
			if (!over.signal.aborted) {
				if (isHeld) {
					process.kill(await decoder(), 'SIGSTOP');
				}

				over.abort(new Error('given up'));
			}
		},
	}));
	const began = performance.now();
	await expect(given).rejects.toThrow('given up');
	expect(performance.now() - began).toBeGreaterThanOrEqual(isHeld ? 199 : 0);
	expect(treePids(process.pid).filter(pid => commandLine(pid).includes('-f s16le'))).toEqual([]);
});

test('what gives no data is not read for ever', async () => {
	const pipe = path.join(folder('pipes'), 'share.mp3');
	execFileSync('mkfifo', [pipe]);
	// Someone holds it open and writes nothing: it is no end of file.
	const holder = openSync(pipe, constants.O_RDWR);
	await expect(fingerprintFile(pipe, undefined, 300)).rejects.toThrow(StalledError);
	const stopping = new AbortController();
	const reading = fingerprintFile(pipe, stopping.signal, 60_000);
	stopping.abort(new Error('enough'));
	await expect(reading).rejects.toThrow('enough');
	// Lets go of the reads that the pipe still holds up.
	writeSync(holder, 'x'.repeat(3));
	closeSync(holder);
});

test.each(['SIGKILL', 'SIGTERM'] as const)('a decoder that %s ends is never taken for one that came to the end', async signal => {
	let ended = false;
	const killed = decode(request({
		async onProgress() {
			if (!ended) {
				ended = true;
				process.kill(await decoder(), signal);
			}
		},
	}));
	await expect(killed).rejects.toMatchObject({code: 'DECODER_KILLED'});
});

test('it is started again from where it was, as long as it gets any further, and the sound is the same', async () => {
	let kills = 0;
	const tries: string[] = [];
	let last = 0;
	const again = request({
		onProgress(samples) {
			// Each time a little farther than the last.
			if (kills < 5 && samples > last + 200_000) {
				last = samples;
				kills++;
				for (const pid of treePids(process.pid).filter(each => commandLine(each).includes('-f s16le'))) {
					process.kill(pid, 'SIGKILL');
				}
			}
		},
	});
	const {samples, checksum} = await decodeRecording(again, {maxAttempts: 3, backoffSeconds: [300]}, ({code}) => {
		tries.push(code);
	});
	expect(tries.length).toBeGreaterThanOrEqual(3);
	expect(samples).toBe(reference.samples);
	expect(checksum).toBe(reference.checksum);
	expect(await pcmChecksum(again.pcm, 0, samples)).toBe(reference.checksum);
	expect(readFileSync(again.pcm).equals(readFileSync(whole.pcm))).toBe(true);
});

/** Kills every decoder there is, until the returned function is called. */
const killAll = (): (() => Promise<void>) => {
	const over = new AbortController();
	const killing = (async () => {
		while (!over.signal.aborted) {
			for (const pid of treePids(process.pid).filter(each => commandLine(each).includes('-f s16le'))) {
				try {
					process.kill(pid, 'SIGKILL');
				} catch {
					// Gone.
				}
			}

			await delay(0);
		}
	})();
	return async () => {
		over.abort();
		await killing;
	};
};

test.each([3, 1])('one that is ended again and again before it gets anywhere fails the file, after %i more starts', async maxAttempts => {
	const end = killAll();
	let retries = 0;
	// All of it is there already: no start gets any further.
	await expect(decodeRecording(request({pcm: whole.pcm, keep: reference.samples - 1}), {maxAttempts, backoffSeconds: [0]}, () => {
		retries++;
	})).rejects.toMatchObject({code: 'DECODER_KILLED'});
	await end();
	expect(retries).toBe(maxAttempts);
});

test('one that is killed is not started again where processes are not, whatever it got done', async () => {
	let kills = 0;
	let retries = 0;
	const once = request({
		async onProgress() {
			if (kills === 0) {
				kills++;
				process.kill(await decoder(), 'SIGKILL');
			}
		},
	});
	const off = {...defaultMachineSettings, safety_features: {...defaultMachineSettings.safety_features, auto_recovery_enabled: false}};
	await expect(decodeRecording(once, policyOf(off), () => {
		retries++;
	})).rejects.toMatchObject({code: 'DECODER_KILLED'});
	expect(retries).toBe(0);
});

test('the pause before another start ends with the batch', async () => {
	const over = new AbortController();
	const end = killAll();
	await expect(decodeRecording(request({pcm: whole.pcm, keep: reference.samples - 1, signal: over.signal}), {maxAttempts: 3, backoffSeconds: [300]}, () => {
		over.abort(new Error('enough'));
	})).rejects.toThrow('enough');
	await end();
});
