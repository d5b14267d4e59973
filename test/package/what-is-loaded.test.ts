/** What the built programs load with their start: native code belongs to engines, and what is loaded costs time. */
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {isBuiltin} from 'node:module';
import path from 'node:path';
import {expect, test} from 'vitest';
import {cliEntry, repository, workerEntry} from '../support/installation.js';

/** Modules that are imported, by those imported and so on; those that are loaded when they are needed do not count. */
const importedBy = (entry: string): Set<string> => {
	const found = new Set<string>();
	const follow = (file: string): void => {
		if (found.has(file)) {
			return;
		}

		found.add(file);
		for (const [, from, bare] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b[^;]*?from\s*["']([^"']+)["']|^import ["']([^"']+)["']/gm)) {
			const name = from ?? bare!;
			const target = path.resolve(path.dirname(file), name);
			if (name.startsWith('.') && existsSync(target)) {
				follow(target);
			} else {
				found.add(name);
			}
		}
	};

	follow(entry);
	return found;
};

const inDist = (file: string): string => path.join(repository, 'dist', file);

/** A part of the start that is loaded when it is needed. */
const startOf = (name: string): string => inDist(`start/${readdirSync(inDist('start')).find(file => file.startsWith(`${name}-`))}`);

test('an engine loads the speech library with its start, and the worker does not', () => {
	expect(importedBy(inDist('worker/engine/main.js'))).toContain('sherpa-onnx-node');
	expect([...importedBy(workerEntry)].filter(name => name.includes('sherpa') || name.includes('worker/engine/engine'))).toEqual([]);
});

/** Packages that came into the files of the start, as these files say themselves above each of their modules. */
const packagesIn = (files: Iterable<string>): Set<string> => new Set([...files].filter(file => path.isAbsolute(file)).flatMap(file =>
	[...readFileSync(file, 'utf8').matchAll(/^\s*\/\/ .*node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//gm)].map(([, name]) => name!)));

test('the worker leaves parsers and text work to the side thread', () => {
	const loaded = importedBy(workerEntry);
	const names = [...loaded, ...packagesIn(loaded)];
	expect(names).toContain('zod');
	expect(names.filter(name => /^(?:mdast|micromark|music-metadata|file-type|parse5|franc|wink|compromise)/.test(name))).toEqual([]);
});

test('the side thread begins with no parser, and loads each from few files', () => {
	const loaded = importedBy(inDist('worker/side-thread/main.js'));
	expect([...loaded, ...packagesIn(loaded)].filter(name => !path.isAbsolute(name) && !isBuiltin(name))).toEqual([]);
	for (const [part, packages] of [['media-tags', ['music-metadata']], ['markdown', ['mdast-util-from-markdown', 'yaml']], ['digest', []], ['update-vault', ['yaml']]] as const) {
		const needed = importedBy(startOf(part));
		expect([...packagesIn(needed)], part).toEqual(expect.arrayContaining([...packages]));
		expect([...needed].filter(name => !path.isAbsolute(name) && !isBuiltin(name) && !name.endsWith('-frontmatter')), part).toEqual([]);
		expect(needed.size, part).toBeLessThan(60);
	}
});

test('the worker loads what speaks to language models when one is asked, and not before', () => {
	expect([...importedBy(workerEntry)].filter(name => /^(?:ai|@ai-sdk\/.*)$/.test(name))).toEqual([]);
});

test('the first frame waits for neither the checkpoints, the log nor what starts processes', () => {
	const names = [...importedBy(inDist('source/run-app.js'))];
	expect(names.filter(name => ['execa', 'pino', 'lowdb', 'p-queue', inDist('checkpoints/jobs.js')].includes(name))).toEqual([]);
});

test('the first frame takes few files, and no package from where it is installed', () => {
	const names = [...importedBy(cliEntry), ...importedBy(startOf('run-app'))];
	expect(names).toContain(inDist('start/cli.js'));
	expect(names.filter(name => !path.isAbsolute(name) && !isBuiltin(name))).toEqual([]);
	expect(names.filter(name => path.isAbsolute(name)).length).toBeLessThan(50);
});

test('packages that are in the files of the start have their licences beside them', () => {
	const notices = readFileSync(inDist('start/THIRD-PARTY.txt'), 'utf8');
	for (const name of ['ink', 'react', 'react-reconciler', 'yoga-layout', 'meow', 'zod']) {
		expect(notices).toMatch(new RegExp(String.raw`^${name} \d`, 'm'));
	}

	expect(notices).not.toContain('no licence named');
});
