/**
 * Before all tests: puts the programs that run the built worker with parts of a test's own, and all that they load at their
 * start, into a few files, as the build does for the worker itself. They are started more than a hundred times.
 */
import {
	chmod, mkdtemp, readFile, rm,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import {build, type Plugin} from 'esbuild';

const programs = path.resolve(import.meta.dirname, '../fixtures/processes');

/** What a worker loads until its HELLO; other packages are loaded from where they are installed. */
const bundled = new Set(['env-paths', 'execa', 'lowdb', 'p-queue', 'p-retry', 'pretty-bytes', 'yaml', 'zod']);

const others: Plugin = {
	name: 'others-from-their-place',
	setup(built) {
		built.onResolve({filter: /^[^./]/}, async ({path: name, importer, kind, resolveDir, pluginData}) => {
			if (pluginData === 'ours' || kind === 'entry-point' || name.startsWith('node:') || importer.includes('node_modules') || bundled.has(name)) {
				return undefined;
			}

			const {path: file, external} = await built.resolve(name, {
				kind, resolveDir, importer, pluginData: 'ours',
			});
			return {path: external ? name : pathToFileURL(file).href, external: true};
		});
	},
};

/** A module that asks where it is means its own place. */
const ownPlaces: Plugin = {
	name: 'own-places',
	setup(built) {
		built.onLoad({filter: /\.m?js$/}, async ({path: file}) => (file.includes('node_modules')
			? undefined
			: {contents: (await readFile(file, 'utf8')).replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href))}));
	},
};

const bundlePrograms = async (): Promise<() => Promise<void>> => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'longhand-test-programs-'));
	// Some tests run them as another user.
	await chmod(folder, 0o755);
	await build({
		entryPoints: ['worker-main', 'worker-with-ports'].map(name => path.join(programs, `${name}.mjs`)),
		outdir: folder,
		outExtension: {'.js': '.mjs'},
		bundle: true,
		splitting: true,
		format: 'esm',
		platform: 'node',
		target: 'node20',
		plugins: [others, ownPlaces],
		banner: {js: 'import {createRequire as requireOf} from \'node:module\'; const require = requireOf(import.meta.url);'},
		logLevel: 'warning',
	});
	process.env.LONGHAND_TEST_PROGRAMS = folder;
	return async () => {
		await rm(folder, {recursive: true, force: true});
	};
};

export default bundlePrograms;
