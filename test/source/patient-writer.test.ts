import {PassThrough, Writable} from 'node:stream';
import {expect, it} from 'vitest';
import {PatientWriter} from '../../source/patient-writer.js';

const settled = async (promise: Promise<void>): Promise<boolean> => {
	const later = new Promise<false>(resolve => {
		setImmediate(() => {
			resolve(false);
		});
	});
	return Promise.race([promise.then(() => true), later]);
};

it('waits for a slow reader, and goes on when it reads', async () => {
	const stream = new PassThrough({highWaterMark: 10});
	const writer = new PatientWriter(stream);
	const written = writer.write('x'.repeat(100));
	expect(await settled(written)).toBe(false);
	stream.resume();
	await written;
	await writer.write('short');
});

it('waits for nobody once it is told so', async () => {
	const writer = new PatientWriter(new PassThrough({highWaterMark: 10}));
	const written = writer.write('x'.repeat(100));
	expect(await settled(written)).toBe(false);
	writer.waitNoMore();
	await written;
	await writer.write('x'.repeat(100));
});

it('survives a reader that goes, and writes nothing more', async () => {
	const chunks: string[] = [];
	const stream = new Writable({
		write(chunk, _encoding, done) {
			chunks.push(String(chunk));
			done(Object.assign(new Error('write EPIPE'), {code: 'EPIPE'}));
		},
	});
	const writer = new PatientWriter(stream);
	const closed = new Promise(resolve => {
		stream.once('close', resolve);
	});
	await writer.write('one');
	await closed;
	await writer.write('two');
	expect(chunks).toEqual(['one']);
});
