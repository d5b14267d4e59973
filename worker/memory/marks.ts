/** Where the levels begin and end, reckoned from a threshold in percent. Pure. */
import {type MemoryLevel} from '../protocol/memory-events.js';

/** Percent: a level is entered above `enter` and left below `leave`. */
export type Mark = {enter: number; leave: number};
export type Marks = Record<Exclude<MemoryLevel, 'normal'>, Mark>;

/** Points below the threshold at which `elevated` begins, and below each mark at which its level ends. */
const apart = {elevated: 10, leave: 5};

const markAt = (enter: number): Mark => ({enter, leave: enter - Math.min(apart.leave, enter / 8)});

/**
 * `high` begins at the threshold, `elevated` ten points below it, `critical` half-way from it to the limit; each ends five
 * points below where it begins. With a low threshold the distances shrink with it.
 */
export const marksFor = (threshold: number): Marks => ({
	elevated: markAt(threshold - Math.min(apart.elevated, threshold / 4)),
	high: markAt(threshold),
	critical: markAt(threshold + ((100 - threshold) / 2)),
});

/** The level of one figure, given the one it had. */
export const levelAt = (percent: number, before: MemoryLevel, marks: Marks): MemoryLevel => {
	const order = ['normal', 'elevated', 'high', 'critical'] as const;
	const stays = (level: Exclude<MemoryLevel, 'normal'>): boolean =>
		percent > marks[level].enter || (order.indexOf(before) >= order.indexOf(level) && percent >= marks[level].leave);
	return (['critical', 'high', 'elevated'] as const).find(level => stays(level)) ?? 'normal';
};
