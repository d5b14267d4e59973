/** The protocol's prose against the protocol: nothing is missing, nothing is invented, and every example is one. */
import {describe, expect, test} from 'vitest';
import {pauseReasons} from '../../worker/protocol/batch-events.js';
import {commandSchema} from '../../worker/protocol/commands.js';
import {eventSchema} from '../../worker/protocol/events.js';
import {stages} from '../../worker/protocol/file-events.js';
import {parseCommandLine} from '../../worker/protocol/parse-command.js';
import {parseEventLine} from '../../worker/protocol/parse-event.js';
import {maxEventBytes, protocolVersion} from '../../worker/protocol/terms.js';
import {
	codeBlocks, readText, section, sourceCode,
} from './read-docs.js';

const prose = readText('docs/protocol.md');
const lines = codeBlocks(prose, 'json').flatMap(block => block.split('\n'));
const typeOf = (line: string): string => (JSON.parse(line) as {type: string}).type;
const examples = {
	events: lines.filter(line => /^[A-Z]/.test(typeOf(line))),
	commands: lines.filter(line => /^[a-z]/.test(typeOf(line))),
};
const eventTypes = eventSchema.options.map(({shape}) => shape.type.value);
const commandTypes = commandSchema.options.map(({shape}) => shape.type.value);

/** Types in the headings of a part: `### SOURCE, SOURCE_DURATION` names two. */
const headings = (part: string): string[] =>
	[...section(prose, part).matchAll(/^### (.+)$/gm)].flatMap(([, names]) => names!.split(', '));

/** Codes in the first column of a part's table. */
const tableCodes = (part: string): string[] => [...section(prose, part).matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code!);

const codesIn = (code: string, pattern: RegExp): string[] => [...new Set([...code.matchAll(pattern)].map(([, found]) => found!))].toSorted();

describe('events and commands', () => {
	test('every event has a heading, and every heading is an event', () => {
		expect(headings('## Events').toSorted()).toEqual([...eventTypes].toSorted());
	});

	test('every command has a heading, and every heading is a command', () => {
		expect(headings('## Commands').toSorted()).toEqual([...commandTypes].toSorted());
	});

	test('every event is either durable or a tick', () => {
		const row = section(prose, '## Events').split('\n').find(line => line.startsWith('| BATCH_STARTED'))!;
		expect([...new Set(row.match(/[A-Z]+(?:_[A-Z]+)*/g))].toSorted()).toEqual([...eventTypes].toSorted());
	});

	test.each(eventTypes)('there is an example of %s', type => {
		expect(examples.events.map(line => typeOf(line))).toContain(type);
	});

	test.each(commandTypes)('there is an example of %s', type => {
		expect(examples.commands.map(line => typeOf(line))).toContain(type);
	});

	test.each(examples.events)('an event: %s', line => {
		expect(parseEventLine(line)).toMatchObject({kind: 'event', event: JSON.parse(line) as object});
		expect(line.length).toBeLessThan(maxEventBytes);
	});

	test.each(examples.commands)('a command: %s', line => {
		// What is left out gets its default.
		expect(parseCommandLine(line)).toMatchObject({ok: true, command: JSON.parse(line) as object});
	});

	test('the command in the example for the shell is one', () => {
		const sent = codeBlocks(prose, 'sh').join('\n').matchAll(/echo '(.+)'/g);
		expect([...sent].map(([, line]) => parseCommandLine(line!).ok)).toEqual([true, true]);
	});

	test.each(eventSchema.options)('all fields of $shape.type.value are spoken of', ({shape}) => {
		const text = prose.replaceAll(/^```json$.*?^```$/gms, '');
		expect(Object.keys(shape).filter(field => !text.includes(`\`${field}\``))).toEqual([]);
	});

	test('the words of a fixed choice are spoken of', () => {
		const words = [...stages, ...pauseReasons, 'completed', 'completed_with_errors', 'stopped', 'failed', 'no_transcript', 'created', 'retired', 'limit_exceeded', 'crashed', 'idle'];
		expect(words.filter(word => !prose.includes(`\`${word}\``))).toEqual([]);
		expect(prose).toContain(`This is version **${protocolVersion}**`);
	});
});

describe('codes', () => {
	const worker = sourceCode(['worker']);
	const files = codesIn(worker, /new FileError\(\s*'([A-Z_]+)'/g);
	const batches = codesIn(worker, /new BatchError\(\s*'([A-Z_]+)'/g);
	const replies = codesIn(worker, /(?:type: 'REPLY'.*?code: |this\.reply\(.*?)'([A-Z_]{4,})'/g);
	const warnings = codesIn(worker, /type: 'WARNING',\s*code: '([A-Z_]+)'/g);

	test('the code has some', () => {
		expect([files, batches, replies, warnings].map(({length}) => length > 2)).toEqual([true, true, true, true]);
	});

	test('those of files', () => {
		expect(tableCodes('### About a file').toSorted()).toEqual(files);
	});

	test('those of batches', () => {
		expect(tableCodes('### About a batch or a scan').toSorted()).toEqual(batches);
	});

	test('those of warnings', () => {
		expect(tableCodes('### Warnings').toSorted()).toEqual(warnings);
	});

	test('those of refused commands', () => {
		expect(tableCodes('### Refused commands').toSorted()).toEqual(replies);
	});

	test('no code in the program is left out', () => {
		// Said by the app to its own screen alone; it is on no wire. Nor are those of the system, such as ECONNRESET.
		const inner = new Set(['MALFORMED_LINE']);
		const all = codesIn(sourceCode(['worker', 'source']), /\bcode: '([A-Z_]+)'/g).filter(code => !inner.has(code) && !/^E[A-Z]+$/.test(code));
		expect(all.filter(code => !prose.includes(`\`${code}\``))).toEqual([]);
	});

	test('the exit codes of batches are those in the table', () => {
		const table = section(prose, '### About a batch or a scan');
		for (const [, code, exit] of worker.matchAll(/new BatchError\(\s*'([A-Z_]+)',[^;]*?,\s*([23])\s*[),]/g)) {
			expect(table, code).toContain(`| \`${code}\` | ${exit} |`);
		}
	});
});
