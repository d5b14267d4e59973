import {rename, truncate, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {followJournal, openJournal} from '../../checkpoints/journal.js';
import {encodeEvent, encodeLine} from '../../checkpoints/journal-line.js';
import {info} from './make.js';
import {temporaryFolder} from './temporary-folder.js';

test('gives what is there, then each event as it is appended, and ends with the signal', async () => {
	const file = path.join(await temporaryFolder(), 'journal.ndjson');
	const {journal} = await openJournal(file);
	await journal.append(info('0'));
	const controller = new AbortController();
	const seen: string[] = [];
	for await (const event of followJournal(file, controller.signal)) {
		seen.push(event.type === 'INFO' ? event.message : '');
		if (seen.length === 50) {
			controller.abort();
		} else {
			await journal.append(info(String(seen.length)));
		}
	}

	await journal.close();
	expect(seen).toEqual(Array.from({length: 50}, (_, index) => String(index)));
});

test('a signal ends it while it waits', async () => {
	const file = path.join(await temporaryFolder(), 'journal.ndjson');
	await writeFile(file, '');
	const controller = new AbortController();
	const next = followJournal(file, controller.signal).next();
	controller.abort();
	expect(await next).toEqual({done: true, value: undefined});
});

test('a torn line is waited for', async () => {
	const file = path.join(await temporaryFolder(), 'journal.ndjson');
	const line = encodeLine(1, encodeEvent(info('whole')));
	await writeFile(file, line.slice(0, 40));
	const follower = followJournal(file);
	const next = follower.next();
	await writeFile(file, line.slice(40), {flag: 'a'});
	expect(await next).toEqual({done: false, value: info('whole')});
	await follower.return(undefined);
});

test.each(['short', 'instead, and longer than what was there'])('a line that was cut off again and written otherwise is given as it is now: %s', async instead => {
	const file = path.join(await temporaryFolder(), 'journal.ndjson');
	const first = encodeLine(1, encodeEvent(info('first')));
	await writeFile(file, first + encodeLine(2, encodeEvent(info('never durable'))) + '{"n":3,"c":"torn');
	const follower = followJournal(file);
	expect((await follower.next()).value).toEqual(info('first'));
	expect((await follower.next()).value).toEqual(info('never durable'));
	const next = follower.next();
	await truncate(file, first.length);
	await writeFile(file, encodeLine(2, encodeEvent(info(instead))), {flag: 'a'});
	expect((await next).value).toEqual(info(instead));
	await follower.return(undefined);
});

test('ends when the job is removed, and at once when it is gone already', async () => {
	const folder = await temporaryFolder();
	const file = path.join(folder, 'journal.ndjson');
	const {journal} = await openJournal(file);
	await journal.append(info('0'));
	const follower = followJournal(file);
	expect((await follower.next()).value).toEqual(info('0'));
	const next = follower.next();
	await rename(file, path.join(folder, 'elsewhere'));
	expect((await next).done).toBe(true);
	await journal.close();
	expect((await followJournal(file).next()).done).toBe(true);
});
