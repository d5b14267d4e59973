/** Small parts that every screen is made of. Strings given to them are safe already. */
import {Box, Text} from 'ink';
import type {ReactNode} from 'react';
import stringWidth from 'string-width';
import type {Symbols} from '../symbols.js';

/** One line that is cut, never wrapped. */
export const Line = ({children, ...style}: {readonly children: ReactNode; readonly bold?: boolean; readonly dim?: boolean; readonly color?: string; readonly inverse?: boolean}) => (
	<Box height={1} flexShrink={0}>
		<Text wrap='truncate' bold={style.bold} dimColor={style.dim} color={style.color} inverse={style.inverse}>
			{children}
		</Text>
	</Box>
);

export const Rule = ({symbols, columns}: {readonly symbols: Symbols; readonly columns: number}) => (
	<Line dim>{symbols.rule.repeat(Math.max(0, columns))}</Line>
);

/** The first of `texts`, the longest first, that is no wider than `columns`; else the last. */
export const fitting = (columns: number, ...texts: readonly string[]): string =>
	texts.find(text => stringWidth(text) <= columns) ?? texts.at(-1) ?? '';

export type Hint = readonly [key: string, does: string];

/** The keys that do something now, as many as there is room for: the most important first. */
export const Hints = ({hints, columns}: {readonly hints: readonly Hint[]; readonly columns: number}) => {
	const shown: Hint[] = [];
	let used = 0;
	for (const hint of hints) {
		const width = hint[0].length + 1 + hint[1].length + (shown.length > 0 ? 3 : 0);
		if (used + width <= columns) {
			shown.push(hint);
			used += width;
		}
	}

	return (
		<Line>
			{shown.map(([key, does], index) => (
				<Text key={key}>
					{index > 0 ? '   ' : ''}
					<Text bold>{key}</Text>
					<Text dimColor> {does}</Text>
				</Text>
			))}
		</Line>
	);
};
