import {describe, expect, test} from 'vitest';
import {pullReporter} from '../../source/report-pull.js';

const bytes = 2_000_000;
const progress = (done: number) => ({
	type: 'progress', model: 'm', file: 'encoder.onnx', done, bytes,
} as const);

const report = (isTerminal: boolean, json = false): string => {
	let said = '';
	const {report: tell, fail} = pullReporter({
		json, isTerminal, write(text) {
			said += text;
		},
	});
	tell({
		type: 'begin', model: 'm', licence: 'MIT', files: 1, bytes,
	});
	for (let done = 0; done <= bytes; done += 50_000) {
		tell(progress(done));
	}

	tell({
		type: 'file', model: 'm', file: 'encoder.onnx', bytes,
	});
	tell({
		type: 'done', model: 'm', folder: '/data/m\u001B[31m', already: false,
	});
	fail({code: 'CHECKSUM', message: 'broken', hint: 'again'});
	return said;
};

test('in a terminal one line changes, and stays when it is full', () => {
	const said = report(true);
	expect(said.match(/\r/g)).toHaveLength(41);
	expect(said.split('\r').at(-1)).toMatch(/^ {2}encoder\.onnx {2}100 % of 2\.0 MB *\n {2}encoder\.onnx {2}whole, its checksum is right\nm is ready/);
	expect(said).not.toContain('\u001B');
});

test('without one there is a line for each tenth', () => {
	const lines = report(false).split('\n').filter(line => line.includes('%'));
	expect(lines).toHaveLength(11);
	expect(lines.at(-1)).toBe('  encoder.onnx  100 % of 2.0 MB');
});

test('for programs all of it is JSON, and a failure is, too', () => {
	const lines = report(false, true).trim().split('\n').map(line => JSON.parse(line) as {type: string});
	expect(lines.map(({type}) => type)).toEqual(['begin', ...Array.from({length: 11}, () => 'progress'), 'file', 'done', 'error']);
});

describe('the pace', () => {
	const model = 100_000_000;
	const begin = {
		type: 'begin', model: 'm', licence: 'MIT', files: 2, bytes: model,
	} as const;
	const at = (file: string, done: number) => ({
		type: 'progress', model: 'm', file, done, bytes: model / 2,
	} as const);

	/** Pairs of a time in seconds and what is told then. */
	const told = (json: boolean, steps: ReadonlyArray<readonly [number, Parameters<ReturnType<typeof pullReporter>['report']>[0]]>): string[] => {
		const said: string[] = [];
		let seconds = 0;
		const {report: tell} = pullReporter({
			json, isTerminal: true, now: () => seconds * 1000, write(text) {
				said.push(text.trim());
			},
		});
		for (const [time, event] of steps) {
			seconds = time;
			tell(event);
		}

		return said;
	};

	test('is that of the network, and the time left that of all files; what was there already is no speed', () => {
		const lines = told(false, [[0, begin], [0, at('a.onnx', 20_000_000)], [0.5, at('a.onnx', 21_000_000)], [2, at('a.onnx', 24_000_000)], [12, at('a.onnx', 44_000_000)]]);
		expect(lines.slice(1)).toEqual([
			'a.onnx  40 % of 50.0 MB',
			'a.onnx  42 % of 50.0 MB',
			'a.onnx  48 % of 50.0 MB  2.0 MB/s  38 s left',
			'a.onnx  88 % of 50.0 MB  2.0 MB/s  28 s left',
		]);
	});

	test('goes on from file to file, and is that of the last seconds', () => {
		const lines = told(false, [
			[0, begin], [0, at('a.onnx', 0)], [10, at('a.onnx', 50_000_000)], [10, at('b.onnx', 10_000_000)], [20, at('b.onnx', 10_500_000)], [30, at('b.onnx', 11_000_000)], [40, at('b.onnx', 11_500_000)],
		]);
		expect(lines.at(-3)).toContain('2.5 MB/s');
		expect(lines.at(-1)).toBe('b.onnx  23 % of 50.0 MB  50 kB/s  12 min 50 s left');
	});

	test('is told to programs, too, and is null until it is known', () => {
		const lines = told(true, [[0, begin], [0, at('a.onnx', 0)], [5, at('a.onnx', 10_000_000)]]).map(line => JSON.parse(line) as object);
		expect(lines.slice(1)).toEqual([
			{...at('a.onnx', 0), bytes_per_second: null, seconds_left: null},
			{...at('a.onnx', 10_000_000), bytes_per_second: 2_000_000, seconds_left: 45},
		]);
	});

	test('of one that stands still has no end that could be told', () => {
		expect(told(false, [[0, begin], [0, at('a.onnx', 5)], [30, at('a.onnx', 5)]]).at(-1)).toBe('a.onnx  0 % of 50.0 MB  0 kB/s');
	});
});
