/** What the built programs load with their start: native code belongs to engines, and what is loaded costs time. */
import {existsSync, readFileSync} from 'node:fs';
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
		for (const [, from, bare] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b[^;]*?from\s*'([^']+)'|^import '([^']+)'/gm)) {
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

test('an engine loads the speech library with its start, and the worker does not', () => {
	expect(importedBy(inDist('worker/engine/main.js'))).toContain('sherpa-onnx-node');
	expect([...importedBy(workerEntry)].filter(name => name.includes('sherpa') || name.includes('worker/engine/engine'))).toEqual([]);
});

test('the worker leaves parsers and text work to the side thread', () => {
	const names = [...importedBy(workerEntry)];
	expect(names.filter(name => /^(?:mdast|micromark|music-metadata|wink|compromise)/.test(name))).toEqual([]);
});

test('the worker loads what speaks to language models when one is asked, and not before', () => {
	expect([...importedBy(workerEntry)].filter(name => /^(?:ai|@ai-sdk\/.*)$/.test(name))).toEqual([]);
});

test('the first frame waits for neither the checkpoints, the log nor what starts processes', () => {
	const names = [...importedBy(cliEntry), ...importedBy(inDist('source/run-app.js'))];
	expect(names.filter(name => ['execa', 'pino', 'lowdb', 'p-queue', inDist('checkpoints/jobs.js')].includes(name))).toEqual([]);
});
