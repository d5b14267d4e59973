/** The keys, over whatever screen there is. */
import type {AppState} from '../app-state.js';
import type {Symbols} from '../symbols.js';
import {Line, Rule} from './text-parts.js';

type Keys = ReadonlyArray<readonly [key: string, does: string]>;

const everywhere: Keys = [
	['↑ ↓ j k', 'move or scroll; PgUp, PgDn, Home, End too'],
	['ctrl+c', 'stop the batch and quit; twice: at once'],
];

const parts: ReadonlyArray<{title: string; screens: ReadonlyArray<AppState['screen']['name']>; keys: Keys}> = [
	{
		title: 'Files',
		screens: ['files'],
		keys: [
			['space', 'take a file in or out'],
			['a', 'all or none of those shown'],
			['/', 'show only names that hold what you type'],
			['enter', 'start'],
		],
	},
	{
		title: 'Batch',
		screens: ['progress'],
		keys: [
			['p', 'pause, go on'],
			['s', 'stop (asks; resumable)'],
			['q', 'quit (asks: stop it, or leave it running)'],
			['f', 'follow the files being worked on'],
			['d', 'the processes, and back to the files'],
		],
	},
	{
		title: 'Checkpoints',
		screens: ['recovery', 'opening'],
		keys: [
			['a', 'attach to a batch that is running'],
			['r', 'go on where it ended'],
			['t', 'do all its files again (asks)'],
			['d', 'delete the checkpoint, keep all notes (asks)'],
			['n', 'leave them alone and go to the files'],
		],
	},
	{
		title: 'After a worker that could not go on',
		screens: ['fatal'],
		keys: [
			['r', 'start another that goes on where it ended'],
			['s', 'the same, without the files it was working on'],
			['q', 'stop; the checkpoint is kept'],
		],
	},
];

/** Those of the screen below first: a low window does not show all. */
const linesFor = (name: AppState['screen']['name']): Keys => {
	const isHere = ({screens}: (typeof parts)[number]): boolean => screens.includes(name);
	const ordered = [...parts.filter(part => isHere(part)), ...parts.filter(part => !isHere(part))];
	return [...everywhere, ...ordered.flatMap(({title, keys}): Keys => [[title, ''], ...keys])];
};

export function HelpScreen({state, symbols}: {readonly state: AppState; readonly symbols: Symbols}) {
	const room = Math.max(1, state.rows - 1 - 3);
	return (
		<>
			<Line isBold>Keys</Line>
			<Rule symbols={symbols} columns={state.columns}/>
			{linesFor(state.screen.name).slice(0, room).map(([key, does]) => (
				<Line key={`${key} ${does}`} isBold={does === ''}>{does === '' ? key : `  ${key.padEnd(8)} ${does}`}</Line>
			))}
			<Line isDim>Any key closes this.</Line>
		</>
	);
}
