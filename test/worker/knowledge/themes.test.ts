import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {digestSchema, type VaultRecord} from '../../../checkpoints/vault-record.js';
import {conceptsAcross} from '../../../worker/knowledge/across-sources.js';
import {
	conceptsOf, type Group, sizeOf, themesOf, type ThemeOptions,
} from '../../../worker/knowledge/themes.js';
import {timelineOf} from '../../../worker/knowledge/timeline.js';
import {sampleRecord} from '../notes/sample-record.js';

const about = (name: string, terms: Record<string, number>): VaultRecord => sampleRecord({
	name, title: name, source: `${name}.txt`, digest: digestSchema.parse({
		summary: [], people: [], context: '', terms: Object.entries(terms).map(([term, count]) => ({name: term, count, start: null})),
	}),
});

const flat: ThemeOptions = {depth: 1, most: 12, also: true};

type Shown = {[title: string]: string[] | Shown};

const shown = (groups: readonly Group[]): Shown => Object.fromEntries(groups.map(({title, records, groups: below}) =>
	[title, below.length === 0 ? records.map(({name}) => name) : {...shown(below), ...(records.length > 0 && {rest: records.map(({name}) => name)})}]));

const themes = (records: readonly VaultRecord[], options: ThemeOptions = flat) => themesOf(records, conceptsAcross(records), options);

const records = [
	about('a', {bread: 5, water: 1}), about('b', {bread: 4}), about('c', {rivers: 6, water: 2}), about('d', {rivers: 3, bread: 1}), about('e', {stars: 9}), about('f', {bread: 4, rivers: 1}),
];

