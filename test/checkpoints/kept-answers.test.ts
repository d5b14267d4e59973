/** Answers that are paid for once. */
import {
	readdirSync, statSync, utimesSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {
	answerKey, answersDir, cleanAnswers, keepAnswerText, readAnswerText,
} from '../../checkpoints/kept-answers.js';
import {temporaryFolder} from './temporary-folder.js';

const day = 86_400_000;
const now = new Date('2026-01-01T00:00:00Z');

const filesIn = (stateDir: string): string[] =>
	readdirSync(answersDir(stateDir), {recursive: true, withFileTypes: true}).filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name)).toSorted();

test('an answer is found again by all that was asked, for the owner alone', async () => {
	const stateDir = await temporaryFolder();
	const key = answerKey(['m', 'system', 'user']);
	expect(await readAnswerText(stateDir, key, now)).toBeUndefined();
	await keepAnswerText(stateDir, key, '{"summary": 1}');
	expect(await readAnswerText(stateDir, key, now)).toBe('{"summary": 1}');
	expect(await readAnswerText(stateDir, answerKey(['m', 'systemuser', '']), now)).toBeUndefined();
	expect(statSync(filesIn(stateDir)[0]!).mode % 0o1000).toBe(0o600);
	expect(statSync(answersDir(stateDir)).mode % 0o1000).toBe(0o700);
});

test('one that is damaged is none', async () => {
	const stateDir = await temporaryFolder();
	const key = answerKey(['x']);
	await keepAnswerText(stateDir, key, 'text');
	for (const text of ['', '{"version":1,"te', '{"version":2,"text":"x"}', '[]']) {
		writeFileSync(filesIn(stateDir)[0]!, text);
		expect(await readAnswerText(stateDir, key, now)).toBeUndefined();
	}
});

test('what is not used for long goes, then the oldest of what is too much; what is used stays', async () => {
	const stateDir = await temporaryFolder();
	await cleanAnswers(stateDir, now.getTime());
	const keys = ['old', 'used', 'third', 'second', 'first'].map(name => answerKey([name]));
	const ages = [200, 200, 3, 2, 1];
	for (const [index, key] of keys.entries()) {
		await keepAnswerText(stateDir, key, 'x'.repeat(100));
		const then = new Date(now.getTime() - (ages[index]! * day));
		utimesSync(path.join(answersDir(stateDir), key.slice(0, 2), `${key}.json`), then, then);
	}

	expect(await readAnswerText(stateDir, keys[1]!, now)).toBe('x'.repeat(100));
	await cleanAnswers(stateDir, now.getTime(), {days: 180, bytes: 1000});
	expect(filesIn(stateDir)).toHaveLength(4);
	await cleanAnswers(stateDir, now.getTime(), {days: 180, bytes: 400});
	const left = await Promise.all(keys.map(async key => (await readAnswerText(stateDir, key, now)) !== undefined));
	expect(left).toEqual([false, true, false, true, true]);
});
