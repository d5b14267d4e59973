import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {defaultMachineSettings} from '../../../worker/options.js';
import {
	decideRestart, fullBudget, policyOf, type RestartPolicy,
} from '../../../worker/supervise/restart-policy.js';

const defaultRestartPolicy = policyOf(defaultMachineSettings);

/** The seconds before each start, given whether each life before it got anything done; `stop` when it is given up. */
const story = (lives: readonly boolean[], policy: RestartPolicy = defaultRestartPolicy): Array<number | 'stop'> => {
	const told: Array<number | 'stop'> = [];
	let budget = fullBudget;
	for (const progressed of lives) {
		const decision = decideRestart(budget, progressed, policy);
		if (decision.kind === 'give_up') {
			return [...told, 'stop'];
		}

		told.push(decision.afterSeconds);
		({budget} = decision);
	}

	return told;
};

const no = false;
const yes = true;

describe('when a process ended', () => {
	test.each([
		['it is started at once after real progress', [yes], [0]],
		['and again, however often', [yes, yes, yes, yes, yes, yes], [0, 0, 0, 0, 0, 0]],
		['without progress after two, four, eight seconds, then no more', [no, no, no, no], [2, 4, 8, 'stop']],
		['the start at once is one of the three', [yes, no, no, no], [0, 4, 8, 'stop']],
		['progress gives the attempts back', [no, no, yes, no, no, no], [2, 4, 0, 4, 8, 'stop']],
		['progress in the last life counts, too', [no, no, no, yes, no], [2, 4, 8, 0, 4]],
	] as const)('%s', (_, lives, told) => {
		expect(story(lives)).toEqual(told);
	});

	test('the pauses are as asked for, the last one goes on, none is over 300 s', () => {
		const policy = {maxAttempts: 6, backoffSeconds: [1, 1000]};
		expect(story([no, no, no, no, no, no, no], policy)).toEqual([1, 300, 300, 300, 300, 300, 'stop']);
		expect(story([no, no], {maxAttempts: 2, backoffSeconds: []})).toEqual([0, 0]);
		expect(story(Array.from({length: 12}, () => no), {...defaultRestartPolicy, maxAttempts: 10})).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 'stop']);
	});

	test('no attempts are no attempts, except after progress there are none either', () => {
		expect(story([no], {maxAttempts: 0, backoffSeconds: [1]})).toEqual(['stop']);
		expect(story([yes], {maxAttempts: 0, backoffSeconds: [1]})).toEqual(['stop']);
	});

	test('whatever happens: it is given up exactly when so many lives in a row got nothing done', () => {
		fc.assert(fc.property(fc.array(fc.boolean(), {maxLength: 40}), fc.integer({min: 1, max: 10}), (lives, maxAttempts) => {
			const told = story(lives, {...defaultRestartPolicy, maxAttempts});
			let inVain = 0;
			for (const [index, progressed] of lives.slice(0, told.length).entries()) {
				const used = progressed ? 0 : inVain;
				expect(told[index] === 'stop').toBe(used >= maxAttempts);
				inVain = used + 1;
				if (told[index] !== 'stop') {
					expect(told[index]).toBeGreaterThanOrEqual(0);
					expect(told[index]! <= 300).toBe(true);
				}
			}
		}));
	});
});

test('without recovery nothing is started again', () => {
	const {safety_features: safety} = defaultMachineSettings;
	expect(story([true], policyOf({...defaultMachineSettings, safety_features: {...safety, auto_recovery_enabled: false}}))).toEqual(['stop']);
});
