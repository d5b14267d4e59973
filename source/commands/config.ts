/** `longhand config` and `longhand config init`. */
import process from 'node:process';
import type {Invocation} from '../command-line/invocation.js';
import {writeTemplate} from '../configuration/file-template.js';
import type {Capacity} from '../configuration/hardware-profile.js';
import {configurationAsJson, configurationAsText} from '../configuration/show-configuration.js';
import {print, warn} from '../print.js';
import {safeText} from '../safe-text.js';

export const showConfiguration = ({configuration, json}: Extract<Invocation, {kind: 'config'}>): number => {
	print(process.stdout, json ? configurationAsJson(configuration) : configurationAsText(configuration));
	warn(configuration.warnings);
	return 0;
};

/** @param capacity what this process may use of the machine: it tells some of the defaults */
export const initConfiguration = async ({file: given, json}: Extract<Invocation, {kind: 'config-init'}>, capacity: Capacity): Promise<number> => {
	const file = await writeTemplate(given, capacity);
	print(process.stdout, json ? JSON.stringify({file}) : `Wrote ${safeText(file)}: every setting with its default, commented out.`);
	return 0;
};
