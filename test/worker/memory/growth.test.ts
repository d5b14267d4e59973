import {expect, test} from 'vitest';
import {Growth, windowReadings} from '../../../worker/memory/growth.js';

const mega = 1024 ** 2;

/** What is said at each reading, two seconds apart. */
const said = (bytes: number[], isSettled: (reading: number) => boolean = () => true): Array<number | null> => {
	const growth = new Growth();
	return bytes.map((value, reading) => growth.add(reading * 2000, value, isSettled(reading)));
};

const rising = (readings: number, perReading: number): number[] => Array.from({length: readings}, (_, index) => 400 * mega + (index * perReading));

test('nothing is said before the window is full', () => {
	expect(said(rising(windowReadings, 20 * mega))).toEqual([...Array.from({length: windowReadings - 1}, () => null), 10]);
});

test.each([
	['steady growth', rising(30, 4 * mega), 2],
	['none', rising(30, 0), 0],
	['shrinking', rising(30, -6 * mega), -3],
])('%s', (_, bytes, rate) => {
	expect(said(bytes).at(-1)).toBe(rate);
});

test('one leap is not a rate of its own for long', () => {
	const leap = [...Array.from({length: 20}, () => 400 * mega), ...Array.from({length: windowReadings}, () => 500 * mega)];
	const rates = said(leap).filter(rate => rate !== null);
	expect(Math.max(...rates)).toBeLessThan(9);
	expect(rates.at(-1)).toBe(0);
});

test('while an engine loads nothing is said, and the window begins anew', () => {
	const rates = said(rising(40, 20 * mega), reading => reading !== 20);
	expect(rates[19]).toBe(10);
	expect(rates.slice(20, 20 + windowReadings)).toEqual(Array.from({length: windowReadings}, () => null));
	expect(rates[20 + windowReadings]).toBe(10);
});
