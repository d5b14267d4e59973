import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	afterMemoryRanOut, type Circumstances, enginesAt, free, longestPause, patience, planResponse, type Stance,
} from '../../../worker/memory/plan-response.js';
import {type MemoryAction, memoryLevels, type MemoryLevel} from '../../../worker/protocol/memory-events.js';

const settings = {adaptive_batch_sizing: true, allow_smaller_model: false};
const circumstances = (level: MemoryLevel, changes: Partial<Circumstances> = {}): Circumstances => ({
	level, wanted: 4, fits: true, hasSmaller: true, settings, ...changes,
});

/** What is done over so many readings of one kind, and how the batch is held after them. */
const over = (readings: number, now: Circumstances, from: Stance = free): {actions: MemoryAction[][]; stance: Stance} => {
	let stance = from;
	const actions = Array.from({length: readings}, () => {
		const next = planResponse(stance, now);
		stance = next.stance;
		return next.actions;
	});
	return {actions, stance};
};

const all = (result: {actions: MemoryAction[][]}): MemoryAction[] => result.actions.flat();

describe('down', () => {
	test('nothing is done while memory is enough', () => {
		expect(all(over(20, circumstances('normal')))).toEqual([]);
	});

	test('elevated: caches go, once, and no engine is held', () => {
		const {actions, stance} = over(20, circumstances('elevated'));
		expect(actions.flat()).toEqual(['ease']);
		expect(enginesAt(stance, 4)).toEqual({engines: 4, working: 4});
	});

	test('high: half of the engines at a time are held, then ended, the youngest first, to the last', () => {
		const {actions, stance} = over(20, circumstances('high'));
		expect(actions.slice(0, 2)).toEqual([['ease', 'hold'], ['hold']]);
		expect(actions.flat()).toEqual(['ease', 'hold', 'hold', 'retire', 'retire', 'retire']);
		expect(enginesAt(stance, 4)).toEqual({engines: 1, working: 1});
		expect(stance.paused).toBe(false);
	});

	test('each engine that is ended is given time to show', () => {
		const {actions} = over(9, circumstances('high', {wanted: 2}));
		const at = actions.findIndex(done => done.includes('retire'));
		expect(at).toBe(patience.down);
	});

	test('critical: at once to one at work, then an engine ended at each reading, then the pause', () => {
		const {actions, stance} = over(8, circumstances('critical'));
		expect(actions).toEqual([['ease', 'hold'], ['retire'], ['retire'], ['retire'], [], ['pause'], [], []]);
		expect(stance.paused).toBe(true);
		expect(enginesAt(stance, 4)).toEqual({engines: 1, working: 0});
	});

	test('the smaller model, where it is allowed, comes before the pause', () => {
		const allowed = {settings: {...settings, allow_smaller_model: true}};
		expect(all(over(20, circumstances('critical', {wanted: 1, ...allowed})))).toEqual(['ease', 'smaller_model', 'pause']);
		expect(all(over(20, circumstances('high', {wanted: 1, ...allowed})))).toEqual(['ease', 'smaller_model']);
	});

	test('but there must be one', () => {
		expect(all(over(20, circumstances('critical', {wanted: 1, hasSmaller: false, settings: {...settings, allow_smaller_model: true}})))).toEqual(['ease', 'pause']);
	});

	test('without adaptive sizing engines are held and paused, and none is ended', () => {
		const rigid = {settings: {...settings, adaptive_batch_sizing: false}};
		const {actions, stance} = over(10, circumstances('critical', rigid));
		expect(actions.flat()).toEqual(['ease', 'hold', 'pause']);
		expect(enginesAt(stance, 4).engines).toBe(4);
	});

	test('a pause that brings nothing ends with a try, which is given time, and comes back', () => {
		const paused = over(2 * patience.down, circumstances('critical', {wanted: 1}));
		expect(paused.stance.paused).toBe(true);
		const {actions} = over(2 * longestPause, circumstances('critical', {wanted: 1}), paused.stance);
		expect(actions.flat()).toEqual(['go_on', 'pause']);
		const gap = actions.findIndex(done => done.includes('pause')) - actions.findIndex(done => done.includes('go_on'));
		expect(gap).toBeGreaterThanOrEqual(10);
	});
});

