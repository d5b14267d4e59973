import {Readable} from 'node:stream';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {eventSchema} from '../../worker/protocol/events.js';
import {parseCommandLine, type ParsedCommand} from '../../worker/protocol/parse-command.js';
import {parseEventLine} from '../../worker/protocol/parse-event.js';
import {maxCommandBytes} from '../../worker/protocol/terms.js';
import {readCommands} from '../../worker/read-commands.js';

const read = async (pieces: Iterable<Uint8Array>): Promise<ParsedCommand[]> => {
	const commands: ParsedCommand[] = [];
	for await (const command of readCommands(Readable.from(pieces, {objectMode: false}))) {
		commands.push(command);
	}

	return commands;
};

const cutAt = (bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] => {
	const places = [0, ...cuts.map(cut => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
	return places.slice(1).map((end, index) => bytes.subarray(places[index], end)).filter(piece => piece.length > 0);
};

describe('commands', () => {
	const text = '{"type":"pause","id":"é🧠"}\n\n  \n{"type":"scan","paths":["/tälks"],"vault":null}\r\nnonsense\n{"type":"stop"}';

	test('are read the same wherever their bytes are cut', async () => {
		const whole = await read([Buffer.from(text)]);
		expect(whole.map(command => (command.ok ? command.command.type : 'refused'))).toEqual(['pause', 'scan', 'refused', 'stop']);
		await fc.assert(fc.asyncProperty(fc.array(fc.nat(), {maxLength: 12}), async cuts => {
			expect(await read(cutAt(Buffer.from(text), cuts))).toEqual(whole);
		}));
	});

	test('that are too long are refused once, without being kept, and the next is read', async () => {
		const mega = Buffer.alloc(1024 * 1024, 'x');
		const pieces = [...Array.from({length: (maxCommandBytes / mega.length) + 3}, () => mega), Buffer.from('\n{"type":"stop"}\n')];
		expect(await read(pieces)).toMatchObject([{ok: false, reason: expect.stringContaining('longer than') as string}, {ok: true, command: {type: 'stop'}}]);
	});

	test('end with a stream that breaks', async () => {
		const broken = async function * () {
			yield Buffer.from('{"type":"stop"}\n{"type":"pau');
			throw new Error('EIO');
		};

		const commands: ParsedCommand[] = [];
		for await (const command of readCommands(Readable.from(broken(), {objectMode: false}))) {
			commands.push(command);
		}

		expect(commands[0]).toMatchObject({ok: true});
	});
});

describe('lines of any kind', () => {
	test('never make the reader throw', () => {
		fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), line => {
			expect(['event', 'unknown', 'malformed']).toContain(parseEventLine(line).kind);
			expect(typeof parseCommandLine(line).ok).toBe('boolean');
		}));
	});

	test.each([
		['an event of a later version', '{"type":"SPARKLE","timestamp":"x","seq":1}', {kind: 'unknown', type: 'SPARKLE'}],
		['a known one with a field more', '{"type":"INFO","timestamp":"x","seq":1,"message":"m","extra":1}', {kind: 'event'}],
		['a known one with a field less', '{"type":"INFO","timestamp":"x","seq":1}', {kind: 'malformed'}],
		['no type', '{}', {kind: 'malformed'}],
		['not JSON', '{"type":', {kind: 'malformed', reason: 'not JSON'}],
		['null', 'null', {kind: 'malformed'}],
	])('%s', (_, line, outcome) => {
		expect(parseEventLine(line)).toMatchObject(outcome);
	});

	test('hold every type once', () => {
		const types = eventSchema.options.map(option => option.shape.type.value);
		expect(new Set(types).size).toBe(types.length);
	});

	test.each([
		['no id', '{"type":"fly"}', {ok: false, id: null, type: 'fly'}],
		['an id that is too long', `{"type":"stop","id":"${'x'.repeat(101)}"}`, {ok: false, type: 'stop'}],
		['a list', '[]', {ok: false, id: null, type: ''}],
	])('a command with %s', (_, line, outcome) => {
		expect(parseCommandLine(line)).toMatchObject(outcome);
	});
});
