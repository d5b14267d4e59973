/** All keys, over whatever screen there is. */
import type {AppState} from '../app-state.js';
import type {Symbols} from '../symbols.js';
import {Line, Rule} from './text-parts.js';

const keys: ReadonlyArray<readonly [string, string]> = [
	['↑ ↓ j k', 'move or scroll; PgUp, PgDn, Home, End too'],
	['ctrl+c', 'stop the batch and quit; twice: at once'],
	['Files', ''],
	['space', 'take a file in or out'],
	['a', 'all or none of those shown'],
	['/', 'show only names that hold what you type'],
	['enter', 'start'],
	['Batch', ''],
	['p', 'pause, go on'],
	['s', 'stop (asks; resumable)'],
	['q', 'quit (asks: stop it, or leave it running)'],
	['f', 'follow the files being worked on'],
	['d', 'the processes, and back to the files'],
	['Checkpoints', ''],
	['a', 'attach to a batch that is running'],
	['r', 'go on where it ended'],
	['t', 'do all its files again (asks)'],
	['d', 'delete the checkpoint, keep all notes (asks)'],
	['n', 'leave them alone and go to the files'],
];

export function HelpScreen({state, symbols}: {readonly state: AppState; readonly symbols: Symbols}) {
	const room = Math.max(1, state.rows - 1 - 3);
	return (
		<>
			<Line isBold>Keys</Line>
			<Rule symbols={symbols} columns={state.columns}/>
			{keys.slice(0, room).map(([key, does]) => (
				<Line key={`${key} ${does}`} isBold={does === ''}>{does === '' ? key : `  ${key.padEnd(8)} ${does}`}</Line>
			))}
			<Line isDim>Any key closes this.</Line>
		</>
	);
}
