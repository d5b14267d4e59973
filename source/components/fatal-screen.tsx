/** The worker is gone for good: what happened, and what can be done. */
import {suspects, wasStopped} from '../keys-result.js';
import {formatCount} from '../format.js';
import {cutMiddle, safeLine, safeText} from '../safe-text.js';
import {describeEnd} from '../worker-end.js';
import type {ScreenProps} from './screen-props.js';
import {
	type Hint, Hints, Line, Rule, fitting,
} from './text-parts.js';

/** Lines of the worker's complaint that are shown. */
const complaintLines = 8;

/** Where the choices do not fit in full, they are said in a word each. */
const narrow = 60;

type Choices = {columns: number; files: number; isResumable: boolean; isStopped: boolean};

const hintsFor = ({columns, files, isResumable, isStopped}: Choices): Hint[] => {
	const said = (full: string, short: string): string => (columns < narrow ? short : full);
	return [
		['r', isStopped && isResumable ? 'go on' : 'try again'],
		...(files > 0 ? [['s', said(files === 1 ? 'skip the file' : `skip ${files} files`, 'skip')] as const] : []),
		['q', isResumable && !isStopped ? said('stop, keep the checkpoint', 'stop') : 'quit'],
	];
};

export function FatalScreen({state, screen, symbols}: ScreenProps<'fatal'>) {
	const {columns, rows, job} = state;
	const {end} = screen;
	const isResumable = job.jobId !== null && job.job.status !== 'finished';
	const {checkpoint} = job;
	const complaint = end.complaint.split('\n').filter(line => line.trim() !== '').slice(-Math.max(1, Math.min(complaintLines, rows - 12)));
	const isStopped = wasStopped(end);
	const files = isResumable && !isStopped ? suspects(state) : [];
	const names = files.slice(0, 3).map(({name}) => safeText(name)).join(', ') + (files.length > 3 ? ' …' : '');
	return (
		<>
			{isStopped ? <Line isBold color='yellow'>The batch was stopped</Line> : <Line isBold color='red'>longhand cannot go on</Line>}
			<Rule symbols={symbols} columns={columns}/>
			{isStopped ? null : <Line>{describeEnd(end)}</Line>}
			{end.attempts > 0 && !isStopped ? <Line>{`It was started again ${formatCount(end.attempts, 'time')}, and got nothing done.`}</Line> : null}
			{/* eslint-disable-next-line react/no-array-index-key -- a row of the screen is its place */}
			{complaint.map((line, place) => <Line key={`said-${place}`} isDim>{safeLine(line)}</Line>)}
			<Line> </Line>
			{files.length > 0 ? <Line>{cutMiddle(`It was working on ${names}`, columns)}</Line> : null}
			<Line>{isResumable ? fitting(columns, 'Nothing that was done is lost; the checkpoint can be resumed at any time:', 'Nothing that was done is lost.') : 'The log holds more.'}</Line>
			{isResumable && checkpoint !== null ? <Line isDim>{safeText(checkpoint)}</Line> : null}
			<Hints
				hints={hintsFor({
					columns, files: files.length, isResumable, isStopped,
				})} columns={columns}/>
		</>
	);
}
