/**
 * What must hold before the tests: the program and the models folder are built, then all types are checked, and the style
 * meanwhile. The build here only writes: the check of types reads the same files. Ends with 1 if any step failed; what a step
 * says comes whole, at its end.
 */
import process from 'node:process';
import {execa} from 'execa';

type Step = {name: string; command: readonly [string, ...string[]]};

const bin = (name: string): string => `node_modules/.bin/${name}`;

/** Runs commands one after another until one fails. @returns whether none did */
const inTurn = async (...steps: readonly Step[]): Promise<boolean> => {
	for (const {name, command: [file, ...argv]} of steps) {
		const began = performance.now();
		const {all, failed} = await execa(file, argv, {all: true, reject: false, stdin: 'ignore'});
		console.log(`${name}: ${failed ? 'failed' : 'done'} in ${((performance.now() - began) / 1000).toFixed(0)} s`);
		if (all) {
			console.log(all);
		}

		if (failed) {
			return false;
		}
	}

	return true;
};

const lanes = await Promise.all([
	inTurn(
		{name: 'build', command: [bin('tsc'), '-p', 'tsconfig.build.json', '--noCheck']},
		{name: 'files of the start', command: [bin('tsx'), 'scripts/bundle-start.ts']},
		{name: 'models', command: [bin('tsx'), 'scripts/assemble-models.ts']},
		{name: 'types', command: [bin('tsc'), '--noEmit']},
	),
	inTurn({name: 'lint', command: [bin('xo')]}),
]);
process.exitCode = lanes.every(Boolean) ? 0 : 1;
