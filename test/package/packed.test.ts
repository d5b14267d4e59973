/** What people get: the package as npm packs it, installed in an empty folder, on a machine without ffmpeg. */
import {
	cp, lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {
	afterAll, beforeAll, expect, test,
} from 'vitest';
import {parseEventLine} from '../../worker/protocol/parse-event.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const minutes = 60_000;

let folder: string;
let packed: string[];
/** Runs the installed `longhand` with nothing on the PATH but Node. */
let longhand: (...args: string[]) => Promise<{stdout: string; stderr: string; exitCode: number | undefined}>;

beforeAll(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'longhand-packed-'));
	const app = path.join(folder, 'app');
	const bin = path.join(folder, 'bin');
	await Promise.all([mkdir(app), mkdir(bin)]);
	await symlink(process.execPath, path.join(bin, 'node'));
	await writeFile(path.join(app, 'package.json'), '{"private": true}\n');
	// Without scripts: `prepare` would build `dist/` again under the tests that run it.
	const {stdout} = await execa('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {cwd: root, stdin: 'ignore'});
	const [report] = JSON.parse(stdout) as [{filename: string; files: Array<{path: string}>}];
	packed = report.files.map(file => file.path);
	await execa('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', path.join(folder, report.filename)], {cwd: app, stdin: 'ignore'});
	longhand = async (...args) => {
		const {stdout: out, stderr, exitCode} = await execa(path.join(app, 'node_modules', '.bin', 'longhand'), args, {
			cwd: app, env: {PATH: bin, HOME: folder}, extendEnv: false, reject: false, stdin: 'ignore', timeout: 3 * minutes,
		});
		return {stdout: out, stderr, exitCode};
	};
}, 8 * minutes);

afterAll(async () => {
	await rm(folder, {recursive: true, force: true});
});

test('the package holds what it needs to run, and the licences of what it brings', () => {
	expect(packed).toEqual(expect.arrayContaining([
		'dist/cli.js',
		'dist/start/cli.js',
		'dist/start/THIRD-PARTY.txt',
		'dist/worker/main.js',
		'dist/worker/engine/main.js',
		'dist/worker/side-thread/main.js',
		'models/moonshine-base/encoder_model.onnx',
		'models/moonshine-base/decoder_model_merged.onnx',
		'models/moonshine-base/tokens.txt',
		'models/moonshine-tiny/encoder_model.onnx',
		'models/moonshine-tiny/decoder_model_merged.onnx',
		'models/moonshine-tiny/tokens.txt',
		'models/silero-vad/silero_vad_v6.onnx',
		'docs/guide.md',
		'docs/protocol.md',
		'docs/checkpoints.md',
		'docs/architecture.md',
		'docs/app.svg',
		'package.json',
		'README.md',
		'LICENSE',
		'NOTICES.md',
		'CHANGELOG.md',
	]));
	for (const model of ['moonshine-base', 'moonshine-tiny', 'silero-vad']) {
		expect(packed.filter(file => file.startsWith(`models/${model}/LICENSE`)), model).not.toEqual([]);
	}
});

test('the package holds nothing else', () => {
	const expected = /^(?:dist\/(?:cli\.js|start\/THIRD-PARTY\.txt|(?:start|worker|checkpoints)\/.+\.js)|models\/.+|worker\/language-model\/prompts\/[\w-]+\.md|docs\/[\w-]+\.(?:md|svg)|[A-Z]+(?:\.md)?|package\.json)$/;
	expect(packed.filter(file => !expected.test(file))).toEqual([]);
});

test('no file of the package knows where it was built', async () => {
	const installed = path.join(folder, 'app', 'node_modules', 'longhand');
	expect((await lstat(installed)).isSymbolicLink()).toBe(false);
	for (const file of packed.filter(each => /\.(?:js|json|md|svg)$/.test(each))) {
		expect(await readFile(path.join(installed, file), 'utf8'), file).not.toContain(path.resolve(root));
	}
});

test('the installed longhand tells its version and its flags', async () => {
	const {version} = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {version: string};
	expect(await longhand('--version')).toMatchObject({stdout: version, stderr: '', exitCode: 0});
	const help = await longhand('--help');
	expect(help).toMatchObject({stderr: '', exitCode: 0});
	expect(help.stdout).toContain('--state-dir');
});

test('the installed longhand turns a recording and a document into notes', async () => {
	const talks = path.join(folder, 'talks');
	const vault = path.join(folder, 'vault');
	await mkdir(talks);
	for (const name of ['Interleaving.mp3', 'Reading notes.md']) {
		await cp(path.join(root, 'media-samples', name), path.join(talks, name));
	}

	const {stdout, stderr, exitCode} = await longhand(talks, '--out', vault, '--state-dir', path.join(folder, 'state'), '--json', '--formats', 'md,srt');
	expect({stderr, exitCode}).toEqual({stderr: '', exitCode: 0});
	const events = stdout.split('\n').map(line => parseEventLine(line));
	expect(events.filter(({kind}) => kind !== 'event')).toEqual([]);
	expect(await readdir(vault)).toEqual(expect.arrayContaining(['MOC.md', 'Sources', 'Transcripts']));
	expect(await readFile(path.join(vault, 'MOC.md'), 'utf8')).toContain('[[Sources/Interleaving|');
	expect(await readFile(path.join(vault, 'Sources', 'Interleaving.md'), 'utf8')).toContain('model: moonshine-base');
	expect(await readFile(path.join(vault, 'Transcripts', 'Interleaving.md'), 'utf8')).toMatch(/interleaving/i);
	expect((await readdir(path.join(vault, 'Transcripts'))).toSorted()).toEqual(['Interleaving.md', 'Interleaving.srt', 'Reading notes.md']);
}, 4 * minutes);
