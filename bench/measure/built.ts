/**
 * The program as it is built. What is timed within this process is taken from there: tsx names every function as it is
 * made, which the program itself does not pay for.
 */
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {repository} from '../../test/support/installation.js';

/**
 * A module of `dist/`.
 * @typeParam Module the type of its source: `typeof import('../../worker/protocol/parse-event.js')`
 */
export const built = async <Module>(file: string): Promise<Module> =>
	import(pathToFileURL(path.join(repository, 'dist', file)).href) as Promise<Module>;
