/** From the paths of a batch to what is to be run: the app, an unattended run, or the worker alone. */
import {configurationOf, type Sources} from '../configuration/configuration.js';
import {batchSettings} from './batch-settings.js';
import {type Invocation} from './invocation.js';
import {namedPaths, sourcesOf} from './named-paths.js';

export const batchInvocation = async ({input, lists}: {input: readonly string[]; lists: readonly string[]}, sources: Sources, isTerminal: boolean): Promise<Invocation> => {
	const {cwd, flags: given} = sources;
	const isWorker = input[0] === 'worker';
	const named = namedPaths(input, isWorker, lists.length > 0);
	const {options, ...settings} = await batchSettings(sources, await configurationOf(sources));
	const paths = await sourcesOf(named, lists, cwd);
	const attended = isTerminal && !given.has('yes') && !given.has('json') && !given.has('dry-run');
	return {
		kind: isWorker ? 'worker' : (attended ? 'app' : 'headless'),
		...settings,
		input: {
			paths,
			exclude: [],
			options,
		},
	};
};
