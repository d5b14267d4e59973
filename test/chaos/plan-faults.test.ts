import {expect, test} from 'vitest';
import {compare} from '../../bench/chaos/compare.js';
import {type Outcome} from '../../bench/chaos/disturbed-run.js';
import {type Fault, nameOf, planFaults} from '../../bench/chaos/plan-faults.js';
import {isGood, report} from '../../bench/chaos/report.js';
import {median} from '../../bench/measure/statistics.js';

const count = (faults: readonly Fault[], wanted: (fault: Fault) => boolean): number => faults.filter(fault => wanted(fault)).length;

test('the same seed plans the same faults, another one others', () => {
	expect(planFaults(1, 100)).toEqual(planFaults(1, 100));
	expect(planFaults(1, 100)).not.toEqual(planFaults(2, 100));
	expect(planFaults(5, 7)).toHaveLength(7);
});

test.each([1, 2, 3, 99])('seed %s: a hundred faults of all sorts', seed => {
	const faults = planFaults(seed, 100);
	expect(faults.map(({number}) => number)).toEqual(Array.from({length: 100}, (_, index) => index + 1));
	expect(count(faults, ({targets}) => targets === 'tree')).toBeGreaterThanOrEqual(10);
	expect(count(faults, ({targets}) => targets.length === 2)).toBeGreaterThanOrEqual(10);
	expect(count(faults, ({kind}) => kind === 'hang')).toBeGreaterThanOrEqual(8);
	for (const role of ['app', 'worker', 'engine', 'ffmpeg'] as const) {
		expect(count(faults, ({kind, targets}) => kind === 'kill' && targets.length === 1 && targets[0] === role)).toBeGreaterThanOrEqual(8);
	}
});

test('of fifteen there is each sort at least once, and without hangs there are none', () => {
	expect(new Set(planFaults(1, 15).filter(({targets}) => targets === 'tree' || targets.length === 1).map(fault => nameOf(fault))).size).toBe(8);
	expect(planFaults(1, 100, []).filter(({kind}) => kind === 'hang')).toEqual([]);
	expect(new Set(planFaults(1, 100, ['engine']).filter(({kind}) => kind === 'hang').map(fault => nameOf(fault)))).toEqual(new Set(['hang engine']));
});

test('a hang is given time until its chunk is heard', () => {
	const faults = planFaults(4, 200);
	for (const [index, {kind}] of faults.entries()) {
		const next = faults[index + 1];
		if (kind === 'hang' && next && !next.targets.includes('ffmpeg')) {
			expect(next.trigger).toMatchObject({type: 'CHUNK_COMPLETE', count: 6});
		}
	}
});

test('what is lost, duplicated and different is told apart', () => {
	const wanted = new Map([['a', '1'], ['b', '2'], ['c', '3']]);
	expect(compare(wanted, new Map([['a', '1'], ['b', 'other'], ['d', '4']]))).toEqual({lost: ['c'], duplicated: ['d'], different: ['b']});
});

const outcome: Outcome = {
	landed: planFaults(1, 3).map((fault, index) => ({fault, toNextChunk: index === 0 ? null : 1000 * index})),
	batches: 1,
	restarts: 2,
	endedByHarness: 0,
	redone: 4,
	keptTwice: 0,
	differences: {lost: [], duplicated: [], different: []},
	failure: null,
};

test('a run passes when all faults landed and nothing is lost, doubled or changed', () => {
	expect(isGood(outcome, 3)).toBe(true);
	expect(isGood(outcome, 4)).toBe(false);
	expect(isGood({...outcome, failure: 'nothing got done'}, 3)).toBe(false);
	for (const kind of ['lost', 'duplicated', 'different'] as const) {
		const bad = {...outcome, differences: {...outcome.differences, [kind]: ['batch 1: MOC.md']}};
		expect(isGood(bad, 3)).toBe(false);
		expect(report(bad, 3, 10).join('\n')).toContain(`${kind}: batch 1: MOC.md`);
	}
});

test('the figures', () => {
	expect(median([3, 1, 2])).toBe(2);
	expect(median([4, 1, 2, 3])).toBe(2.5);
	const text = report(outcome, 3, 10).join('\n');
	expect(text).toContain('3 of 3 faults landed in 1 batches');
	expect(text).toMatch(/ all +3 +2 +1\.50 s +2\.00 s/);
});
