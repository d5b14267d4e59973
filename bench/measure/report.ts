/** Results for people: on the terminal, and as a page. Pure. */
import {isMet, type Result} from './row.js';

const figureText = ({figure, unit}: Result): string => `${figure.toFixed(Math.abs(figure) < 10 ? 2 : 1)}${unit}`;

const aimText = ({aim}: Result): string => `${aim.at === 'least' ? '≥' : '≤'} ${aim.value}`;

const verdict = (result: Result): string => (isMet(result) ? 'PASS' : 'FAIL');

export const resultLines = (result: Result): string[] => [
	`${verdict(result)}  ${result.measure}: ${figureText(result)} (aim ${aimText(result)})`,
	`      ${result.detail}`,
];

/**
 * @param machine lines that describe it
 * @param shortened what the run left out, if anything
 */
export const resultsPage = (machine: readonly string[], shortened: readonly string[], results: readonly Result[]): string => [
	'# Results of `npm run bench`',
	'',
	'Written by the run itself. All figures are medians of interleaved runs of both sides.',
	'',
	...machine.map(line => `- ${line}`),
	...(shortened.length > 0 ? [`- **A shortened run**: ${shortened.join('; ')}`] : []),
	'',
	'| measure | aim | figure | |',
	'| --- | --- | --- | --- |',
	...results.map(result => `| ${result.measure} | ${aimText(result)} | ${figureText(result)} | ${verdict(result)} |`),
	'',
	'What the figures are made of:',
	'',
	...results.map(result => `- ${result.measure}: ${result.detail}`),
	'',
].join('\n');
