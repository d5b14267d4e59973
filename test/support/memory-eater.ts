/** A program that really takes memory. */
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {execa} from 'execa';
import {repository} from './installation.js';

export class MemoryEater {
	private readonly subprocess;

	/** @param prefix comes before the command */
	constructor(prefix: readonly string[] = []) {
		const [file, ...argv] = [...prefix, process.execPath, '--expose-gc', path.join(repository, 'test/fixtures/processes/memory-eater.mjs')];
		this.subprocess = execa(file, argv, {
			stdin: 'pipe', stdout: 'pipe', buffer: false, reject: false, cleanup: true,
		});
		this.subprocess.stdin.on('error', () => {});
		try {
			// The kernel shall look elsewhere. Where this may not be said, it may take this program as well.
			writeFileSync(`/proc/${this.subprocess.pid}/oom_score_adj`, '-1000');
		} catch {}
	}

	get pid(): number {
		return this.subprocess.pid!;
	}

	/** Resolves when it holds so many megabytes. @throws {Error} when it ends instead */
	async hold(megabytes: number): Promise<void> {
		const told = new Promise<void>((resolve, reject) => {
			const onData = (text: string): void => {
				if (text.split('\n').includes(String(megabytes))) {
					this.subprocess.stdout.off('data', onData);
					resolve();
				}
			};

			this.subprocess.stdout.setEncoding('utf8').on('data', onData);
			this.subprocess.once('exit', () => {
				reject(new Error('the program that takes memory was ended'));
			});
		});
		this.subprocess.stdin.write(`${megabytes}\n`);
		await told;
	}

	async end(): Promise<void> {
		this.subprocess.kill('SIGKILL');
		await this.subprocess;
	}
}
