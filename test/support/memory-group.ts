/** A memory group (control group) of its own for processes under test, by whichever version of them can be written here. */
import {
	existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {untilGone} from './process-tree.js';

const versions = [
	{
		version: 1, root: '/sys/fs/cgroup/memory', limit: 'memory.limit_in_bytes', used: 'memory.usage_in_bytes', kills: 'memory.oom_control',
	},
	{
		version: 2, root: '/sys/fs/cgroup', limit: 'memory.max', used: 'memory.current', kills: 'memory.events',
	},
] as const;

let made = 0;

const number = (text: string): number => Number(text.trim());

export class MemoryGroup {
	/** Undefined where none can be made: that takes root on Linux. */
	static make(): MemoryGroup | undefined {
		const name = `longhand-test-${process.pid}-${++made}`;
		for (const version of versions) {
			const folder = path.join(version.root, name);
			try {
				mkdirSync(folder);
				if (existsSync(path.join(folder, version.limit))) {
					return new MemoryGroup(folder, version);
				}

				rmdirSync(folder);
			} catch {
				// Not here.
			}
		}

		return undefined;
	}

	private constructor(
		private readonly folder: string,
		private readonly files: (typeof versions)[number],
	) {}

	/** Of the control groups: 1 or 2. */
	get version(): 1 | 2 {
		return this.files.version;
	}

	/** Bytes in use, the page cache among them. */
	get used(): number {
		return number(this.read(this.files.used));
	}

	/** How often the kernel has ended a process of the group because it was full. */
	get kills(): number {
		return Number(/^oom_kill (\d+)$/m.exec(this.read(this.files.kills))?.[1] ?? 0);
	}

	/** What comes before a command that is to run in the group, with all that it starts. */
	get prefix(): string[] {
		return ['/bin/sh', '-c', 'echo $$ > "$0" && exec "$@"', path.join(this.folder, 'cgroup.procs')];
	}

	/** @throws {Error} EBUSY when less was asked for than is in use and cannot be taken back */
	limit(bytes: number): void {
		writeFileSync(path.join(this.folder, this.files.limit), String(bytes));
	}

	take(pid: number): void {
		writeFileSync(path.join(this.folder, 'cgroup.procs'), String(pid));
	}

	/** Waits for its last process to go. @throws {Error} naming those that do not */
	async remove(): Promise<void> {
		await untilGone(this.read('cgroup.procs').split('\n').filter(Boolean).map(Number), 10_000);
		// The kernel lets go of the memory of the dead a little later.
		for (const end = performance.now() + 10_000; ;) {
			try {
				rmdirSync(this.folder);
				return;
			} catch (error) {
				if (performance.now() > end) {
					throw error;
				}

				await delay(20);
			}
		}
	}

	private read(file: string): string {
		return readFileSync(path.join(this.folder, file), 'utf8');
	}
}
