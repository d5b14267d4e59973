/** The words that are subcommands when they come first. */
import {type ControlVerb, controlVerbs} from '../control-verbs.js';
import {UsageError} from './usage-error.js';

export type Subcommand
	= | {kind: 'jobs'; stateDir: string; json: boolean}
		| {kind: 'attach'; stateDir: string; json: boolean; job: string | undefined; isTerminal: boolean}
		| {
			kind: 'control'; verb: ControlVerb; given: readonly string[]; stateDir: string; json: boolean;
			/** Nothing is asked. */
			yes: boolean;
			isTerminal: boolean;
		};

export type SubcommandSettings = {stateDir: string; json: boolean; yes: boolean; isTerminal: boolean};

/**
 * The subcommand that the arguments ask for, or undefined.
 * @throws {UsageError} when it takes no such arguments
 */
export const subcommandOf = ([first, ...rest]: readonly string[], {stateDir, json, yes, isTerminal}: SubcommandSettings): Subcommand | undefined => {
	const atMost = (count: number, what: string): void => {
		if (rest.length > count) {
			throw new UsageError(`longhand ${first} takes ${what}, but ${rest[count]} was given${count > 0 ? ' as well' : ''}`, `A file or folder named ${first} is written ./${first}.`);
		}
	};

	if (first === 'jobs') {
		atMost(0, 'no path');
		return {kind: 'jobs', stateDir, json};
	}

	if (first === 'attach') {
		atMost(1, 'one job');
		return {
			kind: 'attach', stateDir, json, job: rest[0], isTerminal: isTerminal && !json && !yes,
		};
	}

	const verb = controlVerbs.find(word => word === first);
	if (!verb) {
		return undefined;
	}

	if (verb === 'cancel' && rest.length === 0) {
		throw new UsageError('longhand cancel needs files', 'Name them as longhand shows them, or by their ids: longhand cancel lecture.mp3');
	}

	if (verb !== 'cancel') {
		atMost(1, 'one job');
	}

	return {
		kind: 'control', verb, given: rest, stateDir, json, yes, isTerminal,
	};
};
