/** `longhand moc` and `longhand check`. */
import process from 'node:process';
import type {Invocation} from '../command-line/invocation.js';
import {type Refusal, refusalAsJson} from '../command-line/refusal.js';
import {print, warn} from '../print.js';
import {safeText} from '../safe-text.js';
import {
	type Check, type Drawn, checkAsJson, checkAsText, drawnAsJson, drawnAsText,
} from '../show-check.js';

type AboutVault = Pick<Extract<Invocation, {kind: 'moc' | 'check'}>, 'vault' | 'json'>;

export type OnVault<Result> = {
	work: () => Promise<Result>;
	/** Of an error that the vault is to blame for. */
	refusalOf: (error: unknown) => Refusal | undefined;
};

/** What is wrong with the vault is the person's to know, not a failure of ours. */
const onVault = async <Result>(json: boolean, {work, refusalOf}: OnVault<Result>, done: (result: Result) => number): Promise<number> => {
	try {
		return done(await work());
	} catch (error) {
		const refusal = refusalOf(error);
		if (!refusal) {
			throw error;
		}

		if (json) {
			print(process.stdout, refusalAsJson(refusal));
		} else {
			print(process.stderr, `longhand: ${safeText(refusal.message)}\n${refusal.hint}`);
		}

		return refusal.exitCode;
	}
};

export const drawMoc = async ({vault, json}: AboutVault, on: OnVault<Drawn>): Promise<number> =>
	onVault(json, on, drawn => {
		warn(drawn.warnings);
		print(process.stdout, json ? drawnAsJson(vault, drawn) : drawnAsText(vault, drawn));
		return 0;
	});

export const check = async ({vault, json}: AboutVault, on: OnVault<Check>): Promise<number> =>
	onVault(json, on, found => {
		print(process.stdout, json ? checkAsJson(vault, found) : checkAsText(vault, found));
		return found.problems.length === 0 ? 0 : 1;
	});
