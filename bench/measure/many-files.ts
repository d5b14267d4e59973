/** A batch of many files, as its events: what a checkpoint of it holds, and what is said of it. Pure. */
import {type Event, type EventBody, type EventOf} from '../../worker/protocol/events.js';
import {digestSchema, type VaultRecord, vaultRecordSchema} from '../../checkpoints/vault-record.js';

const timestamp = '2026-01-02T03:04:05.678Z';

export const stamped = (body: EventBody): Event => {
	const {type, ...rest} = body;
	const event = {
		type, timestamp, seq: 0, ...rest,
	};
	return event as Event;
};

const aboutFile = (place: number, total: number): Pick<EventOf<'PROGRESS'>, 'file_id' | 'current_file' | 'total_files' | 'file_name'> => ({
	file_id: `f${place}`, current_file: place, total_files: total, file_name: `term ${place % 7}/lecture ${place} on memory.mp3`,
});

const noteName = (place: number): string => `lecture ${place} on memory`;

export const begun = (total: number): EventBody[] => [
	{
		type: 'BATCH_STARTED', job_id: '20260102-030405-ab12c', checkpoint: '/state/checkpoints/20260102-030405-ab12c', vault: '/vault', total_files: total, resumed: false,
	},
	...Array.from({length: total}, (_, index): EventBody => ({
		type: 'FILE_QUEUED', ...aboutFile(index + 1, total), path: `/recordings/term ${(index + 1) % 7}/lecture ${index + 1} on memory.mp3`, kind: 'audio', bytes: 1_234_567 + index, note_name: noteName(index + 1),
	})),
];

/** What the job's journal takes of one file that is done. */
export const done = (place: number, total: number): EventBody[] => [
	...(['decoding', 'transcription', 'checking', 'summarization'] as const).map((stage): EventBody => ({type: 'STAGE_COMPLETE', ...aboutFile(place, total), stage})),
	{
		type: 'FILE_COMPLETE', ...aboutFile(place, total), note: `${noteName(place)}.md`, transcripts: [`Transcripts/${noteName(place)}.md`],
		duration_seconds: 61.25, words: 154, speech: true, doubtful: 0, deferred: null, elapsed_seconds: 2.5,
	},
];

const chunkText = 'What we forget is not lost evenly, it goes fast at first and slowly after that, and each time that we recall it the curve is flatter.';

/** What the journal of one file takes, up to its end. */
export const heard = (place: number, total: number): EventBody[] => [
	{
		type: 'FILE_STARTED', ...aboutFile(place, total), fingerprint: 'ab'.repeat(32), duration_seconds: 61.25, decoder: '6.0-static',
	},
	{
		type: 'PLANNED', ...aboutFile(place, total), from: 0, next: 980_000, complete: true,
		chunks: [0, 1, 2, 3].map(chunk => ({
			chunk, from: chunk * 240_000, to: (chunk * 240_000) + 230_000, speech: [[(chunk * 240_000) + 4800, (chunk * 240_000) + 225_000]],
		})),
	},
	...[0, 1, 2, 3].map((chunk): EventBody => ({
		type: 'CHUNK_COMPLETE', ...aboutFile(place, total), chunk, segments: [{start: chunk * 15, end: (chunk * 15) + 14, text: chunkText}], audio_seconds: 14.375, doubt: null,
	})),
	{
		type: 'DECODED', ...aboutFile(place, total), samples: 980_000, duration_seconds: 61.25,
	},
];

export const segments = [0, 1, 2, 3].map(chunk => ({start: chunk * 15, end: (chunk * 15) + 14, text: chunkText}));

/** What the vault keeps of one file. */
export const record = (place: number): VaultRecord => vaultRecordSchema.parse({
	version: 1, name: noteName(place), source: `term ${place % 7}/lecture ${place} on memory.mp3`, fingerprint: String(place).padStart(64, '0'), kind: 'audio',
	bytes: 1_234_567 + place, title: noteName(place), author: null, album: null, chapters: [], places: [],
	recorded: timestamp, processed: timestamp, duration: 61.25, model: 'moonshine-base', language: 'en', words: 154,
	speech: true, doubtful: [], stages: {transcription: 'base-1', summary: '1'}, formats: ['md'],
	digest: digestSchema.parse({
		summary: [{text: chunkText, start: 0}], terms: [{name: 'forgetting curve', count: 3, start: 12}], people: [{name: 'Ebbinghaus', count: 2, start: 4}], context: chunkText,
	}),
});

/** What `engines` engines say while they work on files from `place` on, in about one frame's time. */
export const frameOf = (round: number, engines: number, place: number, total: number): EventBody[] =>
	Array.from({length: engines}, (_, engine): EventBody[] => {
		const about = aboutFile(place + engine, total);
		return [
			{
				type: 'CHUNK_COMPLETE', ...about, chunk: round, segments: [{start: round * 15, end: (round * 15) + 14, text: chunkText}], audio_seconds: 0.2, doubt: null,
			},
			{
				type: 'PROGRESS', ...about, stage: 'transcription', progress_percent: (round * 7) % 100, batch_percent: (100 * place) / total,
				message: `heard ${round} s`, duration_seconds: 61.25,
			},
			{
				type: 'ENGINE', engine, status: 'busy', engine_pid: 4000 + engine, message: `${about.file_name}: chunk ${round + 1}`,
			},
		];
	}).flat();
