/** Says what happens to a batch that nobody watches: plain lines for people, or the worker's own lines for programs. */
import {foldJob} from '../checkpoints/fold-job.js';
import {type JobState, initialJobState} from '../checkpoints/job-state.js';
import type {Event, EventBody} from '../worker/protocol/events.js';
import type {ParsedLine} from '../worker/protocol/parse-event.js';
import type {PatientWriter} from './patient-writer.js';
import {plainLines} from './plain-lines.js';
import {safeLine} from './safe-text.js';

/** A refusal or an end that the worker cannot tell of itself. */
export type Trouble = {code: string; message: string; hint: string; exitCode: number};

export type BatchReporter = {
	/** The batch as told until now. */
	readonly state: JobState;
	/** Takes a piece of the worker's stdout, and the lines that end within it. */
	hear(chunk: Uint8Array, lines: readonly ParsedLine[]): Promise<void>;
	/** The worker's stdout has ended; `rest` is a line that was never finished, if there is one: it is told as such. */
	heardAll(rest: readonly ParsedLine[]): Promise<void>;
	/** Takes an event that was read from a journal. */
	tell(event: Event): Promise<void>;
	/** Says something that is no part of the batch. */
	remark(text: string): Promise<void>;
	/** Says something about the batch that its worker cannot say. */
	warn(code: string, message: string): Promise<void>;
	/** Says that the run ends here, and why. */
	giveUp(trouble: Trouble): Promise<void>;
};

/** Unreadable lines that are told one by one; there may be no end to them. */
const toldMalformed = 5;

const newline = 0x0A;

class PlainReporter implements BatchReporter {
	state = initialJobState;
	private malformed = 0;

	constructor(private readonly out: PatientWriter, private readonly err: PatientWriter) {}

	async hear(_chunk: Uint8Array, lines: readonly ParsedLine[]): Promise<void> {
		await this.say(lines);
	}

	async heardAll(rest: readonly ParsedLine[]): Promise<void> {
		await this.say(rest);
	}

	async tell(event: Event): Promise<void> {
		await this.say([{kind: 'event', event}]);
	}

	async remark(text: string): Promise<void> {
		await this.out.write(`${safeLine(text)}\n`);
	}

	async warn(code: string, message: string): Promise<void> {
		await this.tell({
			type: 'WARNING', code, message, timestamp: new Date().toISOString(), seq: 0,
		});
	}

	async giveUp({message, hint}: Trouble): Promise<void> {
		await this.err.write([message, hint].filter(text => text !== '').map(text => `${text}\n`).join(''));
	}

	private async say(lines: readonly ParsedLine[]): Promise<void> {
		const said = lines.flatMap(line => this.linesFor(line));
		if (said.length > 0) {
			await this.out.write(`${said.join('\n')}\n`);
		}
	}

	private linesFor(line: ParsedLine): string[] {
		if (line.kind === 'malformed') {
			this.malformed++;
			return this.malformed <= toldMalformed ? [`warning: a line of the worker could not be read (${safeLine(line.reason)})`] : [];
		}

		if (line.kind === 'unknown') {
			return [];
		}

		const before = this.state;
		this.state = foldJob(before, line.event);
		return plainLines(before, this.state, line.event);
	}
}

/** The worker's bytes, untouched; nothing else reaches stdout but events of the same form. */
class JsonReporter implements BatchReporter {
	state = initialJobState;
	private seq = 0;
	private isMidLine = false;

	constructor(private readonly out: PatientWriter, private readonly err: PatientWriter) {}

	async hear(chunk: Uint8Array, lines: readonly ParsedLine[]): Promise<void> {
		this.fold(lines);
		this.isMidLine = chunk.at(-1) !== newline;
		await this.out.write(chunk);
	}

	async heardAll(rest: readonly ParsedLine[]): Promise<void> {
		if (this.isMidLine) {
			// A worker that was killed in the middle of a line: what follows must not be glued to it.
			this.isMidLine = false;
			await this.out.write('\n');
		}

		this.fold(rest);
	}

	async tell(event: Event): Promise<void> {
		this.fold([{kind: 'event', event}]);
		await this.out.write(`${JSON.stringify(event)}\n`);
	}

	async remark(text: string): Promise<void> {
		await this.err.write(`${safeLine(text)}\n`);
	}

	async warn(code: string, message: string): Promise<void> {
		await this.add({type: 'WARNING', code, message});
	}

	async giveUp({code, message, hint, exitCode}: Trouble): Promise<void> {
		const {counts, jobId} = this.state;
		await this.add({
			type: 'ERROR', code, message, hint, scope: 'batch',
		});
		await this.add({
			type: 'FINISHED',
			status: exitCode === 130 ? 'stopped' : 'failed',
			exit_code: exitCode,
			job_id: jobId,
			files_total: counts.total,
			files_done: counts.done,
			files_skipped: counts.skipped,
			files_failed: counts.failed, passed_over: 0,
			moc: null,
			elapsed_seconds: 0,
			audio_seconds: 0,
			message,
		});
	}

	private async add(body: EventBody): Promise<void> {
		await this.tell({...body, timestamp: new Date().toISOString(), seq: this.seq + 1});
	}

	private fold(lines: readonly ParsedLine[]): void {
		for (const line of lines) {
			if (line.kind === 'event') {
				// Another worker counts from 1 again.
				this.seq = line.event.type === 'HELLO' ? line.event.seq : Math.max(this.seq, line.event.seq);
				this.state = foldJob(this.state, line.event);
			}
		}
	}
}

export const reporterFor = (json: boolean, out: PatientWriter, err: PatientWriter): BatchReporter =>
	json ? new JsonReporter(out, err) : new PlainReporter(out, err);
