import {describe, expect, test} from 'vitest';
import {digest} from '../../../worker/knowledge/digest.js';
import {readableLists} from '../../../worker/knowledge/list-items.js';
import {tableRows} from '../../../worker/knowledge/table-rows.js';
import {timedSentences} from '../../../worker/knowledge/timed-sentences.js';
import {placesOf} from '../../../worker/notes/document-text.js';
import type {Segment} from '../../../worker/protocol/segment.js';

const block = (text: string, more: Partial<Segment> = {}): Segment => ({
	start: 0, end: 0, text, ...more,
});
const item = (text: string): Segment => block(text, {item: true});

const read = (segments: readonly Segment[]): string[] => readableLists(timedSentences(segments, 'text')).filter(({heading}) => !heading).map(({text}) => text);

describe('lists', () => {
	test('an item is one sentence of the summary', () => {
		expect(read([item('Stocks are boiled for six hours. They are strained through a cloth.'), item('Knives are sharpened every morning')]))
			.toEqual(['Stocks are boiled for six hours. They are strained through a cloth.', 'Knives are sharpened every morning']);
	});

	test('what says nothing alone stands with what leads to it', () => {
		expect(read([block('Before you close:'), item('Turn off the gas.'), item('Empty the bins.')])).toEqual(['Before you close: Turn off the gas. Empty the bins.']);
		expect(read([block('The chef buys from three farms:'), item('Green Valley'), item('Miller & Sons')])).toEqual(['The chef buys from three farms: Green Valley; Miller & Sons']);
	});

	test('a name alone, and what leads to a list, is no sentence', () => {
		expect(read([block('Decisions:'), item('Summer party'), item('The committee approved a new roof.')])).toEqual(['The committee approved a new roof.']);
	});

	test('a long item is read sentence by sentence', () => {
		const sentence = 'The keeper of the gauge walks to the bridge each morning and writes down what he sees there.';
		expect(read([item(`${sentence} ${sentence} ${sentence}`)])).toHaveLength(3);
	});

	test('of a list with what leads to it, the place is where it begins, of an item the item', () => {
		const segments = [block('Rules', {heading: 1}), block('Before you close:'), item('Turn off the gas.'), item('Empty the bins.')];
		expect(placesOf(segments, ['Before you close: Turn off the gas. Empty the bins.', 'Before you close: Empty the bins.']).map(({anchor}) => anchor)).toEqual(['b2', 'b4']);
	});
});

describe('tables', () => {
	const table = ['River – Length – Mouth', 'Volga – 3,530 km – The river ends in the Caspian Sea.', 'Danube – 2,850 km – Black Sea – a delta'].map(text => block(text));

	test('rows are no sentences', () => {
		expect([...tableRows([block('The longest rivers of Europe are these.'), ...table])]).toEqual([1, 2, 3]);
		const prose = ['The Volga is the longest river of Europe.', 'Its floods were tamed by eleven dams.', 'Ships need locks at every dam.'].map(text => block(text));
		expect(digest([prose[0]!, ...table, ...prose.slice(1)], 'text').summary.map(({text}) => text))
			.toEqual(['The Volga is the longest river of Europe.', 'Its floods were tamed by eleven dams.', 'Ships need locks at every dam.']);
		expect([...tableRows([block('Item | Cost | Who Roof | 40,000 | Anna')])]).toEqual([0]);
	});

	test('a sentence with dashes is one', () => {
		expect([...tableRows([block('The keeper – a quiet man – left.'), block('His son – the elder – stayed.'), block('It rained.')])]).toEqual([]);
	});

	test('of a text that is a table there is something, all the same', () => {
		expect(digest(table, 'text').summary.length).toBeGreaterThan(0);
	});
});
