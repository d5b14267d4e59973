/** Small parts that every screen is made of. Strings given to them are safe already. */
import {Box, Text} from 'ink';
import type {ReactNode} from 'react';
import stringWidth from 'string-width';
import type {Symbols} from '../symbols.js';

export type LineStyle = {readonly isBold?: boolean; readonly isDim?: boolean; readonly color?: string | undefined};

/** One line that is cut, never wrapped. */
export function Line({children, isBold, isDim, color}: {readonly children: ReactNode} & LineStyle) {
	return (
		<Box height={1} flexShrink={0}>
			<Text wrap='truncate' bold={isBold} dimColor={isDim} color={color}>
				{children}
			</Text>
		</Box>
	);
}

export function Rule({symbols, columns}: {readonly symbols: Symbols; readonly columns: number}) {
	return <Line isDim>{symbols.rule.repeat(Math.max(0, columns))}</Line>;
}

/** The first of `texts`, the longest first, that is no wider than `columns`; else the last. */
export const fitting = (columns: number, ...texts: readonly string[]): string =>
	texts.find(text => stringWidth(text) <= columns) ?? texts.at(-1) ?? '';

export type Hint = readonly [key: string, does: string];

/** The keys that do something now, as many as there is room for: the most important first. */
export function Hints({hints, columns}: {readonly hints: readonly Hint[]; readonly columns: number}) {
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
}
