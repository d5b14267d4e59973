/** The few characters that are not letters, in a form that the terminal can show. */
import type {FileState} from '../checkpoints/job-state.js';

export type Symbols = {
	full: string;
	empty: string;
	cursor: string;
	selected: string;
	unselected: string;
	rule: string;
	dot: string;
	icons: Record<FileState['status'], string>;
};

const unicodeSymbols: Symbols = {
	full: '█',
	empty: '░',
	cursor: '❯',
	selected: '◉',
	unselected: '○',
	rule: '─',
	dot: '·',
	icons: {
		queued: '○', active: '▶', done: '✔', skipped: '↷', failed: '✖',
	},
};

const asciiSymbols: Symbols = {
	full: '#',
	empty: '-',
	cursor: '>',
	selected: '[x]',
	unselected: '[ ]',
	rule: '-',
	dot: '|',
	icons: {
		queued: '.', active: '>', done: '+', skipped: '=', failed: 'x',
	},
};

/** Whether the locale of `env` says that the terminal shows UTF-8. */
export const showsUnicode = (env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): boolean => {
	if (env.TERM === 'linux' || env.TERM === 'dumb') {
		return false;
	}

	const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find(value => value !== undefined && value !== '');
	return locale ? /utf-?8/i.test(locale) : platform === 'darwin' || platform === 'win32';
};

export const symbolsFor = (unicode: boolean): Symbols => (unicode ? unicodeSymbols : asciiSymbols);

/** A bar of `columns` columns, `percent` of it filled. */
export const barOf = (symbols: Symbols, percent: number, columns: number): string => {
	const bounded = Math.min(100, Math.max(0, Number.isFinite(percent) ? percent : 0));
	const filled = Math.floor((bounded / 100) * Math.max(0, columns));
	return symbols.full.repeat(filled) + symbols.empty.repeat(Math.max(0, columns - filled));
};
