/** How fast longhand's processes grow, over a window of readings. */

import {megabyte} from '../options.js';

/** Bytes at a moment, in milliseconds. */
type Sample = {at: number; bytes: number};

/** Readings in the window: 20 s at one in 2 s. With fewer nothing is said. */
export const windowReadings = 10;

/** The slope of the line that fits best (least squares), in MB a second. */
const slope = (samples: readonly Sample[]): number => {
	const meanAt = samples.reduce((sum, {at}) => sum + at, 0) / samples.length;
	const meanBytes = samples.reduce((sum, {bytes}) => sum + bytes, 0) / samples.length;
	let [rise, run] = [0, 0];
	for (const {at, bytes} of samples) {
		rise += (at - meanAt) * (bytes - meanBytes);
		run += (at - meanAt) ** 2;
	}

	return run === 0 ? 0 : rise / run * 1000 / megabyte;
};

export class Growth {
	private samples: Sample[] = [];

	/**
	 * Takes one more reading. Returns MB a second, or null while that cannot be told.
	 * @param isSettled false while an engine loads: it grows then, as it should, and the window begins anew after it
	 */
	add(at: number, bytes: number, isSettled: boolean): number | null {
		this.samples = isSettled ? [...this.samples, {at, bytes}].slice(-windowReadings) : [];
		return this.samples.length < windowReadings ? null : Math.round(100 * slope(this.samples)) / 100;
	}
}
