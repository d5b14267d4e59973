/**
 * What it costs to watch memory: `npm run bench:memory -- [--readings 200]`. The processor time of a reading with everything that
 * belongs to it (machine, control group, stalls, swap, each engine's memory, the judgement), at one in 2 s, as a share of a core.
 */
import process from 'node:process';
import {parseArgs} from 'node:util';
import {setTimeout as delay} from 'node:timers/promises';
import {execa} from 'execa';
import {freeSpace} from '../worker/machine/free-space.js';
import {readMemory} from '../worker/machine/memory-reading.js';
import {judgeMemory, untroubled} from '../worker/memory/judge-memory.js';
import {SignReader} from '../worker/memory/read-signs.js';
import {defaultMachineSettings} from '../worker/options.js';

const {values} = parseArgs({options: {readings: {type: 'string', default: '200'}, engines: {type: 'string', default: '8'}}});
const readings = Number(values.readings);
/** Percent of a core. */
const aim = 1;
const secondsBetween = 2;

const engines = Array.from({length: Number(values.engines)}, () => {
	const engine = execa(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {reject: false});
	return {pid: engine.pid!, kill: () => engine.kill('SIGKILL')};
});
const pids = engines.map(({pid}) => pid);
const reader = new SignReader(readMemory);
let judgement = untroubled;
const read = async (): Promise<void> => {
	const {signs} = await reader.read(pids, true);
	judgement = judgeMemory(signs, judgement, defaultMachineSettings.memory_management);
	await freeSpace('.');
};

// The first ones compile what they run.
for (let warm = 0; warm < 20; warm++) {
	await read();
}

const before = process.cpuUsage();
for (let count = 0; count < readings; count++) {
	await read();
	await delay(20);
}

const {user, system} = process.cpuUsage(before);
for (const engine of engines) {
	engine.kill();
}

const each = (user + system) / 1000 / readings;
const share = each / (secondsBetween * 10);
const isGood = share < aim;
const figures = `${each.toFixed(2)} ms of processor time: ${share.toFixed(2)} % of a core at one in ${secondsBetween} s`;
console.log(`${isGood ? 'PASS' : 'FAIL'} a reading with ${pids.length} engines takes ${figures}, aim below ${aim} %`);
process.exitCode = isGood ? 0 : 1;
