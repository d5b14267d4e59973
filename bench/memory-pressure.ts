/**
 * How soon the app answers a key while memory is short: `npm run bench:pressure -- [--minutes 20] [--limit 1600]`. A real
 * batch in a control group with a limit (MB), beside a program that takes what is left of it. Takes root on Linux. Prints
 * PASS or FAIL.
 */
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {setTimeout as delay} from 'node:timers/promises';
import {MemoryEater} from '../test/support/memory-eater.js';
import {MemoryGroup} from '../test/support/memory-group.js';
import {openApp, type AppInTerminal} from './memory/app-in-terminal.js';
import {speechFrom} from './memory/long-recording.js';

const {values} = parseArgs({options: {minutes: {type: 'string', default: '20'}, limit: {type: 'string', default: '1600'}, keys: {type: 'string', default: '60'}}});
const mega = 1024 * 1024;
const limit = Number(values.limit) * mega;
/** Milliseconds, for all but one in twenty keys. */
const aim = 100;
const helpText = 'Any key closes this.';

const group = MemoryGroup.make();
if (!group) {
	throw new Error('No control group with a memory limit can be made here: this takes root on Linux.');
}

/** Milliseconds from a key to what it draws. */
const answerTo = async (app: AppInTerminal, key: string, isAnswer: (drawn: string) => boolean): Promise<number> => new Promise(resolve => {
	const began = performance.now();
	let drawn = '';
	const end = app.onDraw(text => {
		drawn += text;
		if (isAnswer(drawn)) {
			end();
			resolve(performance.now() - began);
		}
	});
	app.press(key);
});

const root = mkdtempSync(path.join(os.tmpdir(), 'longhand-pressure-'));
const folder = path.join(root, 'recordings');
mkdirSync(folder);
const speech = speechFrom(process.env.LONGHAND_EVAL_DIR ? path.resolve(process.env.LONGHAND_EVAL_DIR, 'speech') : undefined);
const file = speech.write(folder, 'talk', Number(values.minutes) * 60);
group.limit(limit);
const eater = new MemoryEater(group.prefix);
const batch = {isOver: false};
try {
	const app = openApp([file, '--out', path.join(root, 'vault'), '--state-dir', path.join(root, 'state'), '--model', 'tiny', '--jobs', '2'], 1, group.prefix);
	const seeItsEnd = async (): Promise<void> => {
		await app.ended;
		batch.isOver = true;
	};

	const over = seeItsEnd();
	const shows = async (text: string): Promise<void> => new Promise(resolve => {
		let drawn = '';
		const end = app.onDraw(data => {
			drawn = (drawn + data).slice(-20_000);
			if (drawn.includes(text)) {
				end();
				resolve();
			}
		});
	});
	await shows('2 busy');
	await eater.hold(Math.max(0, Math.floor((limit - group.used) / mega) - 60));
	await shows('Memory is short');
	const times: number[] = [];
	while (times.length < Number(values.keys) && !batch.isOver) {
		times.push(
			await answerTo(app, '?', drawn => drawn.includes(helpText)),
			await answerTo(app, 'x', drawn => /memory|Done/.test(drawn)),
		);
		await delay(200);
	}

	console.log(`${times.length} keys under pressure, ${Math.round(group.used / mega)} of ${values.limit} MB in use; the kernel has ended ${group.kills} processes`);
	await eater.hold(0);
	await over;
	const sorted = times.toSorted((a, b) => a - b);
	const at = (share: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!);
	const isGood = at(0.95) <= aim;
	console.log(`${isGood ? 'PASS' : 'FAIL'} a key under pressure: median ${at(0.5)} ms, 95 % within ${at(0.95)} ms, at most ${at(1)} ms; aim ${aim} ms for 95 %`);
	process.exitCode = isGood ? 0 : 1;
} finally {
	await eater.end();
	await group.remove();
	rmSync(root, {recursive: true, force: true});
}
