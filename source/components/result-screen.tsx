/** What a batch came to. */
import {resultPage} from '../layout.js';
import {type ResultLine, resultLines} from '../result-lines.js';
import type {ScreenProps} from './screen-props.js';
import {Hints, Line, Rule} from './text-parts.js';

const styles: Record<ResultLine['tone'], {bold?: boolean; dim?: boolean; color?: string}> = {
	title: {bold: true},
	good: {bold: true, color: 'green'},
	bad: {color: 'red'},
	doubt: {color: 'yellow'},
	plain: {},
	quiet: {dim: true},
};

export const ResultScreen = ({state, screen, symbols}: ScreenProps<'result'>) => {
	const page = resultPage(state.rows);
	const lines = resultLines(state.job);
	const top = Math.max(0, Math.min(screen.top, lines.length - page));
	const visible = lines.slice(top, top + page);
	const more = lines.length > page ? `  lines ${top + 1}-${top + visible.length} of ${lines.length}` : '';
	return (
		<>
			<Line bold>{`longhand  result${more}`}</Line>
			<Rule symbols={symbols} columns={state.columns}/>
			{visible.map((line, index) => <Line key={top + index} {...styles[line.tone]}>{line.text || ' '}</Line>)}
			{Array.from({length: page - visible.length}, (_, index) => <Line key={`empty-${index}`}> </Line>)}
			<Hints
				hints={[['enter', 'quit'], ['n', 'back to the files'], ...(lines.length > page ? [['↑↓', 'scroll'] as const] : []), ['?', 'help']]}
				columns={state.columns}
			/>
		</>
	);
};
