/** Real disks: the one of this folder, and a small one of its own where there can be one. */
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {freeSpace} from '../../../worker/machine/free-space.js';
import {watchDisks, type WatchedFolder} from '../../../worker/machine/watch-disks.js';
import {type EventBody} from '../../../worker/protocol/events.js';
import {runCommand, startFaultyWorker, writeRecording} from '../../support/fake-engine.js';
import {foldersForThisFile} from '../../support/folders.js';
import {defaultMachineSettings} from '../../../worker/options.js';

const folder = foldersForThisFile();
const endless = 1e9;

/** What is said before all disks have been looked at once, and told of the last. */
const said = async (folders: WatchedFolder[], warnBelow: number): Promise<EventBody[]> => {
	const events: EventBody[] = [];
	await new Promise<void>(resolve => {
		onTestFinished(watchDisks([...folders, {what: 'last', folder: '/proc'}], warnBelow, event => {
			events.push(event);
			if (event.type === 'WARNING' && event.message.includes('/proc')) {
				resolve();
			}
		}));
	});
	return events.slice(0, -1);
};

test('little room is said once for each disk, with what was read', async () => {
	const here = folder('here');
	const events = await said([{what: 'vault', folder: here}, {what: 'state folder', folder: path.dirname(here)}], endless);
	expect(events).toMatchObject([{type: 'WARNING', code: 'DISK_SPACE_LOW'}]);
	expect((events[0] as {message: string}).message).toMatch(/^Only [\d.]+ [kMGT]B are left on the disk of the vault .*here/);
});

test('a folder that is not there says nothing', async () => {
	expect(await said([{what: 'vault', folder: '/nowhere'}], endless)).toEqual([]);
	expect(await freeSpace('/nowhere')).toBeUndefined();
});

test('a batch says it by its own setting, and goes on', async () => {
	const recording = writeRecording(path.join(folder('talks'), 'talk.wav'), 2);
	const run = async (limit: number): Promise<string[]> => {
		const program = startFaultyWorker(folder('state'), {});
		program.send(runCommand(path.join(folder('out'), 'vault'), [recording], {resource_limits: {...defaultMachineSettings.resource_limits, disk_space_warning_gb: limit}}));
		expect(await program.until('FINISHED')).toMatchObject({exit_code: 0});
		program.send({type: 'shutdown'});
		await program.ended;
		return program.all('WARNING').map(({code}) => code);
	};

	expect(await run(endless)).toContain('DISK_SPACE_LOW');
	expect(await run(0)).toEqual([]);
});
