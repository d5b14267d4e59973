/** `longhand config` and `longhand config init`. */
import process from 'node:process';
import type {PromptName} from '../../worker/options.js';
import type {Invocation} from '../command-line/invocation.js';
import {writeTemplate} from '../configuration/file-template.js';
import type {Capacity} from '../configuration/hardware-profile.js';
import {configurationAsJson, configurationAsText} from '../configuration/show-configuration.js';
import {writePrompts} from '../configuration/own-prompts.js';
import {print, warn} from '../print.js';
import {safeText} from '../safe-text.js';

export const showConfiguration = ({configuration, json}: Extract<Invocation, {kind: 'config'}>): number => {
	print(process.stdout, json ? configurationAsJson(configuration) : configurationAsText(configuration));
	warn(configuration.warnings);
	return 0;
};

/** Which copies were written, and which files were there already. */
export const copyPrompts = async ({folder, json}: Extract<Invocation, {kind: 'config-prompts'}>, builtIn: (name: PromptName) => string): Promise<number> => {
	const {written, kept} = await writePrompts(folder, builtIn);
	if (json) {
		print(process.stdout, JSON.stringify({folder, written, kept}));
		return 0;
	}

	const where = safeText(folder);
	if (written.length > 0) {
		print(process.stdout, `Wrote ${written.join(', ')} in ${where}. Change them, and name the folder: summarization.prompts, or LONGHAND_SUMMARIZATION_PROMPTS. Those that stay as they are can be removed.`);
	}

	if (kept.length > 0) {
		print(process.stdout, `There already, and not changed, in ${where}: ${kept.join(', ')}`);
	}

	return 0;
};

/** @param capacity what this process may use of the machine: it tells some of the defaults */
export const initConfiguration = async ({file: given, json}: Extract<Invocation, {kind: 'config-init'}>, capacity: Capacity): Promise<number> => {
	const file = await writeTemplate(given, capacity);
	print(process.stdout, json ? JSON.stringify({file}) : `Wrote ${safeText(file)}: every setting with its default, commented out.`);
	return 0;
};
