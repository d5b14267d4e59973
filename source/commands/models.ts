/** `longhand models` and `longhand models pull`. */
import process from 'node:process';
import type {Invocation} from '../command-line/invocation.js';
import {print} from '../print.js';
import {type Failure, type PullEvent, pullReporter} from '../report-pull.js';
import {safeText} from '../safe-text.js';
import {type Model, modelsAsJson, modelsAsText} from '../show-models.js';

/** @param folder of the models that were pulled */
export const showModels = ({json}: Extract<Invocation, {kind: 'models'}>, models: readonly Model[], folder: string): number => {
	print(process.stdout, json ? modelsAsJson(models, folder) : modelsAsText(models, folder));
	return 0;
};

export type Pull = {
	/** Fetches a model. */
	pull: (name: string, report: (event: PullEvent) => void, signal: AbortSignal) => Promise<unknown>;
	/** Of an error that a person can do something about. */
	failureOf: (error: unknown) => Failure | undefined;
};

const stoppedFailure: Failure = {code: 'STOPPED', message: 'stopped', hint: 'Run it again: it goes on where it was.'};

export const pullModel = async ({name, json, isTerminal}: Extract<Invocation, {kind: 'models-pull'}>, {pull, failureOf}: Pull): Promise<number> => {
	const reporter = pullReporter({json, isTerminal, write: text => process.stdout.write(text)});
	const stopped = new AbortController();
	const stop = (): void => {
		stopped.abort();
	};

	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
	try {
		await pull(name, reporter.report, stopped.signal);
		return 0;
	} catch (error) {
		const failure = stopped.signal.aborted ? stoppedFailure : failureOf(error);
		if (!failure) {
			throw error;
		}

		reporter.fail(failure);
		if (!json) {
			print(process.stderr, `longhand: ${safeText(failure.message)}\n${safeText(failure.hint)}`);
		}

		return failure.code === 'STOPPED' ? 130 : (failure.code === 'NO_SUCH_MODEL' ? 2 : 3);
	} finally {
		process.off('SIGINT', stop);
		process.off('SIGTERM', stop);
	}
};
