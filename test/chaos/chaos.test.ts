/** A short run of the harness that kills what can be killed, in a test: the long one is `npm run chaos`. */
import path from 'node:path';
import process from 'node:process';
import {execa} from 'execa';
import {expect, test} from 'vitest';
import {repository} from '../support/installation.js';

const faults = 7;

test(`a batch survives ${faults} faults of all sorts, byte for byte`, async () => {
	const {LONGHAND_EVAL_DIR: _evaluation, ...env} = process.env;
	const {stdout, stderr, exitCode} = await execa(process.execPath, [
		'--import', 'tsx', path.join(repository, 'bench/chaos.ts'), '--kills', String(faults), '--seed', '3', '--model', 'tiny', '--minutes', '2,1', '--hangs', 'engine', '--verbose',
	], {
		cwd: repository, env, extendEnv: false, reject: false, stdin: 'ignore',
	});
	expect(`${stdout}\n${stderr}`).toContain(`${faults} of ${faults} faults landed`);
	expect(stdout).toContain('files lost: 0, duplicated: 0, different from the undisturbed run: 0');
	expect(stdout).toContain('results kept twice: 0');
	expect(exitCode).toBe(0);
}, 240_000);
