/** One file of a batch: its state in a word, its name, and how far it is. */
import {Text} from 'ink';
import type {FileState} from '../../checkpoints/job-state.js';
import type {Stage} from '../../worker/protocol/file-events.js';
import {formatCount, formatDuration, formatPercent} from '../format.js';
import {
	cutEnd, nameCell, padEnd, padStart, safeLine,
} from '../safe-text.js';
import {type Symbols, barOf} from '../symbols.js';
import {Line} from './text-parts.js';

const stageWords: Record<Stage, string> = {
	fetching: 'fetching',
	decoding: 'decoding',
	transcription: 'listening',
	checking: 'checking',
	summarization: 'summary',
	moc_generation: 'map',
};

const colors: Record<FileState['status'], string | undefined> = {
	queued: undefined,
	active: 'cyan',
	done: 'green',
	skipped: undefined,
	failed: 'red',
};

const statusWord = (file: FileState): string => {
	switch (file.status) {
		case 'active': {
			return stageWords[file.stage];
		}

		case 'queued': {
			return 'waiting';
		}

		case 'skipped': {
			return file.reason === 'done' ? 'up to date' : 'skipped';
		}

		default: {
			return file.status;
		}
	}
};

const detail = (file: FileState, symbols: Symbols, columns: number): string => {
	switch (file.status) {
		case 'active': {
			return `${barOf(symbols, file.percent, columns - 5)} ${padStart(formatPercent(file.percent), 4)}`;
		}

		case 'done': {
			return file.speech ? formatCount(file.words, 'word') : (file.kind === 'text' ? 'no text found' : 'no speech found');
		}

		case 'failed': {
			return safeLine(file.message);
		}

		default: {
			return file.kind === 'text' || file.duration === null ? '' : formatDuration(file.duration);
		}
	}
};

export function FileRow({file, symbols, columns}: {readonly file: FileState; readonly symbols: Symbols; readonly columns: number}) {
	const state = `${symbols.icons[file.status]} ${statusWord(file).padEnd(10)} `;
	const detailColumns = columns >= 50 ? Math.min(40, Math.floor((columns - state.length) * 0.4)) : 9;
	const nameColumns = Math.max(4, columns - state.length - detailColumns - 1);
	const isQuiet = file.status === 'queued' || file.status === 'skipped';
	return (
		<Line>
			<Text color={colors[file.status]} dimColor={isQuiet}>{state}</Text>
			<Text dimColor={isQuiet}>{nameCell(file.name, nameColumns)}</Text>
			<Text color={file.status === 'failed' ? 'red' : undefined} dimColor={file.status !== 'active' && file.status !== 'failed'}>
				{` ${padEnd(cutEnd(detail(file, symbols, detailColumns), detailColumns), detailColumns)}`}
			</Text>
		</Line>
	);
}
