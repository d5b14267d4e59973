/** How far a model is fetched: one line that changes in a terminal, a line now and then elsewhere, or JSON for programs. */
import {cutEnd, safeText} from './safe-text.js';

/** As it happens; bytes. */
export type PullEvent
	= | {type: 'begin'; model: string; licence: string; files: number; bytes: number}
		| {type: 'progress'; model: string; file: string; done: number; bytes: number}
		| {type: 'file'; model: string; file: string; bytes: number}
		| {type: 'done'; model: string; folder: string; already: boolean};

export type Failure = {code: string; message: string; hint: string};

export type PullReporter = {report: (event: PullEvent) => void; fail: (failure: Failure) => void};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
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

const jsonReporter = (write: (text: string) => void): PullReporter => {
	const isWorthTelling = atTenths();
	const line = (value: object): void => {
		write(`${JSON.stringify(value)}\n`);
	};

	return {
		report(event) {
			if (event.type !== 'progress' || isWorthTelling(event)) {
				line(event);
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

const linesReporter = (write: (text: string) => void, isTerminal: boolean): PullReporter => {
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
			switch (event.type) {
				case 'begin': {
					write(`Fetching ${event.model}: ${event.files} files, ${megabytes(event.bytes)}, licence ${event.licence}\n`);
					break;
				}

				case 'progress': {
					if (isTerminal || isWorthTelling(event)) {
						progress(`  ${event.file}  ${percent(event.done, event.bytes)} % of ${megabytes(event.bytes)}`);
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

/** @param settings `isTerminal`: a line may be written over */
export const pullReporter = ({json, isTerminal, write}: {json: boolean; isTerminal: boolean; write: (text: string) => void}): PullReporter =>
	json ? jsonReporter(write) : linesReporter(write, isTerminal);
