/** Checkpoints of batches that did not end, and what can be done about each. */
import path from 'node:path';
import {Box, Text} from 'ink';
import type {JobSummary} from '../../checkpoints/jobs.js';
import {shownSource} from '../../checkpoints/source-url.js';
import {formatAgo, formatCount, formatPercent} from '../format.js';
import {jobsPage, topFor} from '../layout.js';
import type {LiveJob} from '../live-jobs.js';
import {pausedText} from '../pause-words.js';
import {cutMiddle, safeLine, safeText} from '../safe-text.js';
import type {Symbols} from '../symbols.js';
import type {ScreenProps} from './screen-props.js';
import {
	type Hint, Hints, Line, fitting,
} from './text-parts.js';

const statusWords: Record<JobSummary['status'], {text: string; color: string | undefined}> = {
	running: {text: 'running now', color: 'green'},
	crashed: {text: 'crashed', color: 'red'},
	interrupted: {text: 'stopped before its end', color: 'yellow'},
	failed: {text: 'could not go on', color: 'red'},
	finished: {text: 'finished', color: undefined},
};

const optionWords = ({input}: JobSummary): string => {
	const {options} = input;
	return [
		`model ${safeText(options.speech.server?.model ?? options.speech.found?.name ?? options.model)}`,
		`formats ${options.formats.join(' ')}`,
		...(options.jobs > 0 ? [formatCount(options.jobs, 'engine')] : []),
		...(options.transcribe ? [] : ['no transcripts']),
		...(options.summary ? [] : ['no summaries']),
		...(options.summary && options.summary_length !== 'medium' ? [`${options.summary_length} summaries`] : []),
		...(options.moc ? [] : ['no map']),
		...(options.force ? ['force'] : []),
	].join(', ');
};

const progressWords = ({counts, percent}: JobSummary): string =>
	`${counts.done + counts.skipped}/${counts.total} files, ${formatPercent(percent)}${counts.failed > 0 ? `, ${counts.failed} failed` : ''}`;

/** The first files, those that are not done yet before the others. */
const firstFiles = ({state, input}: JobSummary): string => {
	const names = state.files.slice(0, 3).map(({name}) => safeText(name));
	const known = names.length > 0 ? names : input.paths.slice(0, 3).map(each => safeText(path.basename(shownSource(each))));
	const more = state.files.size > names.length && names.length > 0 ? ' …' : '';
	return known.join(', ') + more;
};

type CardProps = {readonly job: LiveJob; readonly isCurrent: boolean; readonly now: number; readonly symbols: Symbols; readonly columns: number};

function Card({job, isCurrent, now, symbols, columns}: CardProps) {
	const waits = pausedText(job.paused);
	const status = waits === undefined ? statusWords[job.status] : {text: waits, color: 'yellow'};
	return (
		<Box flexDirection='column' flexShrink={0}>
			<Line>
				<Text color={isCurrent ? 'cyan' : undefined} bold={isCurrent}>{`${isCurrent ? symbols.cursor : ' '} ${safeText(job.id)}`}</Text>
				<Text color={status.color}>{`  ${status.text}`}</Text>
				<Text dimColor>{`  ${formatAgo(job.lastActivity, now)}`}</Text>
			</Line>
			<Line>{`    ${progressWords(job)}  ${symbols.dot}  ${firstFiles(job)}`}</Line>
			<Line isDim>{`    from ${cutMiddle(job.input.paths.map(each => safeText(shownSource(each))).join(', '), columns - 9)}`}</Line>
			<Line isDim>{`    to   ${cutMiddle(safeText(job.input.options.out), columns - 9)}  (${optionWords(job)})`}</Line>
			<Line> </Line>
		</Box>
	);
}

const questions = {
	restart: ['Do all its files again? Each note is written anew when its file is done.', 'Do all its files again?'],
	delete: ['Delete this checkpoint? Unfinished work is lost; every note written is kept.', 'Delete? Notes are kept, the rest is lost.'],
} as const;

const explanations = (job: JobSummary | undefined): readonly string[] =>
	job?.status === 'running'
		? ['It runs in another longhand. Attach to it to watch, pause or stop it.', 'It runs in another longhand.']
		: ['Resume goes on where it ended, with its own options; what is done stays.', 'Resume goes on where it ended.'];

const hintsFor = (job: JobSummary | undefined): Hint[] =>
	job?.status === 'running'
		? [['a', 'attach'], ['n', 'not now'], ['q', 'quit'], ['?', 'help']]
		: [['r', 'resume'], ['t', 'restart'], ['d', 'delete'], ['n', 'not now'], ['q', 'quit'], ['?', 'help']];

export function RecoveryScreen({state, screen, symbols}: ScreenProps<'recovery'>) {
	const {jobs, columns, rows} = state;
	const page = jobsPage(rows);
	const top = topFor(screen.cursor, page, jobs.length);
	const current = jobs[screen.cursor];
	const note = state.notice || safeLine(state.problems[0] ?? '');
	return (
		<>
			<Line>
				<Text bold>longhand</Text>
				{`  ${formatCount(jobs.length, 'batch').replace('batchs', 'batches')} not finished`}
				<Text dimColor>{jobs.length > page ? `  ${screen.cursor + 1} of ${jobs.length}` : ''}</Text>
			</Line>
			<Line isDim>{fitting(columns, ...explanations(current))}</Line>
			<Line> </Line>
			<Box flexDirection='column' flexGrow={1} overflow='hidden'>
				{jobs.slice(top, top + page).map((job, index) => (
					<Card key={job.dir} job={job} isCurrent={top + index === screen.cursor} now={state.now} symbols={symbols} columns={columns}/>
				))}
			</Box>
			{screen.question === null
				? (
					<>
						<Line color='yellow'>{note || ' '}</Line>
						<Hints hints={hintsFor(current)} columns={columns}/>
					</>
				)
				: (
					<>
						<Line color='yellow'>{fitting(columns, ...questions[screen.question])}</Line>
						<Hints hints={[['y', screen.question], ['n', 'no']]} columns={columns}/>
					</>
				)}
		</>
	);
}
