import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {readMemory, swapPagesOf} from '../../../worker/machine/memory-reading.js';
import {stallOf} from '../../../worker/machine/memory-stall.js';
import {foldersForThisFile} from '../../support/folders.js';

const folder = foldersForThisFile();
const mega = 1024 * 1024;

/** A tree of cgroup files: text by path. Returns what `readMemory` is given. */
const tree = (self: string, files: Record<string, string>): [string, string] => {
	const root = folder('cgroup');
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(root, name)), {recursive: true});
		writeFileSync(path.join(root, name), text);
	}

	const selfFile = path.join(folder('proc'), 'cgroup');
	writeFileSync(selfFile, self);
	return [root, selfFile];
};

const version2 = (group: string, limit: number | 'max', used: number, inactive = 0): Record<string, string> => ({
	[path.join(group, 'memory.max')]: `${limit}\n`,
	[path.join(group, 'memory.current')]: `${used}\n`,
	[path.join(group, 'memory.stat')]: `anon 5\ninactive_file ${inactive}\nactive_file 7\n`,
});

const version1 = (group: string, limit: number, used: number, inactive = 0): Record<string, string> => ({
	[path.join('memory', group, 'memory.limit_in_bytes')]: `${limit}\n`,
	[path.join('memory', group, 'memory.usage_in_bytes')]: `${used}\n`,
	[path.join('memory', group, 'memory.stat')]: `inactive_file 1\ntotal_inactive_file ${inactive}\n`,
});

describe('what the machine has left', () => {
	test('is the machine\'s where there is no cgroup', async () => {
		const {total, available, swapUsed, swapTotal} = await readMemory('/nowhere', '/nowhere/self');
		expect(total).toBeGreaterThan(64 * mega);
		expect(available).toBeGreaterThan(0);
		expect(available).toBeLessThanOrEqual(total);
		expect(swapUsed).toBeLessThanOrEqual(swapTotal);
	});

	test('is the cgroup\'s where that has a limit, without file pages that can be given back', async () => {
		const reading = await readMemory(...tree('0::/box\n', version2('box', 64 * mega, 48 * mega, 16 * mega)));
		expect(reading).toMatchObject({total: 64 * mega, available: 32 * mega, group: {limit: 64 * mega, used: 32 * mega}});
	});

	test('tells the stalls of the group that is the tightest', async () => {
		const {stall} = await readMemory(...tree('0::/box\n', {...version2('box', 64 * mega, 48 * mega), 'box/memory.pressure': 'some avg10=9.00 avg60=1.00 avg300=0.00 total=5\nfull avg10=4.25 avg60=0.00 avg300=0.00 total=1\n'}));
		expect(stall).toBe(4.25);
	});

	test('is the same in version 1', async () => {
		const reading = await readMemory(...tree('11:cpu:/box\n4:memory,hugetlb:/box\n0::/ignored\n', version1('box', 64 * mega, 48 * mega, 16 * mega)));
		expect(reading).toMatchObject({total: 64 * mega, available: 32 * mega});
	});

	test('heeds the tightest limit above', async () => {
		const reading = await readMemory(...tree('0::/user/app\n', {
			...version2('user/app', 60 * mega, 4 * mega), ...version2('user', 50 * mega, 45 * mega), ...version2('', 'max', 100 * mega),
		}));
		expect(reading).toMatchObject({total: 50 * mega, available: 5 * mega});
	});

	test('finds the container\'s own group at the root, when its path is the host\'s', async () => {
		const reading = await readMemory(...tree('0::/docker/0123abcd\n', version2('', 32 * mega, 8 * mega)));
		expect(reading).toMatchObject({total: 32 * mega, available: 24 * mega});
	});

	test.each([
		['no limit in version 2', '0::/box\n', version2('box', 'max', mega)],
		['no limit in version 1', '4:memory:/box\n', version1('box', 9_223_372_036_854_771_712, mega)],
		['more than the machine has', '0::/box\n', version2('box', 2 ** 55, mega)],
		['a file that holds nonsense', '0::/box\n', {'box/memory.max': 'lots', 'box/memory.current': '-'}],
	])('is the machine\'s with %s', async (_, self, files) => {
		const [machine, reading] = [await readMemory('/nowhere', '/nowhere/self'), await readMemory(...tree(self, files))];
		expect(reading.total).toBe(machine.total);
	});

	test('is never less than nothing', async () => {
		const reading = await readMemory(...tree('0::/box\n', version2('box', 10 * mega, 12 * mega)));
		expect(reading.available).toBe(0);
	});
});

describe('what the kernel tells of waiting', () => {
	test.each([
		['some avg10=12.34 avg60=5.00 avg300=1.00 total=100\nfull avg10=3.21 avg60=1.00 avg300=0.10 total=50\n', 3.21],
		['some avg10=0.00 avg60=0.00 avg300=0.00 total=0\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0\n', 0],
		['some avg10=12.34 avg60=5.00 avg300=1.00 total=100\n', null],
		['', null],
	])('stalls: %j', (text, stall) => {
		expect(stallOf(text)).toBe(stall);
	});

	test.each([
		['nr_free_pages 5\npswpin 12\npswpout 30\npgpgin 7\n', 42],
		['pswpin 0\npswpout 0\n', 0],
		['pswpin 12\n', null],
		['', null],
	])('swap: %j', (text, pages) => {
		expect(swapPagesOf(text)).toBe(pages);
	});
});
