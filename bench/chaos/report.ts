/** The figures of a run, in lines for people. Pure. */
import {median} from '../measure/statistics.js';
import {type Landed, type Outcome} from './disturbed-run.js';
import {nameOf} from './plan-faults.js';

const seconds = (milliseconds: number): string => (Number.isFinite(milliseconds) ? `${(milliseconds / 1000).toFixed(2)} s` : '–');

const row = (name: string, landed: readonly Landed[]): string => {
	const times = landed.flatMap(({toNextChunk}) => toNextChunk ?? []);
	const [middle, most] = times.length > 0 ? [median(times), Math.max(...times)] : [Number.NaN, Number.NaN];
	return `  ${name.padEnd(24)} ${String(landed.length).padStart(6)} ${String(times.length).padStart(9)} ${seconds(middle).padStart(9)} ${seconds(most).padStart(9)}`;
};

const isKillOf = ({fault}: Landed, role: 'worker'): boolean => fault.kind === 'kill' && fault.targets !== 'tree' && fault.targets.length === 1 && fault.targets[0] === role;

/** @param seconds that the run took */
export const report = (outcome: Outcome, asked: number, took: number): string[] => {
	const {landed, batches, restarts, endedByHarness, redone, keptTwice, differences, failure} = outcome;
	const names = [...new Set(landed.map(({fault}) => nameOf(fault)))].toSorted();
	const {lost, duplicated, different} = differences;
	const wrong = [...lost.map(file => `  lost: ${file}`), ...duplicated.map(file => `  duplicated: ${file}`), ...different.map(file => `  different: ${file}`)];
	const recovery = landed.filter(each => isKillOf(each, 'worker')).flatMap(({toNextChunk}) => toNextChunk ?? []);
	return [
		`${landed.length} of ${asked} faults landed in ${batches} batches and ${Math.round(took)} s; longhand was started again ${restarts} times`,
		`  ${'fault'.padEnd(24)} ${'landed'.padStart(6)} ${'recovered'.padStart(9)} ${'median'.padStart(9)} ${'most'.padStart(9)}   (to the next chunk, where no other fault or end came first)`,
		...names.map(name => row(name, landed.filter(({fault}) => nameOf(fault) === name))),
		row('all', landed),
		`hung processes that the harness had to end itself: ${endedByHarness}`,
		`chunks handed out again: ${redone}; results kept twice: ${keptTwice}`,
		`files lost: ${lost.length}, duplicated: ${duplicated.length}, different from the undisturbed run: ${different.length}`,
		...wrong,
		...(recovery.length > 0 ? [`from the worker's SIGKILL to the next chunk: ${seconds(median(recovery))} in the median (aim: 3 s)`] : []),
		...(failure === null ? [] : [`BROKEN OFF: ${failure}`]),
	];
};

/** Whether nothing was lost, doubled or changed, and all faults landed. */
export const isGood = ({landed, differences, failure}: Outcome, asked: number): boolean =>
	failure === null && landed.length >= asked && Object.values(differences).every(files => files.length === 0);
