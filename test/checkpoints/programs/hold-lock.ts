/**
 * Asks for the lock of a vault as often as lines come on stdin, and says what came of it; a line `release` lets go.
 * `hold-lock.ts VAULT JOB`
 */
import process from 'node:process';
import readline from 'node:readline';
import {acquireVaultLock, type VaultLock} from '../../../checkpoints/vault-lock.js';

const [vault, jobId] = process.argv.slice(2);
let held: VaultLock | undefined;
process.stdout.write('ready\n');
for await (const line of readline.createInterface({input: process.stdin})) {
	if (line === 'release') {
		await held?.release();
		process.stdout.write('released\n');
		continue;
	}

	const result = await acquireVaultLock(vault!, jobId!);
	if (result.kind === 'locked') {
		held = result.lock;
	}

	process.stdout.write(`${result.kind === 'locked' ? 'locked' : `held by ${result.jobId}`}\n`);
}
