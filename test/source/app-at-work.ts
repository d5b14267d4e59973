/** The app with files, or a batch, to show, and what every frame of it must be. */
import stringWidth from 'string-width';
import {expect} from 'vitest';
import {
	batchStarted, fileQueued, hello, progress, scanComplete, source,
} from './events.js';
import {keys, openApp} from './open-app.js';

/** What a frame must be, whatever is in it: within its columns and rows, and nothing but colours for the terminal. */
export const expectSound = (frame: string, columns: number, rows: number): void => {
	const lines = frame.split('\n');
	expect(lines.length).toBeLessThanOrEqual(rows - 1);
	for (const line of lines) {
		expect(stringWidth(line)).toBeLessThanOrEqual(columns);
		// eslint-disable-next-line no-control-regex -- colours are the only control sequences there may be
		expect(line.replaceAll(/\u001B\[[\d;]*m/g, '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u);
	}
};

export const withFiles = async (count: number, size: {columns?: number; rows?: number} = {}) => {
	const app = openApp(size);
	await app.told('scan');
	app.worker.say(hello, ...Array.from({length: count}, (_, place) => source(place + 1)), scanComplete(count));
	await app.until(`${count} file`);
	return app;
};

export const withBatch = async (count: number, size: {columns?: number; rows?: number} = {}) => {
	const app = await withFiles(count, size);
	app.press(keys.enter);
	await app.told('run');
	app.worker.say(batchStarted(count), ...Array.from({length: count}, (_, place) => fileQueued(place + 1, count)), progress(1, count, 50));
	await app.until('listening');
	return app;
};
