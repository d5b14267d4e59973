import {describe, expect, test} from 'vitest';
import {
	formatAgo, formatBytes, formatDuration, formatPercent, formatSpan, formatSpeed,
} from '../../source/format.js';
import {paceOf, withSample} from '../../source/pace.js';
import {barOf, showsUnicode, symbolsFor} from '../../source/symbols.js';

test.each([[0, '0 B'], [-5, '0 B'], [Number.NaN, '0 B'], [1023, '1023 B'], [2768, '2.7 KB'], [1024 ** 2, '1.0 MB'], [12_345_678, '11.7 MB'], [3.2 * (1024 ** 3), '3.2 GB']])('%f bytes are %s', (bytes, text) => {
	expect(formatBytes(bytes)).toBe(text);
});

test.each([[null, '-'], [0, '0:00'], [9.6, '0:10'], [59.7, '1:00'], [725, '12:05'], [3723, '1:02:03'], [Number.POSITIVE_INFINITY, '-']])('a recording of %s s lasts %s', (seconds, text) => {
	expect(formatDuration(seconds)).toBe(text);
});

test.each([[0, '0 s'], [59.4, '59 s'], [60, '1 min'], [200, '3 min 20 s'], [7500, '2 h 5 min'], [280_000, '3 d 5 h'], [Number.NaN, '0 s']])('%f s are %s', (seconds, text) => {
	expect(formatSpan(seconds)).toBe(text);
});

test.each([[0, '0%'], [99.99, '99%'], [100, '100%'], [140, '100%'], [-3, '0%'], [Number.NaN, '0%']])('%f is %s', (percent, text) => {
	expect(formatPercent(percent)).toBe(text);
});

test.each([[24.4, '24×'], [3.14, '3.1×']])('speed %f is %s', (factor, text) => {
	expect(formatSpeed(factor)).toBe(text);
});

const now = Date.parse('2026-01-02T12:00:00.000Z');
test.each([
	['2026-01-02T12:00:05.000Z', 'just now'],
	['2026-01-02T11:59:30.000Z', '30 seconds ago'],
	['2026-01-02T11:58:59.000Z', '1 minute ago'],
	['2026-01-02T09:00:00.000Z', '3 hours ago'],
	['2025-12-31T09:00:00.000Z', '2 days ago'],
	['yesterday', 'at an unknown time'],
	[null, 'at an unknown time'],
])('%s was %s', (when, text) => {
	expect(formatAgo(when, now)).toBe(text);
});

test.each([[0, '----'], [50, '##--'], [99, '###-'], [100, '####'], [300, '####'], [Number.NaN, '----']])('a bar at %f', (percent, bar) => {
	expect(barOf(symbolsFor(false), percent, 4)).toBe(bar);
});

test.each<[Record<string, string>, NodeJS.Platform, boolean]>([
	[{LANG: 'en_US.UTF-8'}, 'linux', true],
	[{LANG: 'C'}, 'linux', false],
	[{LANG: 'C.utf8'}, 'linux', true],
	[{LC_ALL: 'C', LANG: 'en_US.UTF-8'}, 'linux', false],
	[{LC_ALL: '', LANG: 'en_US.UTF-8'}, 'linux', true],
	[{}, 'linux', false],
	[{}, 'darwin', true],
	[{TERM: 'linux', LANG: 'en_US.UTF-8'}, 'linux', false],
])('%j on %s shows more than ASCII: %s', (env, platform, shows) => {
	expect(showsUnicode(env, platform)).toBe(shows);
});

describe('pace', () => {
	const at = (seconds: number, percent: number, audioSeconds: number) => ({at: seconds * 1000, percent, audioSeconds});

	test('is unknown at first, then that of the last minute', () => {
		let samples = withSample([], at(0, 0, 0));
		expect(paceOf(samples)).toEqual({speed: null, secondsLeft: null});
		samples = withSample(samples, at(10, 10, 200));
		expect(paceOf(samples)).toEqual({speed: 20, secondsLeft: 90});
		for (let second = 11; second <= 100; second++) {
			samples = withSample(samples, at(second, 10 + ((second - 10) / 2), 200 + ((second - 10) * 5)));
		}

		expect(paceOf(samples).speed).toBeCloseTo(5);
		expect(paceOf(samples).secondsLeft).toBeCloseTo(90);
	});

	test('starts afresh when the clock or the batch goes back', () => {
		expect(withSample([at(10, 50, 100)], at(5, 50, 100))).toHaveLength(1);
		expect(withSample([at(10, 50, 100)], at(11, 0, 0))).toHaveLength(1);
	});
});
