/** Which faults a run meets, in their order: fixed by the seed alone, so that a run can be repeated. Pure. */
import {type EventType} from '../../worker/protocol/events.js';
import {
	between, pick, randomFrom, shuffled,
} from './random.js';

export const roles = ['app', 'worker', 'engine', 'ffmpeg'] as const;
export type Role = (typeof roles)[number];

export type Fault = {
	/** From 1. */
	number: number;
	/** SIGKILL, or SIGSTOP: it hangs. */
	kind: 'kill' | 'hang';
	/** One process, two at the same moment, or everything. */
	targets: Role[] | 'tree';
	/** It lands after `count` events of `type`, counted from when the fault before it landed, and when its targets run. */
	trigger: {type: EventType; count: number};
};

/** What a fault is called in the figures. */
export const nameOf = ({kind, targets}: Pick<Fault, 'kind' | 'targets'>): string => {
	if (targets === 'tree') {
		return 'kill the whole tree';
	}

	return `${kind} ${targets.join(' and ')}`;
};

type Sort = Pick<Fault, 'kind'> & {targets: Fault['targets'] | 'two'; weight: number};

/** How many of a hundred faults are of a sort; of each there is at least one. */
const sorts: Sort[] = [
	{kind: 'kill', targets: ['worker'], weight: 24},
	{kind: 'kill', targets: ['engine'], weight: 24},
	{kind: 'kill', targets: ['app'], weight: 12},
	{kind: 'kill', targets: 'tree', weight: 11},
	{kind: 'kill', targets: 'two', weight: 11},
	{kind: 'kill', targets: ['ffmpeg'], weight: 8},
	{kind: 'hang', targets: ['engine'], weight: 6},
	{kind: 'hang', targets: ['worker'], weight: 2},
	{kind: 'hang', targets: ['app'], weight: 2},
];

const pairs: Role[][] = [['app', 'worker'], ['worker', 'engine'], ['engine', 'engine'], ['app', 'engine'], ['engine', 'ffmpeg'], ['worker', 'ffmpeg']];

/** The sorts of `count` faults, in proportion to their weights. */
const deal = (count: number): Sort[] => {
	const dealt = [...sorts];
	while (dealt.length < count) {
		const share = ({weight, ...sort}: Sort): number => dealt.filter(({kind, targets}) => kind === sort.kind && targets === sort.targets).length / weight;
		dealt.push(sorts.toSorted((a, b) => share(a) - share(b))[0]!);
	}

	return dealt.slice(0, count);
};

const triggers: ReadonlyArray<{type: EventType; most: number; weight: number}> = [
	{type: 'CHUNK_COMPLETE', most: 12, weight: 10},
	{type: 'PLANNED', most: 3, weight: 3},
	{type: 'FILE_STARTED', most: 2, weight: 2},
	{type: 'DECODED', most: 1, weight: 1},
	{type: 'STAGE_COMPLETE', most: 4, weight: 2},
	{type: 'FILE_COMPLETE', most: 2, weight: 2},
	{type: 'BATCH_STARTED', most: 1, weight: 2},
];

const anyTrigger = (random: () => number): Fault['trigger'] => {
	const {type, most} = pick(random, triggers.flatMap(trigger => Array.from({length: trigger.weight}, () => trigger)));
	return {type, count: between(random, 1, most)};
};

/**
 * A chunk on which two engines hang is taken for one that makes them hang, and is left out, as it should be. So that
 * hangs from outside are not taken for that, each is given time until its chunk is heard.
 */
const afterHang = 6;

/** @param hangs which processes hang, too, and are not only killed: each hang takes as long as the silence that is waited for */
export const planFaults = (seed: number, count: number, hangs: readonly Role[] = roles): Fault[] => {
	const random = randomFrom(seed);
	const mayHang = ({targets}: Sort): boolean => Array.isArray(targets) && targets.every(role => hangs.includes(role));
	const dealt = shuffled(random, deal(count)).map(sort => (sort.kind === 'kill' || mayHang(sort) ? sort : {...sort, kind: 'kill' as const}));
	return dealt.map(({kind, targets}, index) => {
		const chosen = targets === 'two' ? pick(random, pairs) : targets;
		const needsDecoder = chosen !== 'tree' && chosen.includes('ffmpeg');
		let trigger = anyTrigger(random);
		if (needsDecoder) {
			trigger = {type: 'FILE_STARTED', count: 1};
		} else if (dealt[index - 1]?.kind === 'hang') {
			trigger = {type: 'CHUNK_COMPLETE', count: afterHang};
		}

		return {
			number: index + 1, kind, targets: chosen, trigger,
		};
	});
};
