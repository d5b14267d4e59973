/** The worker is gone before its time. */
import {safeLine, safeText} from '../safe-text.js';
import {describeExit} from '../worker-client.js';
import type {ScreenProps} from './screen-props.js';
import {Hints, Line, Rule} from './text-parts.js';

/** Lines of the worker's complaint that are shown. */
const complaintLines = 8;

export function FatalScreen({state, screen, symbols}: ScreenProps<'fatal'>) {
	const isResumable = state.job.jobId !== null && state.job.job.status !== 'finished';
	const {checkpoint} = state.job;
	const complaint = screen.exit.complaint.split('\n').filter(line => line.trim() !== '').slice(-Math.max(1, Math.min(complaintLines, state.rows - 10)));
	return (
		<>
			<Line isBold color='red'>longhand cannot go on</Line>
			<Rule symbols={symbols} columns={state.columns}/>
			<Line>{describeExit(screen.exit)}</Line>
			{/* eslint-disable-next-line react/no-array-index-key -- a row of the screen is its place */}
			{complaint.map((line, place) => <Line key={`said-${place}`} isDim>{safeLine(line)}</Line>)}
			<Line> </Line>
			<Line>{isResumable ? 'Nothing that was done is lost; r goes on from the checkpoint:' : 'r tries again. The log holds more.'}</Line>
			{isResumable && checkpoint !== null ? <Line isDim>{safeText(checkpoint)}</Line> : null}
			<Hints hints={[['r', isResumable ? 'resume' : 'try again'], ['q', 'quit']]} columns={state.columns}/>
		</>
	);
}
