/**
 * The real app, drawn by the real Ink into a terminal of 100 × 30 that is none, with a batch of so many files and eight
 * engines that speak: `app-frames.tsx FILES`. Prints the milliseconds of each frame and of each key's answer as JSON.
 * Started with NODE_ENV=production.
 */
import {EventEmitter} from 'node:events';
import process from 'node:process';
import {render} from 'ink';
import type * as AppState from '../../source/app-state.js';
import type * as Store from '../../source/app-store.js';
import type * as AppModule from '../../source/app.js';
import type * as Lines from '../../source/event-lines.js';
import type * as Commands from '../../source/send-command.js';
import type * as SymbolsModule from '../../source/symbols.js';
import {batchOptions} from '../../test/support/batch-options.js';
import {type EventBody} from '../../worker/protocol/events.js';
import {built} from './built.js';
import {
	begun, done, frameOf, stamped,
} from './many-files.js';

const {initialAppState} = await built<typeof AppState>('source/app-state.js');
const {AppStore} = await built<typeof Store>('source/app-store.js');
const {App} = await built<typeof AppModule>('source/app.js');
const {EventLines} = await built<typeof Lines>('source/event-lines.js');
const {openProgress} = await built<typeof Commands>('source/send-command.js');
const {symbolsFor} = await built<typeof SymbolsModule>('source/symbols.js');

const total = Number(process.argv[2]);
const rounds = 300;
/** Not measured: code is compiled as it runs. */
const warmUp = 100;
const engines = 8;

// Ink and Node's streams know emitters alone; both stand for streams, of which these are fields.
/* eslint-disable unicorn/prefer-event-target, @typescript-eslint/class-literal-property-style */
class Terminal extends EventEmitter {
	readonly columns = 100;
	readonly rows = 30;
	readonly isTTY = true;

	write(text: string): boolean {
		this.emit('written', text);
		return true;
	}
}

class Keyboard extends EventEmitter {
	readonly isTTY = true;
	private typed: string | null = null;

	type(text: string): void {
		this.typed = text;
		this.emit('readable');
	}

	read(): string | null {
		const {typed} = this;
		this.typed = null;
		return typed;
	}

	readonly setEncoding = (): void => {};
	readonly setRawMode = (): void => {};
	readonly ref = (): void => {};
	readonly unref = (): void => {};
}
/* eslint-enable unicorn/prefer-event-target, @typescript-eslint/class-literal-property-style */

const terminal = new Terminal();
const keyboard = new Keyboard();
const input = {
	paths: ['/recordings'], exclude: [], options: batchOptions('/vault', {model: 'base', jobs: engines}),
};
const store = new AppStore(openProgress({...initialAppState(input, Date.now(), {columns: 100, rows: 30}), worker: 'ready'}, 'own'), () => {});
const splitter = new EventLines();

/** As they come from the worker's pipe: bytes. */
const bytesOf = (bodies: readonly EventBody[]): Uint8Array => Buffer.from(bodies.map(body => `${JSON.stringify(stamped(body))}\n`).join(''));

const hear = (bytes: Uint8Array): void => {
	store.dispatch({type: 'lines', from: 'worker', lines: splitter.push(bytes)});
};

/** Milliseconds from `cause` to the frame that shows `shown`. */
const toFrame = async (shown: string, cause: () => void): Promise<number> => new Promise(resolve => {
	const look = (text: string): void => {
		if (text.includes(shown)) {
			terminal.off('written', look);
			resolve(performance.now() - began);
		}
	};

	terminal.on('written', look);
	const began = performance.now();
	cause();
});

/** Longer than Ink's own limit of frames a second, which is no matter of drawing. */
const rest = async (): Promise<void> => new Promise(resolve => {
	setTimeout(resolve, 4);
});

hear(bytesOf(begun(total)));
hear(bytesOf(Array.from({length: total / 2}, (_, index) => done(index + 1, total)).flat()));
const ink = render(<App store={store} symbols={symbolsFor(true)}/>, {
	stdout: terminal as unknown as NodeJS.WriteStream, stdin: keyboard as unknown as NodeJS.ReadStream, exitOnCtrlC: false, patchConsole: false, maxFps: 1000,
});
await rest();
const place = total / 2 + 1;
const frames: number[] = [];
const keys: number[] = [];
/** The list is moved, and follows the work again: the hints tell which. */
const answers = [{typed: '\u001B[A', shown: 'follow'}, {typed: 'f', shown: 'scroll'}];
for (let round = 0; round < rounds + warmUp; round++) {
	const {typed, shown} = answers[round % 2]!;
	const heardNow = bytesOf(frameOf(2 * round, engines, place, total));
	const frame = await toFrame('longhand', () => {
		hear(heardNow);
	});
	await rest();
	const heardThen = bytesOf(frameOf(2 * round + 1, engines, place, total));
	const key = await toFrame(shown, () => {
		hear(heardThen);
		keyboard.type(typed);
	});
	await rest();
	if (round >= warmUp) {
		frames.push(frame);
		keys.push(key);
	}
}

ink.unmount();
console.log(JSON.stringify({frames, keys}));
