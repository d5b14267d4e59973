/**
 * When a process that ended is started again: at once after real progress, after growing pauses without, and not for
 * ever. Pure; the same for the app's worker and the worker's engines.
 */
import {type SupervisionSettings} from '../options.js';

export type RestartPolicy = {
	/** Starts in a row, without real progress in between, after which it is given up. */
	maxAttempts: number;
	/** Seconds before each start that follows no progress; the last one goes on. */
	backoffSeconds: readonly number[];
};

/** What the options of a batch say of it: without recovery, a process that has ended is not started again. */
export const policyOf = ({process_isolation: isolation, safety_features: safety}: SupervisionSettings): RestartPolicy => ({
	maxAttempts: safety.auto_recovery_enabled ? isolation.max_restart_attempts : 0,
	backoffSeconds: isolation.restart_backoff_seconds,
});

/** Starts since the last real progress. */
export type RestartBudget = {attempts: number};

export const fullBudget: RestartBudget = {attempts: 0};

export type RestartDecision
	= | {kind: 'restart'; attempt: number; afterSeconds: number; budget: RestartBudget}
		| {kind: 'give_up'; attempts: number};

/**
 * What to do now that the process has ended.
 * @param progressed whether it did real work since it was started: only that gives the budget back
 */
export const decideRestart = ({attempts}: RestartBudget, progressed: boolean, policy: RestartPolicy): RestartDecision => {
	const used = progressed ? 0 : attempts;
	if (used >= policy.maxAttempts) {
		return {kind: 'give_up', attempts: used};
	}

	const attempt = used + 1;
	// After progress there is no reason to believe that the next start will fail.
	const pause = progressed ? 0 : policy.backoffSeconds[Math.min(used, policy.backoffSeconds.length - 1)] ?? 0;
	return {
		kind: 'restart', attempt, afterSeconds: Math.min(300, pause), budget: {attempts: attempt},
	};
};
