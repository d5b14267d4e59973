/**
 * Tests in two groups. Those that start processes have one of their own each; they wait a lot, so three run at a time. All
 * others share two: to load the same modules anew for each file took as long as to run them.
 */
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {defineConfig} from 'vitest/config';
import {BaseSequencer, type TestSpecification} from 'vitest/node';

const root = import.meta.dirname;
const testFolder = path.join(root, 'test');

/** What starts processes or threads, or changes what belongs to a whole process. */
const touchesProcesses = /from '(?:node:child_process|node:worker_threads|execa|@lydell\/node-pty)'|\bprocess\.(?:chdir|on|kill|exitCode =|env\.\w+ =)|\bvi\.(?:mock|stub|useFakeTimers|spyOn)/;

/** Whether a file of the tests does so, or one of their own that it imports. */
const needsOwnProcess = (file: string): boolean => {
	const text = readFileSync(file, 'utf8');
	const helpers = [...text.matchAll(/from '(\.[^']+)\.js'/g)]
		.map(([, name]) => path.resolve(path.dirname(file), name!))
		.filter(name => name.startsWith(testFolder))
		.flatMap(name => [`${name}.ts`, `${name}.tsx`].filter(each => existsSync(each)));
	return touchesProcesses.test(text) || helpers.some(helper => needsOwnProcess(helper));
};

const files = readdirSync(testFolder, {recursive: true, encoding: 'utf8'}).filter(file => /\.test\.tsx?$/.test(file));
const withProcesses = files.filter(file => needsOwnProcess(path.join(testFolder, file)));
const inFolder = (names: readonly string[]): string[] => names.map(name => `test/${name.replaceAll(path.sep, '/')}`);

/** The longest first, so that none of them is left over for the end. */
class LongestFirst extends BaseSequencer {
	override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
		const isLong = ({moduleId}: TestSpecification): boolean => moduleId.includes('/test/chaos/');
		// eslint-disable-next-line unicorn/no-array-sort -- it is not an array's
		const sorted = await super.sort(specifications);
		return [...sorted.filter(each => isLong(each)), ...sorted.filter(each => !isLong(each))];
	}
}

export default defineConfig({
	test: {
		globalSetup: 'test/support/bundle-programs.ts',
		testTimeout: 60_000,
		hookTimeout: 120_000,
		expect: {poll: {timeout: 20_000}},
		sequence: {sequencer: LongestFirst},
		projects: [
			{
				extends: true, test: {
					name: 'processes', include: inFolder(withProcesses), maxWorkers: 3, sequence: {groupOrder: 0},
				},
			},
			{
				extends: true, test: {
					name: 'shared', include: inFolder(files.filter(file => !withProcesses.includes(file))), isolate: false, maxWorkers: 2, sequence: {groupOrder: 1},
				},
			},
		],
	},
});
