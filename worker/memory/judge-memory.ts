/**
 * How short memory is: a pure state machine from what was read and the judgement before it to a level and its reasons.
 *
 * The share of memory in use gives a level, that of the swap one up to `high`: what lies in the swap may have been there
 * for days. Signs that it is getting worse (longhand itself grows, work waits for memory, pages go to and from the
 * swap) make it one level more. A level rises at once and falls one at a time, after a few readings that allow it.
 */
import {memoryLevels, type MemoryLevel, type MemoryReason} from '../protocol/memory-events.js';
import {levelAt, marksFor} from './marks.js';

/** What a reading says; null where it cannot be told. */
export type MemorySigns = {
	/** Percent in use. */
	memory: number;
	swap: number;
	/** MB/s by which longhand's processes grow; null also while an engine loads. */
	growth: number | null;
	/** MB that are left. Where they are not told, any growth counts. */
	available?: number;
	/** Percent of the time in which all work waited for memory. */
	stall: number | null;
	/** Pages a second to and from the swap. */
	swapTraffic: number | null;
};

/** As the configuration names them: percent, percent, MB/s. */
export type Thresholds = {memory_pressure_threshold: number; swap_pressure_threshold: number; growth_rate_threshold: number};

export type Judgement = {
	level: MemoryLevel;
	/** What brought the level about; none at `normal`. */
	reasons: MemoryReason[];
	/** What each sign was held to be, for the next time. */
	memory: MemoryLevel;
	swap: MemoryLevel;
	growing: boolean;
	stalled: boolean;
	swapping: boolean;
	/** Readings in a row that would have allowed a lower level. */
	calm: number;
};

export const untroubled: Judgement = {
	level: 'normal', reasons: [], memory: 'normal', swap: 'normal', growing: false, stalled: false, swapping: false, calm: 0,
};

/** Readings in a row that must allow a lower level before it falls. */
export const calmReadings = 2;

/** A sign begins above the first and ends below the second. Percent of the time; pages of 4 KiB a second, 2 MiB in all. */
const stallMarks = [10, 2] as const;
const trafficMarks = [512, 64] as const;

/** Seconds. Growth that would take longer to use up what is left is no sign: it may well end before. */
const foreseeable = 300;

const growthThatMatters = ({growth, available}: MemorySigns): number | null =>
	growth !== null && available !== undefined && growth * foreseeable < available ? null : growth;

const ranks = Object.fromEntries(memoryLevels.map((level, rank) => [level, rank])) as Record<MemoryLevel, number>;

const higher = (a: MemoryLevel, b: MemoryLevel): MemoryLevel => (ranks[a] >= ranks[b] ? a : b);
const lower = (a: MemoryLevel, b: MemoryLevel): MemoryLevel => (ranks[a] <= ranks[b] ? a : b);
const raised = (level: MemoryLevel, most: MemoryLevel): MemoryLevel => higher(level, lower(memoryLevels[ranks[level] + 1] ?? 'critical', most));

const shows = (value: number | null, before: boolean, [begin, end]: readonly [number, number]): boolean =>
	value !== null && (before ? value >= end : value > begin);

export const isAtLeast = (level: MemoryLevel, other: MemoryLevel): boolean => ranks[level] >= ranks[other];

/** The level that the signs alone would give, and why. */
const levelOf = ({memory, swap, growing, stalled, swapping}: Omit<Judgement, 'level' | 'reasons' | 'calm'>): Pick<Judgement, 'level' | 'reasons'> => {
	const bySwap = lower(swap, 'high');
	const byShare = higher(memory, bySwap);
	const byGrowth = growing ? raised(byShare, 'high') : byShare;
	const level = stalled || swapping ? raised(byGrowth, byShare === 'normal' ? 'elevated' : 'critical') : byGrowth;
	const reasons: MemoryReason[] = [];
	for (const [reason, isOne] of [
		['memory', memory !== 'normal'], ['swap', swap !== 'normal'], ['growth', growing], ['stall', stalled], ['swap_traffic', swapping],
	] as const) {
		if (isOne) {
			reasons.push(reason);
		}
	}

	return {level, reasons};
};

export const judgeMemory = (signs: MemorySigns, before: Judgement, thresholds: Thresholds): Judgement => {
	const now = {
		memory: levelAt(signs.memory, before.memory, marksFor(thresholds.memory_pressure_threshold)),
		swap: levelAt(signs.swap, before.swap, marksFor(thresholds.swap_pressure_threshold)),
		growing: shows(growthThatMatters(signs), before.growing, [thresholds.growth_rate_threshold, thresholds.growth_rate_threshold / 2]),
		stalled: shows(signs.stall, before.stalled, stallMarks),
		swapping: shows(signs.swapTraffic, before.swapping, trafficMarks),
	};
	const {level, reasons} = levelOf(now);
	if (ranks[level] >= ranks[before.level]) {
		return {
			...now, level, reasons, calm: 0,
		};
	}

	// What a level that is being left was reached by stays its reason.
	const why = reasons.length > 0 ? reasons : before.reasons;
	const calm = before.calm + 1;
	if (calm < calmReadings) {
		return {
			...now, level: before.level, reasons: why, calm,
		};
	}

	const fallen = memoryLevels[ranks[before.level] - 1]!;
	return {
		...now, level: fallen, reasons: fallen === 'normal' ? reasons : why, calm: 0,
	};
};
