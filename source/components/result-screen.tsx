/** What a batch came to. */
import {resultPage} from '../layout.js';
import {type ResultLine, resultLines} from '../result-lines.js';
import type {ScreenProps} from './screen-props.js';
import {
	Hints, Line, type LineStyle, Rule,
} from './text-parts.js';

const styles: Record<ResultLine['tone'], LineStyle> = {
	title: {isBold: true},
	good: {isBold: true, color: 'green'},
	bad: {color: 'red'},
	doubt: {color: 'yellow'},
	plain: {},
	quiet: {isDim: true},
};

export function ResultScreen({state, screen, symbols}: ScreenProps<'result'>) {
	const page = resultPage(state.rows);
	const lines = resultLines(state.job, state.columns);
	const top = Math.max(0, Math.min(screen.top, lines.length - page));
	const visible = lines.slice(top, top + page);
	const more = lines.length > page ? `  lines ${top + 1}-${top + visible.length} of ${lines.length}` : '';
	return (
		<>
			<Line isBold>{`longhand  result${more}`}</Line>
			<Rule symbols={symbols} columns={state.columns}/>
			{/* eslint-disable-next-line react/no-array-index-key -- a row of the screen is its place */}
			{visible.map((line, row) => <Line key={`line-${row}`} {...styles[line.tone]}>{line.text || ' '}</Line>)}
			{Array.from({length: page - visible.length}, (_, index) => <Line key={`empty-${index}`}> </Line>)}
			<Hints
				hints={[['enter', 'quit'], ['n', 'back to the files'], ...(lines.length > page ? [['↑↓', 'scroll'] as const] : []), ['?', 'help']]}
				columns={state.columns}
			/>
		</>
	);
}
