/** `--dry-run`: says what a run would do, and does nothing. */
import type {Writable} from 'node:stream';
import {type Event, type EventOf} from '../worker/protocol/events.js';
import {type RunInput} from '../worker/protocol/run-input.js';
import {isRecording} from '../worker/protocol/source-kinds.js';
import {shownSource, isUrl} from '../checkpoints/source-url.js';
import {formatBytes, formatCount, formatSpan} from './format.js';
import {PatientWriter} from './patient-writer.js';
import {safeText} from './safe-text.js';
import {WorkerSupervisor} from './supervise-worker.js';
import {type Supervision} from './supervision.js';
import {type WorkerEnd, describeEnd} from './worker-end.js';

export type DryRunOptions = {
	input: RunInput;
	/** The worker's own events, and nothing else, on stdout. */
	json: boolean;
	supervision: Supervision;
	stdout: Writable;
	stderr: Writable;
};

type Findings = {
	sources: Array<EventOf<'SOURCE'>>;
	/** Seconds, by path. */
	durations: Map<string, number>;
	troubles: Array<EventOf<'ERROR' | 'WARNING'>>;
	complete: boolean;
};

const note = (findings: Findings, event: Event): void => {
	switch (event.type) {
		case 'SOURCE': {
			findings.sources.push(event);
			break;
		}

		case 'SOURCE_DURATION': {
			findings.durations.set(event.path, event.duration_seconds);
			break;
		}

		case 'ERROR':
		case 'WARNING': {
			findings.troubles.push(event);
			break;
		}

		case 'SCAN_COMPLETE': {
			findings.complete = true;
			break;
		}

		default: {
			break;
		}
	}
};

/** What is done with a source, for people. */
const verb = ({kind, work}: EventOf<'SOURCE'>): string => {
	if (work === 'notes') {
		return 'write again';
	}

	return isRecording(kind) ? 'transcribe' : 'read';
};

const todoLine = (source: EventOf<'SOURCE'>, durations: ReadonlyMap<string, number>): string => {
	const seconds = durations.get(source.path);
	// How large an address is, is known when it is fetched.
	const size = [...(isUrl(source.file_name) ? [] : [formatBytes(source.bytes)]), ...(seconds === undefined ? [] : [formatSpan(seconds)])].join(', ');
	return `  ${verb(source).padEnd(11)}  ${safeText(source.file_name)}${size === '' ? '' : ` (${size})`}`;
};

/** What people read. */
const report = ({sources, durations}: Findings, {options}: RunInput): string => {
	const todo = sources.filter(({work}) => work === 'everything' || work === 'notes');
	const unheard = sources.filter(({work}) => work === 'no_transcript').length;
	const done = sources.length - todo.length - unheard;
	const known = todo.flatMap(({path, work}) => (work === 'everything' ? durations.get(path) ?? [] : []));
	const length = known.length > 0 ? `, ${formatSpan(known.reduce((sum, seconds) => sum + seconds, 0))} of recordings to hear` : '';
	return [
		`Would do ${formatCount(todo.length, 'file')}${length}, and write into ${safeText(options.out)}${todo.length > 0 ? ':' : '.'}`,
		...todo.map(source => todoLine(source, durations)),
		...(done > 0 ? [`Already done: ${formatCount(done, 'file')}.`] : []),
		...(unheard > 0 ? [`Left out for want of a transcript: ${formatCount(unheard, 'file')}.`] : []),
		'Nothing was written.',
		'',
	].join('\n');
};

/** Resolves with the exit code: 0, 2 when there is nothing to do, 3 when the worker could not tell. */
export const runDryRun = async ({input, json, supervision, stdout, stderr}: DryRunOptions): Promise<number> => {
	const [out, err] = [new PatientWriter(stdout), new PatientWriter(stderr)];
	const findings: Findings = {
		sources: [], durations: new Map(), troubles: [], complete: false,
	};
	const end = await new Promise<WorkerEnd>(gone => {
		const worker = new WorkerSupervisor(supervision, {
			async hear(chunk, lines) {
				for (const line of lines) {
					if (line.kind === 'event') {
						note(findings, line.event);
					}
				}

				if (json) {
					await out.write(chunk);
				}
			},
			heardAll() {
				// A line that was never finished tells nothing.
			},
			restarting() {
				// Without a batch there is nothing to go on with.
			},
			gone,
		});
		worker.start();
		worker.send({
			type: 'scan', id: 'scan', paths: input.paths, vault: input.options.out, options: input.options, exact: true,
		});
		worker.send({type: 'shutdown'});
	});
	for (const {message, hint} of json ? [] : findings.troubles) {
		await err.write(`${safeText(message)}\n${hint ? `${hint}\n` : ''}`);
	}

	if (!findings.complete) {
		await err.write(`${describeEnd(end)} ${safeText(end.complaint)}\n`);
		return 3;
	}

	const nothing = findings.sources.length === 0;
	if (!json && !nothing) {
		await out.write(report(findings, input));
	} else if (!json && findings.troubles.length === 0) {
		await err.write(`There is no recording and no document in ${input.paths.map(each => safeText(shownSource(each))).join(', ')}.\nName files, or folders that hold recordings or documents.\n`);
	}

	return nothing ? 2 : 0;
};
