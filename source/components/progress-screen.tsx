/** A batch under way. */
import {Text} from 'ink';
import type {JobState, Message} from '../../checkpoints/job-state.js';
import {firstActive} from '../batch-view.js';
import {
	formatBytes, formatCount, formatPercent, formatSpan, formatSpeed,
} from '../format.js';
import {isEnding} from '../keys-progress.js';
import {messageRows, progressPage} from '../layout.js';
import {paceOf} from '../pace.js';
import {pauseWords} from '../pause-words.js';
import {withHint} from '../with-hint.js';
import {type Symbols, barOf} from '../symbols.js';
import {FileRow} from './file-row.js';
import {Processes} from './processes.js';
import type {ScreenProps} from './screen-props.js';
import {
	type Hint, Hints, Line, Rule, fitting,
} from './text-parts.js';

type Props = ScreenProps<'progress'>;

const headline = ({state, screen}: Props): {text: string; color: string | undefined} => {
	const {job} = state.job;
	if (state.worker === 'restarting' && screen.mode === 'own' && screen.stopping === 'no') {
		return {text: 'the worker ended: starting another …', color: 'yellow'};
	}

	if (screen.isAbandoned) {
		return {text: 'its worker is gone: waiting for another …', color: 'yellow'};
	}

	if (isEnding(state, screen)) {
		return {text: 'stopping …', color: 'yellow'};
	}

	switch (job.status) {
		case 'idle': {
			return {text: state.worker === 'ready' || screen.mode === 'follow' ? 'getting ready …' : 'starting the worker …', color: undefined};
		}

		case 'paused': {
			return {text: job.reasons.map(reason => pauseWords[reason]).join(', '), color: 'yellow'};
		}

		case 'running': {
			return {text: screen.mode === 'follow' ? 'following another longhand' : (state.job.resumed ? 'going on' : 'working'), color: 'green'};
		}

		case 'finished': {
			return {text: 'finished', color: 'green'};
		}
	}
};

const figures = (state: Props['state'], symbols: Symbols): string => {
	const {counts} = state.job;
	const {speed, secondsLeft} = paceOf(state.pace);
	return [
		`${counts.done + counts.skipped} of ${counts.total} done`,
		...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
		...(speed === null ? [] : [`${formatSpeed(speed)} real time`]),
		...(secondsLeft === null ? [] : [`${formatSpan(secondsLeft)} left`]),
	].join(` ${symbols.dot} `);
};

const engineCounts = ({engines, tally}: JobState): string => {
	const busy = engines.filter(({status}) => status === 'busy').length;
	const up = engines.filter(({status}) => status === 'ready' || status === 'busy' || status === 'limit_exceeded').length;
	const starting = engines.filter(({status}) => status === 'created' || status === 'restarted').length;
	const happened = (['crashed', 'restarted', 'retired', 'failed'] as const).filter(what => tally[what] > 0);
	return [
		formatCount(up, 'engine') + (busy > 0 ? `: ${busy} busy` : ''),
		...(starting > 0 ? [`${starting} starting`] : []),
		...happened.map(what => `${tally[what]} ${what}`),
	].join(', ');
};

function Machine({job, symbols, columns}: {readonly job: JobState; readonly symbols: Symbols; readonly columns: number}) {
	const {memory, engines} = job;
	if (!memory && engines.length === 0) {
		return <Line> </Line>;
	}

	const wide = columns >= 70;
	return (
		<Line isDim={!memory?.pressure} color={memory?.pressure ? 'yellow' : undefined}>
			{memory ? `memory ${memory.level === 'normal' ? '' : `${memory.level} `}${wide ? `${barOf(symbols, memory.used_percent, 10)} ` : ''}${formatPercent(memory.used_percent)}` : ''}
			{memory && wide ? ` (longhand ${formatBytes(memory.own_bytes)}${memory.swap_percent >= 1 ? `, swap ${formatPercent(memory.swap_percent)}` : ''})` : ''}
			{memory && engines.length > 0 ? ` ${symbols.dot} ` : ''}
			{engines.length > 0 ? engineCounts(job) : ''}
			{memory?.pressure && engines.length > memory.engines_allowed ? `, ${memory.engines_allowed} may work` : ''}
		</Line>
	);
}

