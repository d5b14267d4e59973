import {describe, expect, test} from 'vitest';
import {digestSchema, type VaultRecord} from '../../../checkpoints/vault-record.js';
import {claimPairs} from '../../../worker/knowledge/claim-pairs.js';
import {claimsAcross} from '../../../worker/knowledge/claims-across.js';
import {sampleRecord} from '../notes/sample-record.js';

const claiming = (name: string, claims: readonly string[], terms: readonly string[] = [], kind: VaultRecord['kind'] = 'audio'): VaultRecord => sampleRecord({
	name, title: name, kind, digest: digestSchema.parse({
		summary: [], people: [], context: '', terms: terms.map(term => ({name: term, count: 1, start: null})),
		claims: claims.map((text, place) => ({text, start: place, confidence: place === 0 ? 0.6 : 0.7})),
	}),
});

const placesOf = (one: string, other: string): number[] => claimsAcross([claiming('a', [one]), claiming('b', [other])]).map(({places}) => places.length);

describe('one claim of two sources', () => {
	test.each([
		['The gauge stood under water for three days.', 'the gauge stood under water for three days'],
		['The gauge stood under water for three days.', 'So the gauge, it stood under the water for three days.'],
		['Spacing out practice improves what people remember.', 'Spacing out practice improved what people remember.'],
		['Hermann Ebbinghaus measured how fast he forgot lists of syllables.', 'Herman Ebbinghouse measured how fast he forgot the lists of syllables.'],
		['Rust checks at compile time who owns each value.', 'Rust checks at compile time who really owns each value.'],
		['It doesn\'t rain in the Atacama desert in winter.', 'It does not rain in the Atacama desert in winter.'],
	])('%s %s', (one, other) => {
		expect(placesOf(one, other)).toEqual([2]);
	});
});

describe('two claims', () => {
	test.each([
		['Sleep increases memory consolidation in healthy adults.', 'Sleep decreases memory consolidation in healthy adults.'],
		['The dam was finished in 1921 by the county.', 'The dam was finished in 1912 by the county.'],
		['The gauge stood under water for three days.', 'The gauge never stood under water for three days.'],
		['Coffee raises the blood pressure of older men.', 'Coffee raises the blood pressure of older women.'],
		['Bats carry the virus to horses in summer.', 'Horses carry the virus to bats in summer.'],
		['The law protects tenants.', 'The law protects landlords.'],
		['Vaccines were tested on children before 1950.', 'Vaccines were tested on children after 1950.'],
	])('%s %s', (one, other) => {
		expect(placesOf(one, other)).toEqual([1, 1]);
	});
});

test('has the words that were written, the highest confidence, and its places in the order of the sources', () => {
	const records = [
		claiming('talk 10', ['So spacing out practice really improves what people remember.']),
		claiming('talk 2', ['Something else is said here of the weather.', 'spacing out practice improves what people remember']),
		claiming('paper', ['Spacing out practice improves what people remember.'], [], 'text'),
	];
	const [first] = claimsAcross(records);
	expect(first).toMatchObject({text: 'Spacing out practice improves what people remember.', confidence: 0.7});
	expect(first!.places.map(({record, start}) => `${record.name} ${start}`)).toEqual(['paper 0', 'talk 2 1', 'talk 10 0']);
	expect(claimsAcross(records.toReversed())).toEqual(claimsAcross(records));
});

describe('claims that may contradict each other', () => {
	const records = [
		claiming('one', ['The flood of the Elwy rose by two metres in one night.', 'Nobody paints a fence in winter.'], ['Elwy flood']),
		claiming('two', ['In one night the Elwy flood rose by four metres.', 'The council paints the bridge.'], ['flood']),
		claiming('three', ['Bread needs salt and time.', 'The flood came.'], ['bread']),
	];

	test('are of different sources and share the words of a term', () => {
		expect(claimPairs(records)).toEqual([[
			{source: 'one', text: 'The flood of the Elwy rose by two metres in one night.'}, {source: 'two', text: 'In one night the Elwy flood rose by four metres.'},
		]]);
		expect(claimPairs(records.toReversed())).toEqual(claimPairs(records));
	});

	test('are bounded in number', () => {
		const many = Array.from({length: 40}, (_, index) => claiming(`talk ${index}`, Array.from({length: 20}, (_each, place) => `The flood of the Elwy rose by ${index} metres in night ${place}.`), ['flood']));
		const pairs = claimPairs(many);
		expect(pairs.length).toBeGreaterThan(100);
		expect(pairs.length).toBeLessThanOrEqual(600);
		expect(pairs.every(([one, other]) => one.source !== other.source)).toBe(true);
	});
});
