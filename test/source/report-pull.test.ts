import {expect, test} from 'vitest';
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
