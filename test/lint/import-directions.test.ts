/** The linter itself is asked, on a small tree of offenders: a rule that sees no import would let everything pass. */
import {
	copyFile, mkdir, mkdtemp, rm, symlink, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {execa} from 'execa';
import {
	afterAll, beforeAll, expect, test,
} from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const files: Record<string, string> = {
	'worker/protocol/terms.ts': 'export const version = 1;\n',
	'worker/session.ts': 'export const session = 1;\n',
	'worker/protocol/looks-out.ts': 'import {session} from \'../session.js\';\n\nconsole.log(session);\n',
	'worker/looks-up.ts': 'import {screen} from \'../source/screen.js\';\n\nconsole.log(screen);\n',
	'worker/draws.ts': 'import react from \'react\';\n\nconsole.log(react);\n',
	'worker/cycle-a.ts': 'import {b} from \'./cycle-b.js\';\n\nexport const a = String(b);\n',
	'worker/cycle-b.ts': 'import {a} from \'./cycle-a.js\';\n\nexport const b = Number(a);\n',
	'checkpoints/looks-up.ts': 'import {session} from \'../worker/session.js\';\n\nconsole.log(session);\n',
	'source/screen.ts': 'export const screen = 1;\n',
	'source/reaches-in.ts': 'import {session} from \'../worker/session.js\';\n\nconsole.log(session);\n',
	'source/speaks.ts': 'import {version} from \'../worker/protocol/terms.js\';\n\nconsole.log(version);\n',
};

let tree: string;
let found: Map<string, string[]>;

type Report = Array<{filePath: string; messages: Array<{ruleId: string}>}>;

beforeAll(async () => {
	tree = await mkdtemp(path.join(os.tmpdir(), 'longhand-lint-'));
	for (const file of ['xo.config.js', 'package.json', 'tsconfig.json']) {
		await copyFile(path.join(root, file), path.join(tree, file));
	}

	await symlink(path.join(root, 'node_modules'), path.join(tree, 'node_modules'));
	for (const [file, text] of Object.entries(files)) {
		await mkdir(path.dirname(path.join(tree, file)), {recursive: true});
		await writeFile(path.join(tree, file), text);
	}

	const {stdout} = await execa(path.join(root, 'node_modules/.bin/xo'), ['--reporter=json', ...Object.keys(files)], {cwd: tree, reject: false});
	const report = JSON.parse(stdout) as Report;
	found = new Map(report.map(({filePath, messages}) => [path.relative(tree, filePath), messages.map(({ruleId}) => ruleId)]));
});

afterAll(async () => {
	await rm(tree, {recursive: true, force: true});
});

test.each([
	['worker/looks-up.ts', 'import-x/no-restricted-paths'],
	['worker/protocol/looks-out.ts', 'import-x/no-restricted-paths'],
	['worker/draws.ts', 'no-restricted-imports'],
	['worker/cycle-a.ts', 'import-x/no-cycle'],
	['checkpoints/looks-up.ts', 'import-x/no-restricted-paths'],
	['source/reaches-in.ts', 'import-x/no-restricted-paths'],
])('%s breaks %s', (file, rule) => {
	expect(found.get(file)).toContain(rule);
});

test('speaking to the worker through its protocol is allowed', () => {
	expect(found.get('source/speaks.ts') ?? []).toEqual([]);
});
