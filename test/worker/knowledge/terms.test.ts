import {describe, expect, test} from 'vitest';
import {digest} from '../../../worker/knowledge/digest.js';

const terms = (text: string): string[] => digest(text.split('\n').map(line => ({start: 0, end: 0, text: line})), 'text').terms.map(({name}) => name);
const jargon = (text: string): string[] => digest([{start: 0, end: 0, text}], 'text').jargon.map(({name}) => name);

describe('concepts are no names', () => {
	test('of institutions and places', () => {
		const found = terms(`The Kennet Valley Parish Council met in Sri Lanka, at the Wankhede Stadium. The Kennet Valley Parish Council paid for soil moisture probes.
The people of Sri Lanka like the Wankhede Stadium. Soil moisture was measured again. Soil moisture fell.`);
		expect(found.filter(name => /^\p{Lu}/u.test(name))).toEqual([]);
		expect(found).toContain('soil moisture');
	});

	test('but kinds of things are, whatever they are called', () => {
		expect(terms('The parish council met. Every parish council has a clerk, and a parish council is the lowest of all.')).toContain('parish council');
	});

	test('and of no people who only do something', () => {
		const found = terms('The conference organiser read a statement about tidal power. A big-band leader asked about tidal power. The founding drummer left, for tidal power is loud.');
		expect(found).toEqual(expect.arrayContaining(['tidal power']));
		expect(found.filter(name => /organiser|leader|drummer/.test(name))).toEqual([]);
	});

	test('a possessive is not of what is shortened', () => {
		expect(jargon('She ran the Oak Ridge National Laboratory’s (ORNL) Mouse House.')).toEqual(['Oak Ridge National Laboratory']);
	});
});

describe('concepts are not', () => {
	test('what is always written with capitals', () => {
		const found = terms('The drill ship Coral Challenger brought up a rock core. Then the Coral Challenger lost its rock core. Public Participation – none.');
		expect(found).toEqual(['rock core']);
	});

	test('abbreviations of organisations', () => {
		const found = terms(`The QRST Secretariat met. The QRST Chair spoke of the ZKV qualification.
Present: Jenny Miller (XYW), Robert Brown (XYW)
Mr Robert Brown thanked Mrs Jenny Miller. The ZKV is hard. The ZKV is long.`);
		expect(found).toContain('ZKV');
		expect(found).not.toContain('QRST');
		expect(found).not.toContain('XYW');
	});

	test('words that everybody uses, said together once', () => {
		const found = terms('After the opening remarks there was background noise on the telephone keypad. He asked about an estrogen receptor.');
		expect(found).toEqual(['estrogen receptor']);
	});

	test('adjectives of any talk before a noun', () => {
		expect(terms('He made a special investigation. It began a global revolution.')).toEqual([]);
	});

	test('labels of who speaks', () => {
		const found = terms('BORO: We looked at the lava.\nBORO: The lava was hot, and it ran.\nBORO: After the lava there was ash.');
		expect(found).toEqual(['lava']);
	});

	test('words that end before a preposition, or in an adverb', () => {
		expect(terms('They had a discussion regarding the bond. Then there was a discussion regarding the buses.')).toEqual([]);
		expect(jargon('A gummy crumb typically means dough that was baked too short a time.')).not.toContain('gummy crumb typically');
	});

	test('what happened to many', () => {
		expect(terms('On the mountain, bodies found by a team were brought down. In mice, genes influence development.')).toEqual([]);
	});

	test('what somebody is doing', () => {
		expect(terms('I\'m going there. I\'m going home. I\'m going on.')).toEqual([]);
	});
});

describe('a text in capitals has', () => {
	const text = `The outbreak came in August. Cholera killed many in the parish. A water pump stood in the street, and all who died of cholera had used the water pump.
The years went by. In those years the water pump stayed, and the cholera went.`;

	test('the concepts of one that is not', () => {
		expect(terms(text.toUpperCase()).map(name => name.toLowerCase())).toEqual(terms(text));
		expect(terms(text)).toContain('cholera');
	});
});

describe('concepts are', () => {
	test.each([
		['a compound that a heading writes with capitals', 'Conference Call\nEverybody heard the conference call.', 'conference call'],
		['what an empty word makes longer', 'He invented the polymerase chain reaction technique in a car.', 'polymerase chain reaction'],
		['of a kind that has many', 'They wrote it in the shareholder letter.', 'shareholder letter'],
		['described anew each time', 'She sang a bittersweet ballad. Then she sang a reflective ballad.', 'ballad'],
		['what is made, without the making', 'Yeast feeds on sugars, producing carbon dioxide and heat.', 'carbon dioxide'],
		['three nouns of every day in a row', 'They may buy a speed indicator device.', 'speed indicator device'],
		['a compound that is read as one word', 'A vent opens at the mid-ocean ridge. Near each mid-ocean ridge the rock is young. Rock moves.', 'mid-ocean ridge'],
		['a letter and a noun', 'Behind the fault an S-wave arrives. The S-wave was bent there. Every S-wave is slow.', 'S-wave'],
		['words of every day that are one thing together', 'He mapped the ocean floor with sound. The ocean floor is not flat, he said.', 'ocean floor'],
		['a noun that could be a verb, where a noun must stand', 'He was known for the use of immunosuppressant drugs, and for little else.', 'immunosuppressant drugs'],
	])('%s', (_, text, expected) => {
		expect(terms(text)).toContain(expected);
	});

	test('without praise', () => {
		expect(terms('The worm became an ideal model organism. Another model organism is the fly.')).toContain('model organism');
		expect(terms('He wrote a haunting string quartet.')).not.toContain('haunting string quartet');
	});

	test('not said again with an abbreviation that is one', () => {
		expect(terms('The clerk wants the CILCA this year. CILCA is the equivalent of an A level. The CILCA qualification costs money.')).not.toContain('CILCA qualification');
	});
});
