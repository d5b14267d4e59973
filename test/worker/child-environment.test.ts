/** What the programs that longhand starts find in their environment: read from the system, of real children. */
import {
	chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {
	afterAll, beforeAll, describe, expect, test, vi,
} from 'vitest';
import {withoutKeys} from '../../worker/child-environment.js';
import {decode} from '../../worker/decode/decode.js';
import {readEmbeddedTags} from '../../worker/decode/embedded-tags.js';
import {findFfmpeg} from '../../worker/decode/ffmpeg.js';
import {fetchWithYtDlp} from '../../worker/fetch/yt-dlp.js';
import {defaultTimeouts, EngineProcess} from '../../worker/pool/engine-process.js';
import {foldersForThisFile} from '../support/folders.js';
import {repository, sample} from '../support/installation.js';

const secret = 'sk-nobody-else-may-read-this';
const keys = [
	'LONGHAND_LLM_API_KEY', 'LONGHAND_TRANSCRIPTION_API_KEY', 'OPENAI_API_KEY', 'ANTHROPIC_API_KEY', 'SOMEBODYS_API_KEY', 'GITHUB_TOKEN',
];
const folder = foldersForThisFile();

beforeAll(() => {
	for (const name of keys) {
		vi.stubEnv(name, secret);
	}
});

afterAll(() => {
	vi.unstubAllEnvs();
});

test('keys are left out by their names, and nothing else is', () => {
	expect(withoutKeys({
		PATH: '/bin', HOME: '/h', OPENAI_API_KEY: 'x', openai_api_key: 'x', OTHER_API_KEY: 'x', KEYBOARD: 'de', TOKENS: '5',
	})).toEqual({
		PATH: '/bin', HOME: '/h', KEYBOARD: 'de', TOKENS: '5',
	});
});

describe.skipIf(process.platform !== 'linux')('the environment in /proc', () => {
	/** A program that keeps what the system says of its environment, and then is the other one. */
	const tells = (name: string, program: string): {file: string; environments: () => string} => {
		const dir = folder(name);
		const file = path.join(dir, name);
		const log = path.join(dir, 'environ');
		writeFileSync(file, `#!/bin/sh\ntr '\\0' '\\n' < /proc/$$/environ >> '${log}'\nprintf '%s\\n' --- >> '${log}'\nexec ${program} "$@"\n`);
		chmodSync(file, 0o755);
		return {file, environments: () => readFileSync(log, 'utf8')};
	};

	const expectNoKeys = (environment: string): void => {
		expect(environment).toContain('PATH=');
		expect(environment).not.toContain(secret);
		expect(environment).not.toMatch(/API_KEY|TOKEN/);
	};

	test('of ffmpeg, in all that it is asked for, has no key', async () => {
		const {path: real} = await findFfmpeg();
		const {file, environments} = tells('ffmpeg', real);
		const ffmpeg = await findFfmpeg({...process.env, FFMPEG_PATH: file});
		await readEmbeddedTags(ffmpeg, sample('Chunking.mp4'));
		await decode({
			ffmpeg, source: sample('Chunking.mp4'), pcm: path.join(folder('pcm'), 'audio.pcm'), keep: 0, signal: new AbortController().signal,
			onProgress() {
				// Not looked at.
			}, withRoom: async write => write(), stallTimeout: 60_000, forceKill: 5000,
		});
		expect(environments().match(/^---$/gm)).toHaveLength(3);
		expectNoKeys(environments());
	});

	test('of yt-dlp has no key', async () => {
		const {file, environments} = tells('yt-dlp', 'true');
		const dir = path.join(folder('files'), 'download');
		mkdirSync(dir);
		await expect(fetchWithYtDlp({
			url: 'http://127.0.0.1:9/x', dir, mostBytes: 1000, silence: 1000, signal: new AbortController().signal, withRoom: async write => write(), env: {},
			onProgress() {
				// Not looked at.
			},
			onRetry() {
				// Nor this.
			},
		}, file)).rejects.toThrow();
		expectNoKeys(environments());
	});

	test('of an engine has no key', async () => {
		process.env.LONGHAND_TEST_ENGINE = JSON.stringify({marks: folder('marks')});
		const engine = new EngineProcess({
			entry: fileURLToPath(new URL('test/fixtures/processes/fake-engine.mjs', `file://${repository}/`)), modelsDir: '/none', timeouts: defaultTimeouts, onStderr() {
				// Nothing is said.
			},
		});
		try {
			await engine.load('tiny');
			expectNoKeys(readFileSync(`/proc/${engine.pid}/environ`, 'utf8'));
		} finally {
			await engine.kill();
			delete process.env.LONGHAND_TEST_ENGINE;
		}
	});
});

test('every program that the worker starts has this environment, or one of its own', () => {
	const files = readdirSync(path.join(repository, 'worker'), {recursive: true, encoding: 'utf8'}).filter(file => file.endsWith('.ts'));
	const starters = files.map(file => readFileSync(path.join(repository, 'worker', file), 'utf8')).filter(text => /\bexeca\(|\bexecFile|\bspawn\(/.test(text));
	expect(starters.length).toBeGreaterThan(3);
	for (const text of starters) {
		expect(text.match(/\.{3}childEnvironment\(\)/g)).toHaveLength(text.match(/\bexeca\(|\bexecFile|\bspawn\(/g)!.length);
	}
});
