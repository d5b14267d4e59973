/** The engine's own process, as the worker starts it. */
import {fork} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import {expect, test} from 'vitest';
import {repository} from '../../support/installation.js';

test('one whose worker is gone before it has begun ends all the same', async () => {
	const engine = fork(path.join(repository, 'dist/worker/engine/main.js'), ['/no-models', '5000'], {execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc']});
	const exit = once(engine, 'exit');
	engine.disconnect();
	try {
		expect(await exit).toEqual([null, 'SIGKILL']);
	} finally {
		engine.kill('SIGKILL');
	}
}, 20_000);
