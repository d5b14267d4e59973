/** The list of files: what is there, what is selected, what is done. */
import {Text} from 'ink';
import {isRecording, type SourceKind} from '../../worker/protocol/source-kinds.js';
import {formatBytes, formatCount, formatDuration} from '../format.js';
import {shownSources} from '../keys-files.js';
import {filesPage, topFor} from '../layout.js';
import {
	cutEnd, nameCell, padStart, safeText,
} from '../safe-text.js';
import {
	type SelectionSum, type Source, rememberLast, sumSelection,
} from '../source-list.js';
import type {Symbols} from '../symbols.js';
import type {ScreenProps} from './screen-props.js';
import {
	type Hint, Hints, Line, Rule,
} from './text-parts.js';

const sumOf = rememberLast(sumSelection);

const describeSum = (sum: SelectionSum): string => {
	const parts = [`${sum.count} selected`, formatBytes(sum.bytes)];
	if (sum.duration > 0) {
		parts.push(`${formatDuration(sum.duration)}${sum.unknown > 0 ? '+' : ''} to hear`);
	}

	if (sum.done > 0) {
		parts.push(`${sum.done} done before`);
	}

	return parts.join(', ');
};

/** A kind, short enough for its column. */
const kindWords: Record<SourceKind, string> = {
	audio: 'audio', video: 'video', text: 'text', transcript: 'subs',
};

/** Widths of the columns beside the name, by what fits. */
const columnsFor = (columns: number) => ({hasKind: columns >= 60, hasSize: columns >= 46, hasLength: columns >= 36});

type RowProps = {
	readonly source: Source;
	readonly isCurrent: boolean;
	readonly isSelected: boolean;
	readonly symbols: Symbols;
	readonly columns: number;
};

function Row({source, isCurrent, isSelected, symbols, columns}: RowProps) {
	const fits = columnsFor(columns);
	const figures = [
		...(fits.hasKind ? [kindWords[source.kind].padEnd(5)] : []),
		...(fits.hasSize ? [padStart(formatBytes(source.bytes), 8)] : []),
		...(fits.hasLength ? [padStart(isRecording(source.kind) ? formatDuration(source.duration) : '', 8)] : []),
		source.done ? 'done' : 'new ',
	].join('  ');
	const mark = `${isCurrent ? symbols.cursor : ' '} ${isSelected ? symbols.selected : symbols.unselected} `;
	const name = nameCell(source.label, Math.max(4, columns - mark.length - figures.length - 2));
	return (
		<Line>
			<Text color={isCurrent ? 'cyan' : undefined} bold={isCurrent} dimColor={!isSelected && !isCurrent}>
				{mark}
				{name}
			</Text>
			<Text dimColor={!isCurrent || source.done}>{`  ${figures}`}</Text>
		</Line>
	);
}

const emptyText = (state: ScreenProps<'files'>['state']): string => {
	if (state.filter !== '') {
		return 'Nothing matches the filter. Esc clears it.';
	}

	return state.sources.status === 'complete'
		? 'No recordings or documents here. Give longhand a folder or files: longhand PATH'
		: 'Looking for recordings and documents …';
};

const hintsFor = (typing: boolean, filter: string): Hint[] =>
	typing
		? [['enter', 'keep filter'], ['esc', 'clear it'], ['↑↓', 'move']]
		: [
			['enter', 'start'],
			['space', 'select'],
			['a', 'all/none'],
			['/', 'filter'],
			...(filter === '' ? [] : [['esc', 'clear filter'] as const]),
			['q', 'quit'],
			['?', 'help'],
		];

export function FilesScreen({state, screen, symbols}: ScreenProps<'files'>) {
	const {columns, rows, sources, filter, excluded} = state;
	const page = filesPage(rows);
	const shown = shownSources(sources.items, filter);
	const top = topFor(screen.cursor, page, shown.length);
	const visible = shown.slice(top, top + page);
	const place = shown.length > page ? `  ${top + 1}-${top + visible.length} of ${shown.length}` : '';
	return (
		<>
			<Line>
				<Text bold>longhand</Text>
				<Text dimColor>
					{`  ${formatCount(sources.items.length, 'file')}${sources.status === 'scanning' ? ', still looking …' : ''}  ${symbols.dot}  notes go to ${safeText(state.input.options.out)}`}
				</Text>
			</Line>
			<Line>{describeSum(sumOf(sources.items, excluded)) + place}</Line>
			<Rule symbols={symbols} columns={columns}/>
			{visible.length === 0 && <Line isDim>{emptyText(state)}</Line>}
			{visible.map((source, index) => (
				<Row
					key={source.path}
					source={source}
					isCurrent={top + index === screen.cursor}
					isSelected={!excluded.has(source.path)}
					symbols={symbols}
					columns={columns}
				/>
			))}
			{Array.from({length: page - Math.max(1, visible.length)}, (_, index) => <Line key={`empty-${index}`}> </Line>)}
			{screen.typing || filter !== ''
				? (
					<Line>
						<Text color='cyan'>/</Text>
						{cutEnd(filter, columns - 20)}
						{screen.typing ? <Text inverse> </Text> : null}
						<Text dimColor>{`  ${formatCount(shown.length, 'match').replace('matchs', 'matches')}`}</Text>
					</Line>
				)
				: (
					<Line color='yellow'>{state.notice || ' '}</Line>
				)}
			<Hints hints={hintsFor(screen.typing, filter)} columns={columns}/>
		</>
	);
}
