/**
 * A batch in which what came of one recording decides how closely those behind it are looked at, killed again and again:
 * it writes what an undisturbed one writes.
 */
import path from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {type Command} from '../../worker/protocol/commands.js';
import {runCommand, startFaultyWorker, writeRecording} from '../support/fake-engine.js';
import {contentsOf, foldersForThisFile} from '../support/folders.js';
import {type Program} from '../support/program.js';

const folder = foldersForThisFile();
const recordings = folder('recordings');
const vault = (name: string): string => path.join(folder(name), 'vault');
const nameOf = (place: number): string => `talk ${String(place).padStart(2, '0')}.wav`;

// The first eight are looked at in any case. The tenth is only for the eighth, and is poor, too.
for (let place = 1; place <= 12; place++) {
	writeRecording(path.join(recordings, nameOf(place)), 3, {seed: place, isForeign: place === 8 || place === 10});
}

const run = (out: string): Command => runCommand(out, [recordings], {
	formats: ['md', 'json'], jobs: 2, model: 'base', speech: {
		language: null, server: null, second_opinion: true, found: null,
	},
});

const opinionsOn = (program: Program): string[] => [...new Set(program.all('SECOND_OPINION').map(({file_name: name}) => name))];

const whole = vault('undisturbed');
let undisturbed: Program;
beforeAll(async () => {
	undisturbed = startFaultyWorker(folder('state'), {});
	undisturbed.send(run(whole));
	await undisturbed.until('FINISHED');
	await undisturbed.killTree();
});

test('a verdict reaches those behind', () => {
	const quality = new Map(undisturbed.all('FILE_COMPLETE').map(({file_name: name, quality}) => [name, quality]));
	expect([...quality].filter(([, each]) => each !== 'good').map(([name]) => name).toSorted()).toEqual([nameOf(8), nameOf(10)]);
	expect(opinionsOn(undisturbed)).toHaveLength(12);
});

test('also when everything is killed between, three times', async () => {
	const [out, state] = [vault('killed'), folder('state')];
	const points: Array<(program: Program) => Promise<unknown>> = [
		// The verdict is there, and few have asked for it.
		async program => program.until('FILE_COMPLETE', ({file_name: name}) => name === nameOf(8)),
		// One that waited for it is being looked at.
		async program => program.until('SECOND_OPINION'),
		async program => program.until('SECOND_OPINION'),
	];
	let command = run(out);
	const opinions = new Set<string>();
	for (const reached of [...points, async (program: Program) => program.until('FINISHED')]) {
		const program = startFaultyWorker(state, {pace: 40});
		program.send(command);
		const {job_id: jobId} = await program.until('BATCH_STARTED');
		await Promise.race([reached(program), program.until('FINISHED')]);
		await program.killTree();
		for (const name of opinionsOn(program)) {
			opinions.add(name);
		}

		command = {type: 'resume_job', job_id: jobId};
		if (program.all('FINISHED').length > 0) {
			break;
		}
	}

	expect(opinions).toEqual(new Set(opinionsOn(undisturbed)));
	expect(contentsOf(out)).toEqual(contentsOf(whole));
});
