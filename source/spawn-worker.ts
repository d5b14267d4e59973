/** Starts the worker as a direct child in a session of its own, so that it outlives the app when it has to. */
import process from 'node:process';
import {execa} from 'execa';
import type {WorkerClient, WorkerExit} from './worker-client.js';

/** Bytes of stderr that are kept for the message when the worker does not start. */
const complaintBytes = 4096;

const tailOf = (stream: NodeJS.ReadableStream): (() => string) => {
	let tail = Buffer.alloc(0);
	stream.on('data', (chunk: Buffer) => {
		tail = Buffer.concat([tail, chunk]).subarray(-complaintBytes);
	});
	stream.on('error', () => {
		// What was read until now is all there is.
	});
	return () => tail.toString('utf8').trim();
};

/** `script` is the worker's program, run by this same Node.js with `args`. Never throws: a failure is an exit. */
export const spawnWorker = (script: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): WorkerClient => {
	const child = execa(process.execPath, [script, ...args], {
		stdin: 'pipe',
		stdout: 'pipe',
		stderr: 'pipe',
		buffer: false,
		// A session of its own: Ctrl-C reaches it once, through the app, and the app's end does not end it.
		detached: true,
		cleanup: false,
		reject: false,
		env,
	});
	// What nobody reads yet is kept: execa lets a stream that nobody has touched run dry, and its HELLO would be lost.
	child.stdout.pause();
	const complaint = tailOf(child.stderr);
	child.stdin.on('error', () => {
		// A worker that is gone reads nothing; `exited` tells.
	});
	const exited = (async (): Promise<WorkerExit> => {
		const result = await child;
		return {
			code: result.exitCode ?? null,
			signal: result.signal ?? null,
			complaint: complaint() || (result.exitCode === undefined && !result.signal ? result.shortMessage ?? '' : ''),
		};
	})();
	return {
		output: child.stdout,
		exited,
		send(command) {
			if (child.stdin.writable) {
				child.stdin.write(`${JSON.stringify(command)}\n`);
			}
		},
		hangUp() {
			child.stdin.end();
		},
		terminate() {
			child.kill('SIGTERM');
		},
		kill() {
			child.kill('SIGKILL');
		},
		release() {
			child.unref();
			for (const stream of [child.stdin, child.stdout, child.stderr]) {
				stream.destroy();
			}
		},
	};
};
