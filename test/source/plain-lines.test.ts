/** What an unattended run says now and then of a long recording. */
import {expect, test} from 'vitest';
import {foldJob} from '../../checkpoints/fold-job.js';
import {initialJobState} from '../../checkpoints/job-state.js';
import {plainLines} from '../../source/plain-lines.js';
import {endLines, resultLines} from '../../source/result-lines.js';
import {type PauseReason} from '../../worker/protocol/batch-events.js';
import {type Event, type EventOf} from '../../worker/protocol/events.js';
import {
	batchStarted, fileComplete, fileQueued, finished, progress,
} from './events.js';

/** The lines that a recording of so many seconds is worth, told of at these percentages. */
const linesAt = (seconds: number, percents: readonly number[]): string[] => {
	let state = [batchStarted(1), fileQueued(1, 1)].reduce((before, event) => foldJob(before, event), initialJobState);
	return percents.flatMap(percent => {
		const event: EventOf<'PROGRESS'> = {...(progress(1, 1, percent) as EventOf<'PROGRESS'>), duration_seconds: seconds};
		const before = state;
		state = foldJob(before, event);
		return plainLines(before, state, event);
	});
};

test('a long recording says how far it is, once at each step', () => {
	expect(linesAt(1200, [0, 4, 11, 12, 19, 35, 100])).toEqual([
		expect.stringContaining('10 %') as string,
		expect.stringContaining('30 %') as string,
	]);
});

test('a source that is fetched says so once', () => {
	let state = [batchStarted(1), fileQueued(1, 1)].reduce((before, event) => foldJob(before, event), initialJobState);
	const lines = [0, 20, 100].flatMap(percent => {
		const event: EventOf<'PROGRESS'> = {...(progress(1, 1, percent) as EventOf<'PROGRESS'>), stage: 'fetching'};
		const before = state;
		state = foldJob(before, event);
		return plainLines(before, state, event);
	});
	expect(lines).toEqual([expect.stringMatching(/^\[1\/1] fetch {4}episode 1/) as string]);
});

test('a short one says nothing until it is done', () => {
	expect(linesAt(60, [0, 11, 35, 100])).toEqual([]);
});

test.each<[PauseReason, string, string]>([
	['person', 'Paused: chunks in hand are finished', 'paused: chunks in hand are finished; to go on: longhand resume job-1'],
	['memory', 'Memory is short', 'paused: Memory is short'],
])('a pause for %s says how it ends where it does not end by itself', (reason, message, line) => {
	const started = foldJob(initialJobState, batchStarted(1));
	const event: EventOf<'BATCH_PAUSED'> = {
		type: 'BATCH_PAUSED', timestamp: '2026-01-01T12:00:01.000Z', seq: 2, reason, message,
	};
	expect(plainLines(started, foldJob(started, event), event)).toEqual([line]);
});

const doneWith = (more: Partial<EventOf<'FILE_COMPLETE'>>) => {
	const before = [batchStarted(1), fileQueued(1, 1)].reduce((state, event) => foldJob(state, event), initialJobState);
	const event = fileComplete(1, 1, more);
	const after = foldJob(before, event);
	return {lines: plainLines(before, after, event), result: resultLines(foldJob(after, finished()), 200).map(({text}) => text)};
};

test.each([['poor', 'Poor transcripts, not trusted (1)'], ['doubtful', 'Doubtful transcripts (1)']] as const)('a %s transcript is told of with its reasons', (quality, title) => {
	const {lines, result} = doneWith({quality, warnings: ['two models\u001B[2J differ', 'much is in doubt']});
	expect(lines[0]).toMatch(new RegExp(String.raw`300 words; ${quality}: two models.*differ; much is in doubt\)$`, 'u'));
	expect(lines[0]).not.toContain('\u001B');
	const at = result.indexOf(title);
	expect(result[at + 1]).toMatch(/^episode 1\.mp3: two models.*differ; much is in doubt$/u);
	expect(result.join('')).not.toContain('\u001B');
});

test('of a good transcript nothing is said, nor of a document', () => {
	const documentOrGood: Array<Partial<EventOf<'FILE_COMPLETE'>>> = [{quality: 'good', warnings: []}, {}];
	for (const more of documentOrGood) {
		const {lines, result} = doneWith(more);
		expect(lines[0]).toMatch(/300 words\)$/u);
		expect(result.join('\n')).not.toMatch(/poor|doubtful transcripts/iu);
	}
});

test('the end of an unattended run names what cannot be relied on, and what could not before', () => {
	const events: Event[] = [
		batchStarted(3),
		fileQueued(1, 3),
		fileQueued(2, 3),
		fileQueued(3, 3),
		fileComplete(1, 3, {quality: 'poor', warnings: ['two models differ']}),
		fileComplete(2, 3, {quality: 'good', warnings: []}),
		{
			type: 'FILE_SKIPPED', timestamp: '2026-01-01T12:00:01.000Z', seq: 9, file_id: 'f3', current_file: 3, total_files: 3, file_name: 'episode 3.mp3',
			reason: 'done', note: 'x.md', message: 'its notes are there', quality: 'poor', warnings: ['two models differ'],
		},
		finished(),
	];
	const state = events.reduce((before, event) => foldJob(before, event), initialJobState);
	expect(endLines(state).find(line => line.startsWith('2 poor transcripts'))).toMatch(/: episode 1\.mp3, episode 3\.mp3$/u);
	expect(endLines(state).join('\n')).not.toContain('doubtful transcript');
	expect(resultLines(state, 200).map(({text}) => text)).toContain('Poor transcripts, not trusted (2)');
});
