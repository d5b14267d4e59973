/** How far a model is fetched, how fast, and for how long yet: one line that changes in a terminal, a line now and then elsewhere, or JSON for programs. */
import {performance} from 'node:perf_hooks';
import {formatSpan} from './format.js';
import {PullClock, type PullPace} from './pull-pace.js';
import {cutEnd, cutMiddle, safeText} from './safe-text.js';

/** As it happens; bytes. */
export type PullEvent
	= | {type: 'begin'; model: string; licence: string; files: number; bytes: number}
		| {type: 'progress'; model: string; file: string; done: number; bytes: number}
		| {type: 'file'; model: string; file: string; bytes: number}
		| {type: 'done'; model: string; folder: string; already: boolean};

export type Failure = {code: string; message: string; hint: string};

export type PullReporter = {report: (event: PullEvent) => void; fail: (failure: Failure) => void};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const speed = (bytesPerSecond: number): string => (bytesPerSecond < 100_000 ? `${Math.round(bytesPerSecond / 1000)} kB/s` : `${megabytes(bytesPerSecond)}/s`);
const paceText = ({bytesPerSecond, secondsLeft}: PullPace): string =>
	(bytesPerSecond === null ? '' : `  ${speed(bytesPerSecond)}`) + (secondsLeft === null ? '' : `  ${formatSpan(secondsLeft)} left`);
const percent = (done: number, bytes: number): number => (bytes === 0 ? 100 : Math.floor(100 * done / bytes));

/** Without a terminal, and as JSON, a file's progress is told at each tenth. */
const step = 10;

/** Passes on progress only where another tenth is reached. */
const atTenths = (): ((event: {file: string; done: number; bytes: number}) => boolean) => {
	let last = {file: '', tenth: -1};
	return ({file, done, bytes}) => {
		const tenth = Math.floor(percent(done, bytes) / step);
		const isNew = file !== last.file || tenth > last.tenth;
		last = isNew ? {file, tenth} : last;
		return isNew;
	};
};

/** What a reporter knows of the time; it learns of all bytes as the pull begins. */
const paceWith = (now: () => number): ((event: PullEvent) => PullPace) => {
	let clock = new PullClock(0, now);
	return event => {
		if (event.type === 'begin') {
			clock = new PullClock(event.bytes, now);
		}

		return event.type === 'progress' ? clock.progress(event.file, event.done) : {bytesPerSecond: null, secondsLeft: null};
	};
};

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value));

const jsonReporter = (write: (text: string) => void, paceAt: (event: PullEvent) => PullPace): PullReporter => {
	const isWorthTelling = atTenths();
	const line = (value: object): void => {
		write(`${JSON.stringify(value)}\n`);
	};

	return {
		report(event) {
			const {bytesPerSecond, secondsLeft} = paceAt(event);
			if (event.type !== 'progress') {
				line(event);
			} else if (isWorthTelling(event)) {
				line({...event, bytes_per_second: rounded(bytesPerSecond), seconds_left: rounded(secondsLeft)});
			}
		},
		fail({code, message, hint}) {
			line({
				type: 'error', code, message, hint,
			});
		},
	};
};

const widest = 78;

/** Columns for a file's name: what comes after it must not be cut off. */
const widestName = 34;

const linesReporter = (write: (text: string) => void, isTerminal: boolean, paceAt: (event: PullEvent) => PullPace): PullReporter => {
	const isWorthTelling = atTenths();
	const again = isTerminal ? '\r' : '';
	const end = isTerminal ? '' : '\n';
	let isOpen = false;
	const close = (): void => {
		if (isOpen) {
			write('\n');
			isOpen = false;
		}
	};

	const progress = (text: string): void => {
		write(`${again}${isTerminal ? cutEnd(text, widest).padEnd(widest) : text}${end}`);
		isOpen = isTerminal;
	};

	return {
		report(event) {
			const pace = paceAt(event);
			switch (event.type) {
				case 'begin': {
					write(`Fetching ${event.model}: ${event.files} files, ${megabytes(event.bytes)}, licence ${event.licence}\n`);
					break;
				}

				case 'progress': {
					if (isTerminal || isWorthTelling(event)) {
						progress(`  ${isTerminal ? cutMiddle(event.file, widestName) : event.file}  ${percent(event.done, event.bytes)} % of ${megabytes(event.bytes)}${paceText(pace)}`);
					}

					break;
				}

				case 'file': {
					close();
					write(`  ${event.file}  whole, its checksum is right\n`);
					break;
				}

				case 'done': {
					close();
					write(`${event.already ? `${event.model} is on this machine already` : `${event.model} is ready`}: longhand … --model ${event.model}\n  ${safeText(event.folder)}\n`);
					break;
				}
			}
		},
		fail() {
			close();
		},
	};
};

export type PullOutput = {
	json: boolean;
	/** A line may be written over. */
	isTerminal: boolean;
	write: (text: string) => void;
	/** Milliseconds, of a clock that does not go back. */
	now?: () => number;
};

export const pullReporter = ({json, isTerminal, write, now = () => performance.now()}: PullOutput): PullReporter =>
	json ? jsonReporter(write, paceWith(now)) : linesReporter(write, isTerminal, paceWith(now));
