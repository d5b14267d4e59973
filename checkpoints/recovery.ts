/** What a run does about checkpoints that are there already. */
import {isDeepStrictEqual} from 'node:util';
import {realpathSync} from 'node:fs';
import path from 'node:path';
import type {BatchOptions, MachineSettings} from '../worker/options.js';
import type {RunInput} from '../worker/protocol/run-input.js';
import type {StaleAction} from './stale-actions.js';
import type {JobSummary} from './inspect-job.js';
import {isUrl} from './source-url.js';

/** The true path of `file`, links resolved as far as it exists. */
export type RealPath = (file: string) => string;

/** Resolves the links of the part of `file` that exists: a vault may be yet to be made. An address stays what it is. */
export const realPath: RealPath = file => {
	if (isUrl(file)) {
		return file;
	}

	const whole = path.resolve(file);
	try {
		return realpathSync.native(whole);
	} catch {
		const above = path.dirname(whole);
		return above === whole ? whole : path.join(realPath(above), path.basename(whole));
	}
};

/** What `input` is about: its vault and its set of roots, in a form that can be compared. */
const subject = ({paths, options, deferred}: RunInput, real: RealPath): string =>
	JSON.stringify([deferred === true, real(options.out), ...[...new Set(paths.map(root => real(root)))].toSorted()]);

/** Whether a checkpoint made for `job` is about the same vault and the same input roots, in any order, as `input`. */
export const concerns = (job: RunInput, input: RunInput, real: RealPath = realPath): boolean =>
	subject(job, real) === subject(input, real);

export type Decision
	= | {kind: 'new'}
	/**
	 * `superseded`: older stale jobs about the same. They are left until this one has finished, because it may fail as
	 * they did; then they are to be removed, or they would be resumed one day, with options of long ago, over newer notes.
	 */
		| {kind: 'resume' | 'restart'; jobId: string; superseded: string[]}
		| {kind: 'delete_then_new'; jobIds: string[]}
		| {kind: 'follow'; jobId: string}
	/** Someone has to decide; the most recent first. */
		| {kind: 'undecided'; jobs: JobSummary[]};

/**
 * What to do about the jobs that concern `input`. One that runs is followed, whatever `onStale` says. Of several that
 * are stale the one that was active last is resumed or restarted: it knows the options that were wanted last, and
 * what older ones got done it found done. A finished job is never offered.
 */
export const decide = (
	summaries: readonly JobSummary[],
	input: RunInput,
	onStale: StaleAction,
	real: RealPath = realPath,
): Decision => {
	const wanted = subject(input, real);
	const about = summaries.filter(job => job.status !== 'finished' && subject(job.input, real) === wanted);
	const running = about.find(({status}) => status === 'running');
	if (running) {
		return {kind: 'follow', jobId: running.id};
	}

	if (!input.options.checkpoint_system.enabled) {
		// Without checkpoints nothing is recovered; those that there are stay as they are.
		return {kind: 'new'};
	}

	const age = ({lastActivity, id}: JobSummary) => `${lastActivity} ${id}`;
	const stale = [...about].toSorted((a, b) => (age(a) < age(b) ? 1 : -1));
	const [newest, ...older] = stale;
	if (!newest) {
		return {kind: 'new'};
	}

	switch (onStale) {
		case 'resume':
		case 'restart': {
			return {kind: onStale, jobId: newest.id, superseded: older.map(({id}) => id)};
		}

		case 'delete': {
			return {kind: 'delete_then_new', jobIds: stale.map(({id}) => id)};
		}

		case 'fail': {
			return {kind: 'undecided', jobs: stale};
		}
	}
};

/** How each option is asked for on the command line; the vault is the same by definition. */
const flags = {
	model: '--model',
	formats: '--formats',
	jobs: '--jobs',
	transcribe: '--no-transcribe',
	summary: '--no-summary',
	summary_length: '--summary-length',
	moc: '--no-moc',
	moc_kind: '--moc',
	moc_depth: '--moc-depth',
	include_poor: '--include-poor',
	force: '--force',
	source_date_epoch: 'SOURCE_DATE_EPOCH',
} satisfies Record<keyof Omit<BatchOptions, 'out' | 'speech' | 'language_model' | keyof MachineSettings>, string>;

const options = ['model', 'formats', 'jobs', 'transcribe', 'summary', 'summary_length', 'moc', 'moc_kind', 'moc_depth', 'include_poor', 'force', 'source_date_epoch'] as const satisfies Array<keyof typeof flags>;

/** The order of the formats says nothing. */
const comparable = (value: BatchOptions[keyof typeof flags]): string =>
	JSON.stringify(Array.isArray(value) ? value.map(String).toSorted() : value);

/** A language model is asked for with several flags. */
const modelFlags: ReadonlyArray<readonly [flag: string, of: (model: BatchOptions['language_model']) => unknown]> = [
	['--llm', ({provider, base_url: address}) => [provider, address]],
	['--llm-model', ({model}) => model],
	['--summary-style', ({style}) => style],
	['summarization.context_tokens', ({context_tokens: tokens}) => tokens],
	['the prompts', ({prompts}) => prompts],
];

const ignoredModelFlags = (job: BatchOptions['language_model'], asked: BatchOptions['language_model']): string[] =>
	modelFlags.filter(([, of]) => !isDeepStrictEqual(of(job), of(asked))).map(([flag]) => flag);

/** The flags (and the variable) that say something else than `job` does, and that a resume therefore ignores. */
export const ignoredOptions = (job: BatchOptions, asked: BatchOptions): string[] => [
	...options
		.filter(key => comparable(job[key]) !== comparable(asked[key]))
		.map(key => flags[key]),
	...ignoredModelFlags(job.language_model, asked.language_model),
	...(job.speech.language === asked.speech.language ? [] : ['--language']),
	...(isDeepStrictEqual(job.speech.server, asked.speech.server) ? [] : ['--engine']),
	...(job.speech.second_opinion === asked.speech.second_opinion ? [] : ['--no-second-opinion']),
];
