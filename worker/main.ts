/**
 * The worker's process, as the app starts it: `node dist/worker/main.js --state-dir DIR --log-level LEVEL`, commands on
 * stdin. It outlives the app.
 */
import process from 'node:process';
import {parseArgs} from 'node:util';
import {defaultStateDir} from '../checkpoints/state-dir.js';
import {logLevels, type LogLevel} from '../checkpoints/log-levels.js';
import {leaveUnread} from './leave-unread.js';
import {readCommands} from './read-commands.js';
import {couldNotStart, runWorker} from './worker.js';

// A reader that is gone must not end the worker; before HELLO, stderr is where a failure is told.
process.stderr.on('error', () => {});
process.stdin.on('error', () => {});

const {values} = parseArgs({options: {'state-dir': {type: 'string'}, 'log-level': {type: 'string'}}});
const stateDir = values['state-dir'] ?? defaultStateDir();
try {
	process.exitCode = await runWorker({
		stateDir,
		logLevel: logLevels.find((level): level is LogLevel => level === values['log-level']) ?? 'info',
		commands: readCommands(process.stdin),
		out: process.stdout,
	});
} catch (error) {
	console.error(couldNotStart(error, stateDir));
	process.exitCode = 3;
}

// Stdin may still be open, and waiting for it would keep the process.
process.stdin.destroy();
leaveUnread(process.stdout, Number(process.exitCode));
