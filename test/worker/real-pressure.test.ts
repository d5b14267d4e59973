/** Real batches in a memory group with a limit, beside a program that really takes memory. */
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {
	describe, expect, onTestFinished, test,
} from 'vitest';
import {defaultMachineSettings} from '../../worker/options.js';
import {foldersForThisFile} from '../support/folders.js';
import {cliEntry, readText, sample} from '../support/installation.js';
import {MemoryEater} from '../support/memory-eater.js';
import {MemoryGroup} from '../support/memory-group.js';
import {batchOptions} from '../support/batch-options.js';
import {startWorker} from '../support/program.js';
import {commandLine, isRunning, treePids} from '../support/process-tree.js';
import {openTerminal} from '../support/terminal.js';

const folder = foldersForThisFile();
const mega = 1024 * 1024;
const limit = 1600 * mega;

const probe = MemoryGroup.make();
await probe?.remove();
console.log(probe
	? `real memory pressure: in a control group of version ${probe.version}`
	: 'real memory pressure: left out, no control group with a memory limit can be made here (it takes root on Linux)');

/** Recordings of about 49 s each; frames of MP3 may follow one another. */
const recordings = (count: number, times: number): string => {
	const to = folder('talks');
	const talk = readFileSync(sample('Interleaving.mp3'));
	for (let file = 1; file <= count; file++) {
		writeFileSync(path.join(to, `talk ${file}.mp3`), Buffer.concat([...Array.from({length: times}, () => talk), Buffer.from(String(file))]));
	}

	return to;
};

const makeGroup = (): {group: MemoryGroup; eater: MemoryEater} => {
	const group = MemoryGroup.make()!;
	group.limit(limit);
	const eater = new MemoryEater(group.prefix);
	onTestFinished(async () => {
		await eater.end();
		await group.remove();
	});
	return {group, eater};
};

/** Megabytes that are left in the group. */
const left = (group: MemoryGroup): number => Math.floor((limit - group.used) / mega);

describe.skipIf(!probe)('in a memory group', () => {
	test('the batch goes on under pressure, the app answers its keys, and the kernel ends nothing that was not offered up', {timeout: 240_000}, async () => {
		const {group, eater} = makeGroup();
		const [talks, vault] = [recordings(3, 2), path.join(folder('out'), 'vault')];
		const app = await openTerminal([cliEntry, talks, '--out', vault, '--state-dir', folder('state'), '--model', 'tiny', '--jobs', '2'], {prefix: group.prefix, patience: 200_000});
		await app.until('3 selected');
		app.child.write('\r');
		await app.until('2 busy');
		const worker = treePids(app.child.pid).find(pid => commandLine(pid).includes('worker/main.js'))!;

		// However fast the machine is, there is work left when memory has become short.
		app.child.write('p');
		await app.until('paused by you');
		await eater.hold(Math.max(0, left(group) - 60));
		await app.until('Memory is short');
		app.child.write('p');
		for (let time = 0; time < 10; time++) {
			app.child.write('?');
			await app.until('Any key closes this.');
			app.child.write('x');
			await app.until(lines => !lines.join('\n').includes('Any key closes this.'));
		}

		await eater.hold(0);
		await app.until(lines => lines.some(line => line.startsWith('Done.')));
		// What the kernel may have ended is what was offered up: an engine. All others have lived.
		console.log(`the kernel has ended ${group.kills} engines`);
		expect(isRunning(worker)).toBe(true);
		app.child.write('q');
		expect(await app.ended).toBe(0);
		expect(readText(vault, 'Sources/talk 3.md')).toMatch(/interleaving/i);
	});

	test('an engine that the kernel ends for memory is known as such, and the batch goes on with fewer', {timeout: 240_000}, async () => {
		const {group, eater} = makeGroup();
		const vault = path.join(folder('out'), 'vault');
		const program = startWorker(folder('state'), {prefix: group.prefix});
		program.send({
			type: 'run', paths: [recordings(2, 3)], exclude: [], options: batchOptions(vault, {
				// Memory is taken faster than it can be read, and no engine is ended for it in between.
				memory_management: {...defaultMachineSettings.memory_management, memory_pressure_threshold: 95, emergency_cleanup_enabled: false},
			}),
		});
		await Promise.all([0, 1].map(async engine => program.until('ENGINE', event => event.engine === engine && event.status === 'busy')));
		await program.until('CHUNK_COMPLETE', ({chunk}) => chunk >= 2);
		const taken = eater.hold(left(group) + 150).then(() => true, () => false);
		const crash = await program.until('ENGINE', ({status}) => status === 'crashed');
		// Where the kernel may take any program of the group, it may have taken this one too, after an engine.
		const eaterLives = await taken;
		if (eaterLives) {
			await eater.hold(0);
		}

		expect(crash).toMatchObject({reason: 'out_of_memory'});
		expect(group.kills).toBeGreaterThanOrEqual(1);
		expect(await program.until('MEMORY_RESPONSE', ({action}) => action === 'fewer_engines')).toMatchObject({reasons: ['out_of_memory'], engines: 1});
		expect(await program.until('FINISHED')).toMatchObject({exit_code: 0, files_done: 2, files_failed: 0});
		// Of longhand, the kernel has taken engines alone: the worker has lived, and each that it took was told.
		expect(program.all('ENGINE').filter(({reason}) => reason === 'out_of_memory')).toHaveLength(group.kills - (eaterLives ? 0 : 1));
		program.send({type: 'shutdown'});
		expect(await program.ended).toMatchObject({code: 0});
	});
});