describe('themes', () => {
	test('hold each source once, under what it shares most; what it also speaks of is told', () => {
		const {groups, rest} = themes(records);
		expect(shown(groups)).toEqual({Bread: ['a', 'b', 'f'], Rivers: ['c', 'd']});
		expect(groups.map(({also}) => also.map(({name}) => name))).toEqual([['d'], ['f']]);
		expect(rest.map(({name}) => name)).toEqual(['e']);
		expect(themes(records, {...flat, also: false}).rest.map(({name}) => name)).toEqual(['e']);
	});

	test('are not what nearly all have in common', () => {
		const {groups} = themes(['a', 'b', 'c', 'd', 'e', 'f'].map((name, place) => about(name, {everything: 9, [place < 3 ? 'one' : 'two']: 1})));
		expect(shown(groups)).toEqual({One: ['a', 'b', 'c'], Two: ['d', 'e', 'f']});
	});

	test('are not what two in three speak of most, where a few share what tells them from the others', () => {
		for (const wide of [8, 9]) {
			const all = Array.from({length: 12}, (_, place) => about(`talk ${place}`, {[`topic ${Math.floor(place / 3)}`]: 3, ...(place < wide && {memory: 9})}));
			expect(themes(all).groups.map(({title}) => title)).toEqual(['Topic 0', 'Topic 1', 'Topic 2', 'Topic 3']);
		}
	});

	test('of sources that all share the same are parted by people, else they are what all share', () => {
		const same = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => about(name, {everything: 2}));
		expect(shown(themes(same).groups)).toEqual({Everything: ['a', 'b', 'c', 'd', 'e', 'f']});
		const others = [{
			name: 'Ada Lovelace', aliases: [], doubtful: [], entries: same.slice(0, 2).map(record => ({record, mention: record.digest!.terms[0]!})),
		}];
		const {groups} = themes(same, {...flat, others});
		expect(groups.map(({title, concept, records}) => [title, concept, records.length])).toEqual([['Everything', 'everything', 4], ['Ada Lovelace', null, 2]]);
		expect(shown(themes(records, {...flat, others}).groups)).toEqual({Bread: ['a', 'b', 'f'], Rivers: ['c', 'd']});
	});

	test('are not what is said in passing in most sources, where what sources are about tells them apart', () => {
		const topics = ['curve', 'curve', 'spacing', 'spacing', 'chunk', 'chunk', 'test', 'test'];
		const all = topics.map((topic, place) => about(`talk ${place}`, {[topic]: 2, ...(place < 6 && {memory: 1})}));
		const concepts = conceptsAcross(all).map(each => ({
			...each, entries: each.name === 'memory' ? each.entries.map((entry, place) => place < 2 ? entry : {...entry, passing: true as const}) : each.entries,
		}));
		expect(shown(themesOf(all, concepts, flat).groups)).toEqual({
			Chunk: ['talk 4', 'talk 5'], Curve: ['talk 0', 'talk 1'], Spacing: ['talk 2', 'talk 3'], Test: ['talk 6', 'talk 7'],
		});
	});

	test('are of those that are about it where all others mention it', () => {
		const all = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => about(name, {memory: 2}));
		const [memory] = conceptsAcross(all);
		const entries = memory!.entries.map((each, place) => (place < 3 ? each : {...each, passing: true as const}));
		expect(shown(themesOf(all, [{...memory!, entries}], flat).groups)).toEqual({Memory: ['a', 'b', 'c']});
	});

	test('are parted where there are too many sources, as deep as asked for', () => {
		const many = ['a', 'b', 'c', 'd'].map((name, place) => about(name, {water: 2, [place < 2 ? 'dam' : 'boat']: 1}));
		expect(shown(themes(many, {depth: 1, most: 2, also: false}).groups)).toEqual({Water: ['a', 'b', 'c', 'd']});
		expect(shown(themes(many, {depth: 2, most: 2, also: false}).groups)).toEqual({Water: {Boat: ['c', 'd'], Dam: ['a', 'b']}});
		expect(shown(themes(many, {depth: 2, most: 4, also: false}).groups)).toEqual({Water: ['a', 'b', 'c', 'd']});
	});

	test('take in a source whose title names what it only mentions', () => {
		const all = [about('Baking bread', {bread: 3}), about('Bread', {oven: 1, water: 2}), about('c', {rivers: 3, water: 2}), about('d', {rivers: 2})];
		const concepts = conceptsAcross(all);
		const bread = concepts.find(({name}) => name === 'bread')!;
		bread.entries.push({record: all[1]!, mention: bread.entries[0]!.mention, passing: true});
		expect(shown(themesOf(all, concepts, flat).groups)).toEqual({Bread: ['Baking bread', 'Bread'], Rivers: ['c', 'd']});
	});

	test('leave no source alone with what another is about nearly as much', () => {
		const all = [about('a', {bread: 3}), about('b', {bread: 3}), about('c', {bread: 3, oven: 3}), about('d', {oven: 2})];
		expect(shown(themes(all, {...flat, also: false}).groups)).toEqual({Bread: ['a', 'b'], Oven: ['c', 'd']});
	});

	test('stay as they were while they part the sources about as well', () => {
		const all = ['a', 'b', 'c', 'd'].map((name, place) => about(name, place < 2 ? {dam: 3, gate: 2} : {boat: 3}));
		expect(themes(all).groups.map(({title}) => title)).toEqual(['Boat', 'Dam']);
		const kept = themes(all, {...flat, known: new Set(['gate'])});
		expect(kept.groups.map(({title}) => title)).toEqual(['Boat', 'Gate']);
		expect(themes(all, {...flat, known: new Set(conceptsOf(kept.groups))})).toEqual(kept);
	});

	test('of a vault are drawn anew as they are', () => {
		const arbitrary = fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), fc.integer({min: 1, max: 5})), {minLength: 2, maxLength: 14});
		fc.assert(fc.property(arbitrary, all => {
			const made = all.map((terms, place) => about(`talk ${place}`, Object.fromEntries(Object.entries(terms).map(([key, count]) => [`thing ${key}`, count]))));
			const one = themes(made);
			expect(themes(made, {...flat, known: new Set(conceptsOf(one.groups))})).toEqual(one);
		}));
	});

	test('do not depend on the order of the sources, and lose none', () => {
		const arbitrary = fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.integer({min: 1, max: 5})), {maxLength: 12});
		fc.assert(fc.property(arbitrary, fc.integer({min: 1, max: 3}), (all, depth) => {
			const made = all.map((terms, place) => about(`talk ${place}`, Object.fromEntries(Object.entries(terms).map(([key, count]) => [`thing ${key}`, count]))));
			const options = {depth, most: 2, also: true};
			const one = themes(made, options);
			const other = themes(made.toReversed(), options);
			expect(other).toEqual(one);
			expect(one.groups.reduce((sum, group) => sum + sizeOf(group), one.rest.length)).toBe(made.length);
		}));
	});
});

test('a timeline is in the order of time, whatever dates are like', () => {
	const dated = (name: string, recorded: string | null): VaultRecord => sampleRecord({name, recorded});
	const all = [dated('a', '2024-05-02'), dated('b', '2024-05-01T10:00:00Z'), dated('c', '1999'), dated('d', null), dated('e', 'soon'), dated('f', '2024-13-01')];
	const {groups, rest} = timelineOf(all, 3);
	expect(shown(groups)).toEqual({1999: ['c'], 2024: {'May 2024': {'1 May 2024': ['b'], '2 May 2024': ['a']}, rest: ['f']}});
	expect(rest.map(({name}) => name)).toEqual(['d', 'e']);
});