const messageColors: Record<Message['level'], string | undefined> = {error: 'red', warning: 'yellow', info: undefined};

function Messages({messages, count}: {readonly messages: readonly Message[]; readonly count: number}) {
	const newest = messages.slice(-count);
	return (
		<>
			{Array.from({length: count}, (_, row) => {
				const message = newest[row];
				return (
					<Line key={row} color={message ? messageColors[message.level] : undefined} isDim={message?.level === 'info'}>
						{message ? withHint(message.text, message.hint) : ' '}
					</Line>
				);
			})}
		</>
	);
}

const hintsFor = ({state, screen}: Props): Hint[] => {
	const move: Hint[] = screen.top === null ? [['↑↓', 'scroll']] : [['f', 'follow']];
	if (isEnding(state, screen)) {
		return screen.mode === 'follow' ? [['q', 'quit'], ...move] : [['ctrl+c', screen.stopping === 'then-leave' ? 'end at once' : 'quit'], ...move];
	}

	const {job} = state.job;
	const held = job.status === 'paused' && job.reasons.includes('person');
	const quit: Hint = ['q', screen.mode === 'follow' && !screen.isAbandoned ? 'quit (it goes on)' : 'quit'];
	return [['p', held ? 'go on' : 'pause'], ['s', 'stop'], quit, ...move, ['d', screen.details ? 'files' : 'processes'], ['?', 'help']];
};

function Footer(props: Props) {
	const {columns} = props.state;
	switch (props.screen.question) {
		case 'stop': {
			return (
				<>
					<Line color='yellow'>{props.state.input.options.checkpoint_system.enabled ? fitting(columns, 'Stop the batch? What is done is kept, and it can be resumed.', 'Stop the batch? It can be resumed.') : 'Stop the batch? No checkpoint of it is kept.'}</Line>
					<Hints hints={[['y', 'stop'], ['n', 'go on']]} columns={columns}/>
				</>
			);
		}

		case 'quit': {
			return (
				<>
					<Line color='yellow'>{fitting(columns, 'Quit? The batch can be stopped (resumable), or go on without this window.', 'Quit? Stop the batch, or let it go on?')}</Line>
					<Hints hints={[['s', 'stop it'], ['l', 'leave running'], ['esc', 'stay']]} columns={columns}/>
				</>
			);
		}

		case null: {
			return (
				<>
					<Line color='yellow'>{props.state.notice || ' '}</Line>
					<Hints hints={hintsFor(props)} columns={columns}/>
				</>
			);
		}
	}
}

export function ProgressScreen(props: Props) {
	const {state, screen, symbols} = props;
	const {columns, rows, job} = state;
	const page = progressPage(rows);
	const {size} = job.files;
	const top = Math.max(0, Math.min(screen.top ?? firstActive(job) - 1, size - page));
	const visible = job.files.slice(top, top + page);
	const {percent} = job;
	const head = headline(props);
	const roomy = rows >= 14;
	return (
		<>
			<Line>
				<Text bold>longhand</Text>
				<Text color={head.color}>{`  ${head.text}`}</Text>
				<Text dimColor>{size > page ? `  files ${top + 1}-${top + visible.length} of ${size}` : ''}</Text>
			</Line>
			<Line>
				<Text color='cyan'>{barOf(symbols, percent, columns - 5)}</Text>
				{` ${formatPercent(percent)}`}
			</Line>
			<Line>{figures(state, symbols)}</Line>
			<Machine job={job} symbols={symbols} columns={columns}/>
			{roomy ? <Rule symbols={symbols} columns={columns}/> : null}
			{screen.details ? <Processes job={job} rows={page}/> : null}
			{screen.details ? null : visible.map(file => <FileRow key={file.id} file={file} symbols={symbols} columns={columns}/>)}
			{screen.details ? null : Array.from({length: page - visible.length}, (_, index) => <Line key={`empty-${index}`}> </Line>)}
			{roomy ? <Rule symbols={symbols} columns={columns}/> : null}
			<Messages messages={job.messages} count={messageRows(rows)}/>
			<Footer {...props}/>
		</>
	);
}
