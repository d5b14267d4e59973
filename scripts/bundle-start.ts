/**
 * Puts what the app needs until its first frame, the worker until it is ready, and the side thread until its first answers
 * into a few files, `dist/start/`, and lets `dist/cli.js`, `dist/worker/main.js` and `dist/worker/side-thread/main.js` load
 * those: Node.js takes about half of the time of a start to find and link some 600 small modules. Runs after the compiler, on
 * its output; engines, which import little, stay as they were compiled.
 */
import {readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {build, type Metafile, type Plugin} from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const start = path.join(dist, 'start');

/**
 * What the first frame and the worker's HELLO need of others, and then what reads tags and documents and draws the map. All
 * other packages are loaded from where they are installed, when they are needed.
 */
const bundled = new Set([
	'env-paths',
	'execa',
	'ink',
	'lowdb',
	'meow',
	'p-queue',
	'p-retry',
	'pretty-bytes',
	'pretty-ms',
	'react',
	'string-width',
	'zod',
	'double-metaphone',
	'fastest-levenshtein',
	'file-type',
	'franc-min',
	'mdast-util-from-markdown',
	'mdast-util-gfm-table',
	'mdast-util-to-string',
	'micromark-extension-gfm-table',
	'music-metadata',
	'parse5',
	'yaml',
	'yauzl',
]);

/** What a process begins with: the compiled module, the file of `dist/start/` that it goes into, and what stands in its place then. */
const starts = [
	{compiled: 'cli.js', name: 'cli', text: '#!/usr/bin/env node\nimport \'./start/cli.js\';\n'},
	{compiled: 'worker/main.js', name: 'worker', text: 'import \'../start/worker.js\';\n'},
	{compiled: 'worker/side-thread/main.js', name: 'side-thread', text: 'import \'../../start/side-thread.js\';\n'},
];

const packageOf = (specifier: string): string => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');

/** Our own modules choose by `bundled`; what a bundled package imports goes with it. */
const onlyBundled: Plugin = {
	name: 'only-bundled',
	setup({onResolve}) {
		onResolve({filter: /^[^./]/}, ({path: specifier, importer, kind}) =>
			kind !== 'entry-point' && (specifier === 'react-devtools-core' || (!importer.includes('node_modules') && !bundled.has(packageOf(specifier))))
				? {path: specifier, external: true}
				: undefined);
	},
};

/** A module that asks where it is means its place in `dist/`, not that of the file it went into. */
const ownPlaces: Plugin = {
	name: 'own-places',
	setup({onLoad}) {
		onLoad({filter: /\.js$/}, async ({path: file}) => {
			if (file.includes('node_modules')) {
				return undefined;
			}

			const place = path.relative(start, file).replaceAll(path.sep, '/');
			const text = await readFile(file, 'utf8');
			return {contents: text.replaceAll('import.meta.url', `new URL(${JSON.stringify(place)}, import.meta.url).href`)};
		});
	},
};

/** Who is in the bundle: the folder of each package, seen from the root. */
const packagesIn = ({inputs}: Metafile): string[] => {
	const folders = Object.keys(inputs).flatMap(file => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
	return [...new Set(folders)].toSorted();
};

/** Their licences, which go where they go. */
const notices = async (folders: readonly string[]): Promise<string> => {
	const texts = await Promise.all(folders.map(async folder => {
		const {name, version, license} = JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8')) as {name: string; version: string; license?: string};
		const candidates = ['license', 'LICENSE', 'LICENSE.md', 'license.md', 'LICENSE.txt', 'LICENCE', 'LICENSE-MIT'];
		const found = await Promise.all(candidates.map(async candidate => readFile(path.join(root, folder, candidate), 'utf8').catch(() => '')));
		return `${name} ${version} (${license ?? 'no licence named'})\n\n${found.find(text => text.length > 0)?.trim() ?? 'It comes with no licence text of its own.'}\n`;
	}));
	return `The files in this folder hold these packages.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`;
};

await rm(start, {recursive: true, force: true});
const {metafile} = await build({
	entryPoints: starts.map(({compiled, name}) => ({in: path.join(dist, compiled), out: name})),
	outdir: start,
	bundle: true,
	splitting: true,
	format: 'esm',
	platform: 'node',
	target: 'node20',
	legalComments: 'none',
	metafile: true,
	absWorkingDir: root,
	plugins: [onlyBundled, ownPlaces],
	// React's development build keeps every frame; with this it is not even in the bundle.
	define: {'process.env.NODE_ENV': '"production"'},
	// Packages of the older kind ask for Node's own modules with `require`.
	banner: {js: 'import {createRequire as requireOf} from \'node:module\'; const require = requireOf(import.meta.url);'},
	logLevel: 'warning',
});
await writeFile(path.join(start, 'THIRD-PARTY.txt'), await notices(packagesIn(metafile)));
await Promise.all(starts.map(async ({compiled, text}) => writeFile(path.join(dist, compiled), text)));
