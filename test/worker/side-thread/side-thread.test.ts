/** The built thread, with real files. */
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {afterEach, expect, test} from 'vitest';
import {type SideThread} from '../../../worker/side-thread/side-thread.js';
import {media, repository} from '../../support/installation.js';

type Module = {SideThread: typeof SideThread};
const built = await import(pathToFileURL(path.join(repository, 'dist/worker/side-thread/side-thread.js')).href) as Module;
const document = (name: string) => ({path: path.join(repository, 'test/fixtures/documents', name)});

let side: SideThread;
const start = (): SideThread => {
	side = new built.SideThread();
	return side;
};

afterEach(async () => {
	await side.close();
});

test('each request has its own answer, and one that fails fails alone', async () => {
	const thread = start();
	const answers = await Promise.allSettled([
		thread.ask('document', document('tide.srt')),
		thread.ask('document', document('encrypted.pdf')),
		thread.ask('document', document('columns.pdf')),
		thread.ask('tags', {path: media('chapters.mka')}),
	]);
	expect(answers).toMatchObject([
		{status: 'fulfilled', value: {duration: 22.4}},
		{status: 'rejected', reason: {code: 'ENCRYPTED_DOCUMENT'}},
		{status: 'fulfilled', value: {author: 'Ada Brennan'}},
		{status: 'fulfilled', value: {title: 'The hollow tree; a talk', artist: 'Ada Brennan'}},
	]);
});

test('what is given up is no longer worked on, and the next one is', async () => {
	const thread = start();
	const inHand = new AbortController();
	const waiting = new AbortController();
	const first = thread.ask('document', document('columns.pdf'), inHand.signal);
	const second = thread.ask('document', document('keepers.docx'), waiting.signal);
	const third = thread.ask('document', document('tide.srt'), new AbortController().signal);
	inHand.abort(new Error('enough'));
	waiting.abort(new Error('enough, too'));
	await expect(first).rejects.toThrow('enough');
	await expect(second).rejects.toThrow('enough, too');
	expect(await third).toMatchObject({duration: 22.4});
	await expect(thread.ask('document', document('tide.srt'), inHand.signal)).rejects.toThrow('enough');
});

test('a thread that was let go begins anew, and one that is closed answers nobody', async () => {
	const thread = start();
	await thread.ask('document', document('tide.srt'));
	thread.release();
	expect(await thread.ask('document', document('panel.vtt'))).toMatchObject({duration: 25});
	const asked = [thread.ask('document', document('columns.pdf')), thread.ask('document', document('columns.pdf'))];
	const ends = Promise.allSettled(asked);
	await thread.close();
	expect((await ends).map(({status}) => status)).toEqual(['rejected', 'rejected']);
});
