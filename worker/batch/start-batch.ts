/** What a command to run becomes: the sources, and the job that is to be opened for them. */
import {removeJob} from '../../checkpoints/jobs.js';
import {readLayout} from '../../checkpoints/look-into-vault.js';
import {shownSource} from '../../checkpoints/source-url.js';
import {isComparisonDeferred} from '../../checkpoints/vault-layout.js';
import {BatchError} from '../errors.js';
import {modelsFolder} from '../models/models-folder.js';
import {resolveSpeech} from '../models/resolve-speech.js';
import {type Command} from '../protocol/commands.js';
import {type RunInput} from '../protocol/run-input.js';
import {findSources, type FoundSources} from '../sources/find-sources.js';
import {deferredSources} from './deferred-sources.js';
import {beginJob, continueJob, type OpenJob} from './open-job.js';

export type Start = {
	input: RunInput;
	found: FoundSources;
	/** To be called once, when all else is ready: from then on there is a checkpoint, and the vault is locked. */
	open: () => Promise<OpenJob>;
	/** To be called instead, when it turns out that there will be no batch. */
	abandon: () => Promise<void>;
};

/** With the speech model as it is on this machine now. */
const withSpeech = async (input: RunInput): Promise<RunInput> =>
	({...input, options: {...input.options, speech: await resolveSpeech(input.options, modelsFolder())}});

const nothing = async (): Promise<void> => {};

const findFor = async ({paths, exclude, deferred, options}: RunInput, signal: AbortSignal): Promise<FoundSources> =>
	deferred ? {sources: await deferredSources(options.out), problems: [], linksOut: []} : findSources(paths, options.out, exclude, signal);

const newBatch = async (stateDir: string, asked: RunInput, signal: AbortSignal): Promise<Start> => {
	// What an earlier batch found is no wish.
	const input = await withSpeech({...asked, options: {...asked.options, speech: {...asked.options.speech, found: null}}});
	const found = await findFor(input, signal);
	const open = async (): Promise<OpenJob> => beginJob(stateDir, input);
	if (input.deferred && found.sources.length === 0) {
		if (!isComparisonDeferred((await readLayout(input.options.out)).contradictions)) {
			throw new BatchError('NOTHING_TO_DO', `No summary is deferred in ${input.options.out}.`, 'Nothing has to be done.', 2);
		}

		return {
			input, found, open, abandon: nothing,
		};
	}

	if (found.sources.length === 0) {
		const unread = [...found.problems, ...found.linksOut.map(({path, to}) => ({path, message: `it is a link to the folder ${to}`}))]
			.map(({path, message}) => ` ${path} was passed over: ${message}.`).join('');
		throw new BatchError(
			'NOTHING_TO_DO',
			`There is no recording and no document in ${input.paths.map(each => shownSource(each)).join(', ')}.${unread}`,
			'Name files, or folders that hold recordings or documents.',
			2,
		);
	}

	return {
		input, found, open, abandon: nothing,
	};
};

/** The sources of a job that goes on. Inputs that are gone are told when the turn of their files comes. */
const findAgain = async (input: RunInput, signal: AbortSignal): Promise<FoundSources> => {
	if (input.deferred) {
		return findFor(input, signal);
	}

	const {paths, exclude, options} = input;
	const found: FoundSources = {sources: [], problems: [], linksOut: []};
	for (const path of paths) {
		try {
			await findSources([path], options.out, exclude, signal);
		} catch (error) {
			if (!(error instanceof BatchError)) {
				throw error;
			}

			found.problems.push({path, message: error.message});
		}
	}

	const gone = new Set(found.problems.map(({path}) => path));
	const there = await findSources(paths.filter(path => !gone.has(path)), options.out, exclude, signal);
	return {...there, problems: [...found.problems, ...there.problems]};
};

const resumedBatch = async (stateDir: string, {job_id: jobId, machine}: Extract<StartCommand, {type: 'resume_job'}>, signal: AbortSignal): Promise<Start> => {
	const opened = await continueJob(stateDir, jobId, machine);
	try {
		const job = {...opened, input: await withSpeech(opened.input)};
		return {
			input: job.input, found: await findAgain(job.input, signal), open: async () => job,
			async abandon() {
				await opened.close();
			},
		};
	} catch (error) {
		await opened.close();
		throw error;
	}
};

const restartedBatch = async (stateDir: string, {job_id: jobId, options}: Extract<StartCommand, {type: 'restart_job'}>, signal: AbortSignal): Promise<Start> => {
	const old = await continueJob(stateDir, jobId);
	await old.close();
	const start = await newBatch(stateDir, {
		...old.input, options: {
			...old.input.options, ...options, out: old.input.options.out, force: true,
		},
	}, signal);
	return {
		...start,
		async open() {
			const job = await start.open();
			// Not before there is another that does all its files: a crash here leaves both.
			await removeJob(old.dir);
			return job;
		},
	};
};

export type StartCommand = Extract<Command, {type: 'run' | 'resume_job' | 'restart_job'}>;

/**
 * Prepares the batch that a command asks for.
 * @throws {BatchError} when there is nothing to do, or the job cannot be gone on with
 */
export const startBatch = async (stateDir: string, command: StartCommand, signal: AbortSignal): Promise<Start> => {
	switch (command.type) {
		case 'run': {
			const {paths, exclude, options, deferred} = command;
			return newBatch(stateDir, {
				paths, exclude, options, ...(deferred ? {deferred} : {}),
			}, signal);
		}

		case 'resume_job': {
			return resumedBatch(stateDir, command, signal);
		}

		case 'restart_job': {
			return restartedBatch(stateDir, command, signal);
		}
	}
};
