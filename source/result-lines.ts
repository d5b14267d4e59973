/** What a batch came to, in lines for a person: the result screen, the headless summary and what stays on the terminal. */
import path from 'node:path';
import type {FileState, JobState} from '../checkpoints/job-state.js';
import type {EventOf} from '../worker/protocol/events.js';
import type {Quality} from '../worker/protocol/file-events.js';
import {
	formatCount, formatDuration, formatSpan, formatSpeed,
} from './format.js';
import {safeLine, safeText, wrapLines} from './safe-text.js';
import {rememberLast} from './source-list.js';

export type ResultLine = {tone: 'title' | 'good' | 'bad' | 'doubt' | 'plain' | 'quiet'; text: string};

const titles = {
	completed: 'Done.',
	completed_with_errors: 'Done, but some files failed.',
	stopped: 'Stopped. What is done is kept; start longhand again to go on from here.',
	failed: 'The batch could not go on.',
} as const;

/** Where no checkpoint is kept. */
const stoppedForGood = 'Stopped. The notes that were written stay; no checkpoint of the rest is kept.';

/** A run that was to finish them. */
const stillDeferred = 'Done, but not all summaries could be finished.';

const countsLine = ({counts, job}: JobState): string => {
	const passedOver = job.status === 'finished' ? job.result.passed_over : 0;
	const left = counts.total - counts.done - counts.skipped - counts.failed;
	const parts = [
		`${formatCount(counts.done, 'file')} done`,
		...(counts.skipped > 0 ? [`${counts.skipped} skipped`] : []),
		...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
		...(left > 0 ? [`${left} left to do`] : []),
		...(passedOver > 0 ? [`${passedOver} passed over`] : []),
	];
	return parts.join(', ');
};

const workLine = (elapsed: number, audio: number): string =>
	audio > 0 && elapsed > 0
		? `${formatDuration(audio)} of recordings heard in ${formatSpan(elapsed)} (${formatSpeed(audio / elapsed)} real time).`
		: `Took ${formatSpan(elapsed)}.`;

/** What to do about the error that ended the batch. */
const hintFor = ({messages}: JobState, message: string): string =>
	messages.findLast(({level, text}) => level === 'error' && text === message)?.hint ?? '';

const titleOf = ({counts}: JobState, {status, resumable, passed_over: passedOver}: EventOf<'FINISHED'>, deferred: number): string => {
	if (status === 'stopped' && resumable === false) {
		return stoppedForGood;
	}

	return status === 'completed_with_errors' && counts.failed + passedOver === 0 && deferred > 0 ? stillDeferred : titles[status];
};

/** The first lines: how it ended, the counts, where the notes are. */
export const summaryLines = (state: JobState): string[] => {
	if (state.job.status !== 'finished') {
		return [];
	}

	const {result} = state.job;
	const why = result.status === 'failed' ? [result.message, hintFor(state, result.message)].map(text => safeLine(text)).filter(text => text !== '') : [];
	if (result.job_id === null) {
		// It never began: there is nothing to count.
		return why.length > 0 ? why : [titles[result.status]];
	}

	const deferred = filesBy(state).done.filter(each => each.deferred !== null).length;
	const lines = [`${titleOf(state, result, deferred)} ${countsLine(state)}.`, ...why];

	if (state.counts.done > 0 || result.audio_seconds > 0) {
		lines.push(workLine(result.elapsed_seconds, result.audio_seconds));
	}

	if (deferred > 0 && state.vault !== null) {
		const what = deferred === 1 ? '1 summary was' : `${deferred} summaries were`;
		lines.push(`${what} deferred: the notes have one made without the language model. To finish: longhand retry ${safeText(state.vault)}`);
	}

	if (state.vault !== null && (state.counts.done > 0 || state.counts.skipped > 0)) {
		const vault = safeText(state.vault);
		lines.push(result.moc === null ? `Notes: ${vault}` : `Notes: ${vault}  (begin with ${safeText(path.join(state.vault, result.moc))})`);
	}

	return lines;
};

type Ended<Status extends FileState['status']> = Array<Extract<FileState, {status: Status}>>;

const filesBy = (state: JobState) => {
	const sorted: {done: Ended<'done'>; skipped: Ended<'skipped'>; failed: Ended<'failed'>} = {done: [], skipped: [], failed: []};
	for (const file of state.files) {
		switch (file.status) {
			case 'done': {
				sorted.done.push(file);

				break;
			}

			case 'skipped': {
				sorted.skipped.push(file);

				break;
			}

			case 'failed': {
				sorted.failed.push(file);

				break;
			}
		// No default
		}
	}

	return sorted;
};