describe('up again', () => {
	const pressed = over(30, circumstances('critical')).stance;

	test('the last step first, one at a time, each after a wait', () => {
		const {actions, stance} = over(40, circumstances('normal'), pressed);
		expect(actions.flat()).toEqual(['go_on', 'add_engine', 'add_engine', 'add_engine', 'end_ease']);
		const steps = actions.flatMap((done, reading) => (done.length > 0 ? [reading] : []));
		expect(steps.slice(1).every((reading, index) => reading - steps[index]! === patience.up)).toBe(true);
		expect({...stance, waited: 0}).toEqual(free);
	});

	test('engines that are there get work again before others are started', () => {
		const held = over(2, circumstances('high')).stance;
		expect(all(over(40, circumstances('normal'), held))).toEqual(['give_work', 'give_work', 'give_work', 'end_ease']);
	});

	test('at elevated the pause ends, and no engine is started', () => {
		expect(all(over(40, circumstances('elevated'), pressed))).toEqual(['go_on']);
	});

	test('no engine is started that does not fit', () => {
		expect(all(over(40, circumstances('normal', {fits: false}), pressed))).toEqual(['go_on', 'end_ease']);
	});

	test('the model that was asked for comes back before more engines', () => {
		const smaller: Stance = {
			...free, smaller: true, engines: 1, working: 1, eased: true,
		};
		expect(all(over(40, circumstances('normal'), smaller))).toEqual(['larger_model', 'add_engine', 'add_engine', 'add_engine', 'end_ease']);
	});

	test('pressure in between begins from where it is', () => {
		const half = over(8, circumstances('normal'), pressed);
		expect(enginesAt(half.stance, 4).engines).toBeLessThan(4);
		expect(over(1, circumstances('critical'), half.stance).actions.flat()).toContain('hold');
	});
});

describe('an engine that the system has ended for want of memory', () => {
	test.each([[4, 3], [2, 1], [1, 1]])('of %i leaves %i', (wanted, left) => {
		expect(enginesAt(afterMemoryRanOut(free, wanted), wanted)).toEqual({engines: left, working: left});
	});

	test('comes back when memory has been enough for a while', () => {
		expect(over(patience.up, circumstances('normal'), afterMemoryRanOut(free, 4)).actions.flat()).toEqual(['add_engine']);
	});
});

test('a wish for another number of engines is met as far as memory allows', () => {
	const stance: Stance = {...free, engines: 2, working: 2};
	expect(enginesAt(stance, 8)).toEqual({engines: 2, working: 2});
	expect(enginesAt(stance, 1)).toEqual({engines: 1, working: 1});
});

test('whatever the levels: one engine at least, never more at work than there are, and enough memory leads back to freedom', () => {
	const level = fc.constantFrom(...memoryLevels);
	fc.assert(fc.property(fc.array(level, {maxLength: 60}), fc.integer({min: 1, max: 9}), fc.boolean(), fc.boolean(), (levels, wanted, adaptive, smaller) => {
		const changes = {wanted, settings: {adaptive_batch_sizing: adaptive, allow_smaller_model: smaller}};
		let stance = free;
		for (const one of levels) {
			stance = planResponse(stance, circumstances(one, changes)).stance;
			const {engines, working} = enginesAt(stance, wanted);
			expect(engines).toBeGreaterThanOrEqual(1);
			expect(engines).toBeLessThanOrEqual(wanted);
			expect(working).toBeLessThanOrEqual(engines);
			expect(working > 0 || stance.paused).toBe(true);
		}

		expect({...over(200, circumstances('normal', changes), stance).stance, waited: 0}).toEqual(free);
	}));
});
