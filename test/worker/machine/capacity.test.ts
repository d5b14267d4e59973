import {mkdirSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {readCapacity} from '../../../worker/machine/capacity.js';
import {foldersForThisFile} from '../../support/folders.js';

const folder = foldersForThisFile();
const mega = 1024 * 1024;
const machine = {memoryBytes: os.totalmem(), cores: os.availableParallelism()};

/** What is read where the kernel says this of the process's groups. */
const capacity = async (self: string, files: Record<string, string>) => {
	const root = folder('cgroup');
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(root, name)), {recursive: true});
		writeFileSync(path.join(root, name), `${text}\n`);
	}

	const selfFile = path.join(folder('proc'), 'cgroup');
	writeFileSync(selfFile, self);
	return readCapacity(root, selfFile);
};

test('without groups it is the machine\'s', async () => {
	expect(await readCapacity('/nowhere', '/nowhere/self')).toEqual(machine);
	expect(await capacity('0::/\n', {})).toEqual(machine);
});

test('in a group it is what the group may use, and all above it', async () => {
	expect(await capacity('0::/box/inner\n', {
		'memory.max': String(300 * mega), 'box/memory.max': String(64 * mega), 'box/inner/memory.max': 'max', 'box/inner/cpu.max': '50000 100000', 'box/cpu.max': 'max 100000',
	})).toEqual({memoryBytes: 64 * mega, cores: 1});
});

test('in version 1 it is the same', async () => {
	expect(await capacity('5:cpu,cpuacct:/box\n4:memory:/box\n0::/\n', {
		'memory/box/memory.limit_in_bytes': String(128 * mega), 'cpu/box/cpu.cfs_quota_us': '90000', 'cpu/box/cpu.cfs_period_us': '100000',
	})).toEqual({memoryBytes: 128 * mega, cores: 1});
});

test('limits that are none, or more than the machine has, do not count', async () => {
	expect(await capacity('5:cpu:/box\n4:memory:/box\n0::/box\n', {
		'memory/box/memory.limit_in_bytes': '9223372036854771712', 'cpu/box/cpu.cfs_quota_us': '-1', 'cpu/box/cpu.cfs_period_us': '100000',
		'box/cpu.max': '99900000 100000', 'box/memory.max': 'max',
	})).toEqual(machine);
});
