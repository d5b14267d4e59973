import {existsSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import {expect, test} from 'vitest';
import {spawnWorker} from '../../source/spawn-worker.js';
import {temporaryFolder} from '../checkpoints/temporary-folder.js';

test('what a worker says before anybody listens is not lost', async () => {
	const folder = await temporaryFolder();
	const script = path.join(folder, 'worker.mjs');
	const said = path.join(folder, 'said');
	await writeFile(script, String.raw`
		import {writeFileSync} from 'node:fs';
		process.stdout.write('hello\n', () => writeFileSync(process.argv[2], ''));
		process.stdin.resume();
	`);
	const worker = spawnWorker(script, [said]);
	await expect.poll(() => existsSync(said), {timeout: 10_000}).toBe(true);
	worker.hangUp();
	expect(await text(worker.output)).toBe('hello\n');
	expect(await worker.exited).toEqual({code: 0, signal: null, complaint: ''});
});