type Judged = Pick<Ended<'done'>[number], 'name' | 'warnings' | 'quality'>;

const section = (title: string, lines: readonly ResultLine[]): ResultLine[] =>
	lines.length === 0 ? [] : [{tone: 'plain', text: ''}, {tone: 'title', text: title}, ...lines];

const skipReasons = {done: 'done before, nothing had to be done', cancelled: 'left out; another run does it', no_transcript: 'has no transcript yet'} as const;

/** What was done before is as it was. */
const ofQuality = ({done, skipped}: ReturnType<typeof filesBy>, wanted: Quality): Judged[] => [...done, ...skipped].filter(({quality}) => quality === wanted);

const qualityLine = ({name, warnings}: Judged): ResultLine => ({tone: 'doubt', text: `${safeText(name)}: ${warnings.map(warning => safeLine(warning)).join('; ')}`});

const allLines = (state: JobState): ResultLine[] => {
	const sorted = filesBy(state);
	const {done, skipped, failed} = sorted;
	const silent = done.filter(({speech, kind}) => !speech && kind !== 'text');
	const wordless = done.filter(({speech, kind}) => !speech && kind === 'text');
	const doubtful = done.filter(({doubtful}) => doubtful > 0);
	const [poor, inDoubt] = (['poor', 'doubtful'] as const).map(wanted => ofQuality(sorted, wanted).map(file => qualityLine(file))) as [ResultLine[], ResultLine[]];
	const deferred = done.flatMap(file => (file.deferred === null ? [] : [{name: file.name, reason: file.deferred}]));
	const good = state.job.status === 'finished' && state.job.result.exit_code === 0;
	return [
		...summaryLines(state).map((text, index): ResultLine => ({tone: index === 0 ? (good ? 'good' : 'bad') : 'plain', text})),
		...section(`Failed (${failed.length})`, failed.flatMap(({name, message, hint}): ResultLine[] => [
			{tone: 'bad', text: safeText(name)},
			{tone: 'plain', text: `  ${safeLine(message)}`},
			...(hint === '' ? [] : [{tone: 'quiet', text: `  ${safeLine(hint)}`} as const]),
		])),
		...section(`Poor transcripts, not trusted (${poor.length})`, poor),
		...section(`Doubtful transcripts (${inDoubt.length})`, inDoubt),
		...section(`No speech found (${silent.length})`, silent.map(({name}) => ({tone: 'doubt', text: safeText(name)}))),
		...section(`No text found (${wordless.length})`, wordless.map(({name}) => ({tone: 'doubt', text: safeText(name)}))),
		...section(`Worth checking (${doubtful.length})`, doubtful.map(({name, doubtful: spans}) => ({
			tone: 'doubt',
			text: `${safeText(name)}: ${formatCount(spans, 'doubtful passage')}, marked in the transcript`,
		}))),
		...section(`Summary deferred (${deferred.length})`, deferred.map(({name, reason}) => ({
			tone: 'doubt', text: `${safeText(name)}: ${safeLine(reason)}`,
		}))),
		...section(`Written (${done.length})`, done.map(({note, words}) => ({tone: 'plain', text: `${safeText(note)}  (${formatCount(words, 'word')})`}))),
		...section(`Skipped (${skipped.length})`, skipped.map(({name, reason}) => ({
			tone: 'quiet',
			text: `${safeText(name)}: ${skipReasons[reason]}`,
		}))),
	];
};

/** So many names are said on one line. */
const mostNames = 10;

/** What stays when the screen is gone, and the end of an unattended run: with the names of what cannot be trusted. */
export const endLines = (state: JobState): string[] => {
	const sorted = filesBy(state);
	const line = (wanted: Quality, what: string): string[] => {
		const names = ofQuality(sorted, wanted).map(({name}) => safeText(name));
		const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
		return names.length === 0 ? [] : [`${formatCount(names.length, `${wanted} transcript`)}${what}: ${names.slice(0, mostNames).join(', ')}${more}`];
	};

	return [
		...summaryLines(state),
		...(state.job.status === 'finished' ? [...line('poor', ', not to be relied on; their notes say why'), ...line('doubtful', ', worth checking')] : []),
	];
};

const wrapped = (state: JobState, columns: number): ResultLine[] =>
	allLines(state).flatMap(({tone, text}) => wrapLines(text, columns).map(line => ({tone, text: line})));

/** Everything there is to say of a batch that has ended; as many lines, no wider than `columns`, as it takes. */
export const resultLines = rememberLast(wrapped);
