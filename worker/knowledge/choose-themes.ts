/**
 * Chooses the themes that tell sources apart: an uncapacitated facility location (Cornuejols, Fisher and Nemhauser
 * 1977), in which each source stands under the heading that fits it best, and a heading more costs so much that there
 * are about as many headings as sources under each. The greedy choice is lazy (Minoux 1978): what a heading would add
 * only falls while others are chosen.
 */
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import {byCode} from './shared-entry.js';
import type {Candidate} from './theme-candidates.js';

export type Chosen = {candidate: Candidate; members: VaultRecord[]};

/** What a theme has to add, for each source of a theme of common size; more where themes are to be parted again. */
const worthOfTheme = {common: 0.6, broad: 1.5};

export type Breadth = keyof typeof worthOfTheme;

/** A theme that there was before stays until another is better by so much. */
const keptBonus = 1.5;

/** Half as many sources under each theme would fit as much better as the heading costs. */
const costOf = (total: number, breadth: Breadth): number => worthOfTheme[breadth] * Math.sqrt(total) / Math.log((total / 2) + 1);

type Best = Map<VaultRecord, number>;

const gainOf = ({weights}: Candidate, best: Best): number => {
	let sum = 0;
	for (const [record, weight] of weights) {
		const now = best.get(record);
		if (now !== undefined && weight > now) {
			sum += weight - now;
		}
	}

	return sum;
};

type Waiting = {candidate: Candidate; bonus: number; bound: number};

const byBound = (a: Waiting, b: Waiting): number => b.bound - a.bound || byCode(a.candidate.name, b.candidate.name);

/** Where it belongs in a queue in order. */
const insert = (queue: Waiting[], one: Waiting): void => {
	let low = 0;
	let high = queue.length;
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (byBound(one, queue[middle]!) > 0) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	queue.splice(low, 0, one);
};

/** Takes what adds most again and again, while it adds more than it costs. */
const addGreedily = (best: Best, candidates: readonly Candidate[], cost: number, known: ReadonlySet<string>): Candidate[] => {
	const queue = candidates.map((candidate): Waiting => {
		const bonus = known.has(candidate.name) ? keptBonus : 1;
		return {candidate, bonus, bound: gainOf(candidate, best) * bonus};
	}).toSorted(byBound);
	const chosen: Candidate[] = [];
	for (let first = queue.shift(); first && first.bound > cost; first = queue.shift()) {
		const now = {...first, bound: gainOf(first.candidate, best) * first.bonus};
		if (queue[0] && byBound(now, queue[0]) > 0) {
			insert(queue, now);
		} else if (now.bound > cost) {
			chosen.push(now.candidate);
			for (const [record, weight] of now.candidate.weights) {
				const before = best.get(record);
				if (before !== undefined) {
					best.set(record, Math.max(before, weight));
				}
			}
		}
	}

	return chosen;
};

type Place = {candidate: Candidate; weight: number};

/** Each source under what fits it best, and what it would lose without that. */
const assign = (records: ReadonlySet<VaultRecord>, chosen: readonly Candidate[]): Map<Candidate, {members: VaultRecord[]; loss: number}> => {
	const places = new Map<VaultRecord, {first: Place; second: number}>();
	for (const candidate of chosen.toSorted((a, b) => byCode(a.name, b.name))) {
		for (const [record, weight] of candidate.weights) {
			const known = places.get(record);
			if (!records.has(record)) {
				continue;
			}

			if (!known || weight > known.first.weight) {
				places.set(record, {first: {candidate, weight}, second: known?.first.weight ?? 0});
			} else {
				known.second = Math.max(known.second, weight);
			}
		}
	}

	const groups = new Map(chosen.map((candidate): [Candidate, {members: VaultRecord[]; loss: number}] => [candidate, {members: [], loss: 0}]));
	for (const record of records) {
		const place = places.get(record);
		if (place) {
			const group = groups.get(place.first.candidate)!;
			group.members.push(record);
			group.loss += place.first.weight - place.second;
		}
	}

	return groups;
};

/** Leaves out what the others make up for, and what one source alone stands under. */
const dropNeedless = (records: ReadonlySet<VaultRecord>, all: readonly Candidate[], cost: number, known: ReadonlySet<string>): Chosen[] => {
	let chosen = [...all];
	for (;;) {
		const groups = [...assign(records, chosen)].map(([candidate, {members, loss}]) => ({
			candidate, members, loss: members.length < 2 ? -1 : loss * (known.has(candidate.name) ? keptBonus : 1),
		}));
		const worst = groups.toSorted((a, b) => a.loss - b.loss || byCode(b.candidate.name, a.candidate.name))[0];
		if (!worst || worst.loss > cost) {
			return groups.map(({candidate, members}) => ({candidate, members}));
		}

		chosen = chosen.filter(candidate => candidate !== worst.candidate);
	}
};

/**
 * Themes of two sources or more. Sources that no theme of a common size holds make smaller ones.
 *
 * @param known names of themes that there were before
 */
export const chooseThemes = (records: ReadonlySet<VaultRecord>, candidates: readonly Candidate[], known: ReadonlySet<string>, breadth: Breadth = 'common'): Chosen[] => {
	const cost = costOf(records.size, breadth);
	const best: Best = new Map([...records].map(record => [record, 0]));
	const common = dropNeedless(records, addGreedily(best, candidates, cost, known), cost, known);
	const placed = new Set(common.flatMap(({members}) => members));
	const left = new Set([...records].filter(record => !placed.has(record)));
	const open: Best = new Map([...left].map(record => [record, 0]));
	const names = new Set(common.map(({candidate}) => candidate.name));
	return [...common, ...dropNeedless(left, addGreedily(open, candidates.filter(({name}) => !names.has(name)), 0, known), 0, known)];
};
