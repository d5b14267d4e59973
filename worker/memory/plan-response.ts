/**
 * What is done about short memory, one step at a time, and how it is taken back when memory returns. Pure.
 *
 * Down: caches go and nothing is decoded ahead; fewer engines are given work; the youngest engine is ended; the smaller
 * model takes over, where that is allowed; all work pauses. Up again: one step at a time, the last one first, and one
 * engine at a time, each after a few readings in which memory was not short.
 */
import {type MemoryManagement} from '../options.js';
import {type MemoryAction, type MemoryLevel} from '../protocol/memory-events.js';
import {isAtLeast} from './judge-memory.js';

/** How the batch is held now. */
export type Stance = {
	eased: boolean;
	/** Engines that may exist, and that may be given work; null is as many as the person wants. */
	engines: number | null;
	working: number | null;
	smaller: boolean;
	paused: boolean;
	/** Readings since the last step. */
	waited: number;
};

export const free: Stance = {
	eased: false, engines: null, working: null, smaller: false, paused: false, waited: 0,
};

export type Circumstances = {
	level: MemoryLevel;
	/** Engines that the person wants. */
	wanted: number;
	/** Whether the memory that one more engine will take is there. */
	fits: boolean;
	/** Whether there is a smaller model than the one in use. */
	hasSmaller: boolean;
	settings: Pick<MemoryManagement, 'adaptive_batch_sizing' | 'allow_smaller_model'>;
};

export type Response = {stance: Stance; actions: MemoryAction[]};

/** Readings that a step is given to show what it does, before the next one down, and up. */
export const patience = {down: 2, up: 3};
/** A pause of so many readings ends with a try: what holds the memory may never let it go, and an engine may still fit. */
export const longestPause = 150;
/** Readings that such a try is given beyond a step's own patience: to load a model, and to hear something. */
const tryFor = 10;

/** How many engines there are, and are given work, at a stance. */
export const enginesAt = ({engines, working, paused}: Stance, wanted: number): {engines: number; working: number} => {
	const there = Math.min(wanted, engines ?? wanted);
	return {engines: there, working: paused ? 0 : Math.min(there, working ?? there)};
};

/** A number that holds something back, or null when it no longer does. */
const limitTo = (count: number, wanted: number): number | null => (count >= wanted ? null : count);

/** One step down, or none. */
const tighten = (stance: Stance, {level, wanted, hasSmaller, settings}: Circumstances): Response => {
	const isCritical = level === 'critical';
	const {engines, working} = enginesAt(stance, wanted);
	if (stance.paused) {
		return stance.waited >= longestPause
			? {stance: {...stance, paused: false, waited: -tryFor}, actions: ['go_on']}
			: {stance, actions: []};
	}

	if (working > 1) {
		return {stance: {...stance, working: isCritical ? 1 : Math.ceil(working / 2), waited: 0}, actions: ['hold']};
	}

	// At the highest level an engine too many is not waited for.
	const hasWaited = stance.waited >= patience.down;
	if (engines > 1 && settings.adaptive_batch_sizing) {
		return isCritical || hasWaited ? {stance: {...stance, engines: engines - 1, waited: 0}, actions: ['retire']} : {stance, actions: []};
	}

	if (!hasWaited) {
		return {stance, actions: []};
	}

	if (settings.allow_smaller_model && hasSmaller && !stance.smaller) {
		return {stance: {...stance, smaller: true, waited: 0}, actions: ['smaller_model']};
	}

	return isCritical ? {stance: {...stance, paused: true, waited: 0}, actions: ['pause']} : {stance, actions: []};
};

/** One step up, or none. */
const loosen = (stance: Stance, {level, wanted, fits, settings}: Circumstances): Response => {
	if (stance.waited < patience.up) {
		return {stance, actions: []};
	}

	const {engines, working} = enginesAt(stance, wanted);
	if (stance.paused) {
		return {stance: {...stance, paused: false, waited: 0}, actions: ['go_on']};
	}

	if (working < engines) {
		return {stance: {...stance, working: limitTo(working + 1, wanted), waited: 0}, actions: ['give_work']};
	}

	if (level !== 'normal') {
		return {stance, actions: []};
	}

	if (stance.smaller) {
		return {stance: {...stance, smaller: false, waited: 0}, actions: ['larger_model']};
	}

	if (engines < wanted && settings.adaptive_batch_sizing && fits) {
		const next = limitTo(engines + 1, wanted);
		return {
			stance: {
				...stance, engines: next, working: next, waited: 0,
			}, actions: ['add_engine'],
		};
	}

	return stance.eased ? {stance: {...stance, eased: false, waited: 0}, actions: ['end_ease']} : {stance, actions: []};
};

/** What to do after one more reading. */
export const planResponse = (before: Stance, circumstances: Circumstances): Response => {
	const waited = {...before, waited: before.waited + 1};
	const {level} = circumstances;
	const eases = isAtLeast(level, 'elevated') && !before.eased;
	const stance = eases ? {...waited, eased: true, waited: 0} : waited;
	const next = isAtLeast(level, 'high') ? tighten(stance, circumstances) : loosen(stance, circumstances);
	return {stance: next.stance, actions: [...(eases ? ['ease' as const] : []), ...next.actions]};
};

/** One engine fewer, from now on: the system has ended one because memory ran out. There is always one. */
export const afterMemoryRanOut = (stance: Stance, wanted: number): Stance => {
	const engines = Math.max(1, enginesAt(stance, wanted).engines - 1);
	return {...stance, engines: limitTo(engines, wanted), waited: 0};
};
