import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import process from 'node:process';
import {expect, onTestFinished, test} from 'vitest';
import {
	currentOwner, ownerHostName, ownerSchema, ownerStatus, type OwnerIdentity,
} from '../../checkpoints/owner.js';
import {parseProcStat, readProcess} from '../../checkpoints/process-reading.js';

const start = (command: string, args: string[]): ChildProcess => {
	const child = spawn(command, args, {stdio: ['pipe', 'pipe', 'inherit']});
	onTestFinished(() => {
		child.kill('SIGKILL');
	});
	return child;
};

const firstLine = async (child: ChildProcess): Promise<string> => {
	const data: unknown[] = await once(child.stdout!, 'data');
	return String(data[0]).trim();
};

const ownerOf = (pid: number): OwnerIdentity => {
	const reading = readProcess(pid);
	return {...currentOwner(), pid, started: reading.kind === 'there' ? reading.started : null};
};

const waiting = ['-e', 'console.log(process.pid); process.stdin.resume()'];

test('this process is alive, and its identity survives JSON', () => {
	const owner = currentOwner();
	expect(owner.pid).toBe(process.pid);
	expect(ownerStatus(ownerSchema.parse(structuredClone(owner)))).toBe('alive');
	expect(ownerHostName(owner).length).toBeGreaterThan(0);
});

test('a child is alive until it is killed, and a stopped one is alive', async () => {
	const child = start(process.execPath, waiting);
	const pid = Number(await firstLine(child));
	const owner = ownerOf(pid);
	expect(ownerStatus(owner)).toBe('alive');
	child.kill('SIGSTOP');
	expect(ownerStatus(owner)).toBe('alive');
	child.kill('SIGKILL');
	await once(child, 'exit');
	expect(ownerStatus(owner)).toBe('dead');
});

test.skipIf(process.platform !== 'linux')('a zombie is dead', async () => {
	// The shell starts a child and becomes a program that reaps nobody. Only once that answers is the child killed: the
	// shell itself may still reap it.
	const parent = start('/bin/sh', ['-c', 'sleep 600 & echo $!; exec cat']);
	const pid = Number(await firstLine(parent));
	parent.stdin!.write('here\n');
	expect(await firstLine(parent)).toBe('here');
	const owner = ownerOf(pid);
	expect(ownerStatus(owner)).toBe('alive');
	process.kill(pid, 'SIGKILL');
	const state = () => parseProcStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.state;
	await expect.poll(state).toBe('Z');
	process.kill(pid, 0);
	expect(ownerStatus(owner)).toBe('dead');
});

test.skipIf(currentOwner().started === null)('a reused pid is not the owner', () => {
	expect(ownerStatus({...currentOwner(), started: '1'})).toBe('dead');
});

const here: OwnerIdentity = {
	pid: 10, started: '5', boot: 'boot-1', host: 'desk/aa', pid_namespace: 'pid:[4026531836]',
};
const there = () => ({kind: 'there', started: '5', zombie: false} as const);

test.each([
	['the same process', {}, 'alive'],
	['before a reboot', {boot: 'boot-0'}, 'dead'],
	['another machine', {boot: 'boot-0', host: 'shelf/bb'}, 'foreign'],
	['this machine under the name it had before', {host: 'old-name/aa'}, 'alive'],
	['a container on this machine', {pid_namespace: 'pid:[4026532000]'}, 'foreign'],
	['a container with this machine\'s name on another', {boot: 'boot-0', pid_namespace: 'pid:[4026532000]'}, 'foreign'],
	['another start time', {started: '6'}, 'dead'],
	['a start time that was never known', {started: null}, 'alive'],
] as const)('%s', (_, change, status) => {
	expect(ownerStatus({...here, ...change}, here, there)).toBe(status);
});

test('a boot time computed from the clock may move a little, and counts for its own machine alone', () => {
	const clocked = {...here, boot: 'time:1000', pid_namespace: null};
	expect(ownerStatus(clocked, {...clocked, boot: 'time:1003'}, there)).toBe('alive');
	expect(ownerStatus(clocked, {...clocked, boot: 'time:5000'}, there)).toBe('dead');
	expect(ownerStatus(clocked, {...clocked, host: 'shelf/bb'}, there)).toBe('foreign');
});

test('the program\'s name does not confuse the reading of its start time', () => {
	const rest = 'S 1 2 3 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 987654 1000 200';
	for (const name of ['(node)', '(a b) c)', '((x) Z 1 2)', '(new\nline)']) {
		expect(parseProcStat(`77 ${name} ${rest}\n`)).toEqual({state: 'S', started: '987654'});
	}

	expect(parseProcStat('')).toBeUndefined();
	expect(parseProcStat('77 (x) S 1 2')).toBeUndefined();
});
