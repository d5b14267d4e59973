/** What an unattended run says of its batch, line by line. Pure: the batch before and after an event, and the event. */
import type {JobState} from '../checkpoints/job-state.js';
import type {Event, EventOf} from '../worker/protocol/events.js';
import {formatCount, formatDuration} from './format.js';
import {endLines} from './result-lines.js';
import {cutMiddle, safeLine, safeText} from './safe-text.js';
import {withHint} from './with-hint.js';

/** Columns that a name may take. */
const nameColumns = 100;

type About = {current_file?: number | undefined; total_files?: number | undefined; file_name?: string | undefined};

const nameOf = ({file_name: name}: About): string => (name === undefined ? '' : cutMiddle(safeText(name), nameColumns));

/** `[ 3/20] ` */
const placeOf = ({current_file: place, total_files: total}: About): string => {
	if (place === undefined) {
		return '';
	}

	const digits = String(total ?? 0);
	return `[${String(place).padStart(digits.length)}/${digits}] `;
};

/** `; poor: …` */
const qualityOf = ({quality = 'good', warnings = []}: EventOf<'FILE_COMPLETE'>): string => quality === 'good' ? '' : `; ${quality}: ${warnings.map(warning => safeLine(warning)).join('; ')}`;

const doneLine = (event: EventOf<'FILE_COMPLETE'>): string => {
	const length = event.duration_seconds === null ? '' : `${formatDuration(event.duration_seconds)}, `;
	const words = event.speech ? formatCount(event.words, 'word') : (event.duration_seconds === null ? 'no text found' : 'no speech found');
	const doubt = event.doubtful > 0 ? `, ${formatCount(event.doubtful, 'doubtful passage')}` : '';
	const later = event.deferred === null ? '' : `; summary deferred: ${safeLine(event.deferred)}`;
	return `${placeOf(event)}done     ${nameOf(event)}  (${length}${words}${doubt}${qualityOf(event)}${later})`;
};

/** A recording of this length in seconds is told of while it is heard, at each of so many percent. */
const longRecording = {seconds: 300, percent: 10};

/** A long recording says now and then how far it is: silence for minutes looks like a standstill. */
const stepLine = (before: JobState, event: EventOf<'PROGRESS'>): string[] => {
	const file = before.files.at(event.current_file - 1);
	if (event.stage === 'fetching') {
		return file?.status === 'active' ? [] : [`${placeOf(event)}fetch    ${nameOf(event)}`];
	}

	if (event.stage !== 'transcription' || (event.duration_seconds ?? 0) < longRecording.seconds || file?.status !== 'active' || file.stage !== 'transcription') {
		return [];
	}

	const told = Math.floor(file.percent / longRecording.percent);
	const now = Math.floor(event.progress_percent / longRecording.percent);
	return now > told && event.progress_percent < 100 ? [`${placeOf(event)}${String(now * longRecording.percent).padStart(4)} %   ${nameOf(event)}`] : [];
};

const startLine = (before: JobState, event: EventOf<'BATCH_STARTED'>): string => {
	const files = formatCount(event.total_files, 'file');
	const goesOn = event.resumed ? `Going on with ${event.job_id}` : 'Working';
	return `${goesOn}: ${files}, notes go to ${safeText(event.vault)}${before.jobId === event.job_id && before.counts.done > 0 ? ` (${before.counts.done} done)` : ''}`;
};

/** What a person paused, nothing but a person ends. */
const pausedLine = ({jobId}: JobState, {reason, message}: EventOf<'BATCH_PAUSED'>): string => {
	const line = `paused: ${safeLine(message).replace(/^paused: /iu, '')}`;
	return reason === 'person' ? `${line}; to go on: longhand resume${jobId === null ? '' : ` ${safeText(jobId)}`}` : line;
};

/** Whether `event` is one of an earlier run of the job, said again for readers that are new to it. */
const isOfThePast = ({startedAt}: JobState, {timestamp}: Event): boolean => startedAt !== null && timestamp < startedAt;

/** What happens to an engine that a person may want to know. */
const engineTroubles: Partial<Record<EventOf<'ENGINE'>['status'], string>> = {
	crashed: 'crashed', failed: 'failed', limit_exceeded: 'is over a limit',
};

/** The lines that `event` is worth; most are worth none. */
export const plainLines = (before: JobState, after: JobState, event: Event): string[] => {
	if (isOfThePast(after, event)) {
		return [];
	}

	switch (event.type) {
		case 'BATCH_STARTED': {
			return [startLine(before, event)];
		}

		case 'FILE_STARTED': {
			const length = event.duration_seconds === null ? '' : `  (${formatDuration(event.duration_seconds)})`;
			return [`${placeOf(event)}begin    ${nameOf(event)}${length}`];
		}

		case 'PROGRESS': {
			return stepLine(before, event);
		}

		case 'FILE_COMPLETE': {
			return [doneLine(event)];
		}

		case 'FILE_SKIPPED': {
			return [`${placeOf(event)}skipped  ${nameOf(event)}  (${safeLine(event.message)})`];
		}

		case 'ERROR': {
			// An error that ends the batch is told with its end.
			return event.scope === 'file' ? [`${placeOf(event)}failed   ${nameOf(event)}: ${withHint(event.message, event.hint)}`] : [];
		}

		case 'WARNING': {
			return [`warning: ${event.file_name === undefined ? '' : `${nameOf(event)}: `}${withHint(event.message, event.hint ?? '')}`];
		}

		case 'INFO': {
			return [`${event.file_name === undefined ? '' : `${nameOf(event)}: `}${safeLine(event.message)}`];
		}

		case 'MEMORY_RESPONSE': {
			// A pause and its end are told by themselves.
			return event.action === 'pause' || event.action === 'go_on' ? [] : [safeLine(event.message)];
		}

		case 'BATCH_PAUSED': {
			return [pausedLine(after, event)];
		}

		case 'BATCH_RESUMED': {
			return [`going on: ${safeLine(event.message)}`];
		}

		case 'ENGINE': {
			const trouble = engineTroubles[event.status];
			return trouble === undefined ? [] : [`warning: engine ${event.engine} ${trouble}: ${safeLine(event.message)}`];
		}

		case 'FINISHED': {
			return endLines(after);
		}

		default: {
			return [];
		}
	}
};
