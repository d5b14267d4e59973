import {expect, test} from 'vitest';
import {type TranscribeTask} from '../../../worker/engine/tasks.js';
import {FileTranscription} from '../../../worker/transcribe/file-transcription.js';
import {type TranscriptionEvent} from '../../../worker/transcribe/transcription-ports.js';

const second = 16_000;
const lost = 'again and again and again and again and again and again';
const sound = 'The gauge stands by the old bridge, and it is read at noon.';

/** One chunk of 6 seconds that is heard as `heard`, again and again, the last one for all that follows. */
const recordsOf = async (heard: readonly string[], isNearDoubt = false): Promise<{models: string[]; events: TranscriptionEvent[]; transcription: FileTranscription}> => {
	const events: TranscriptionEvent[] = [];
	const models: string[] = [];
	const hearAll = (transcription: FileTranscription): void => {
		for (let work = transcription.next(true); work; work = transcription.next(true)) {
			models.push((work.task as TranscribeTask).model);
			work.done({kind: 'transcribe', text: heard[models.length - 1] ?? heard.at(-1)!});
		}
	};

	const transcription = new FileTranscription('/x.pcm', {
		wanted: 'base', now: () => 'base', other: {model: 'tiny', cost: 0.6}, hasRoomForOther: () => true,
	}, {name: 'x.wav', rank: 9}, {
		planNext: 7 * second, planComplete: true, chunks: [{
			chunk: 0, from: 0, to: 7 * second, speech: [[0, 6 * second]],
		}], results: new Map(), opinions: [],
	}, 3, {
		async record(event) {
			events.push(event);
		},
		isNearDoubt: async () => isNearDoubt,
		wake() {
			hearAll(transcription);
		},
		onDoubt() {
			// Nobody is told.
		},
	});
	hearAll(transcription);
	await transcription.finished;
	return {models, events, transcription};
};

test('what the other model made of a chunk bears its name', async () => {
	const {models, events} = await recordsOf([lost, lost, sound]);
	expect(models.slice(0, 3)).toEqual(['base', 'base', 'tiny']);
	expect(events[0]).toMatchObject({type: 'CHUNK_COMPLETE', segments: [{text: sound, model: 'moonshine-tiny'}]});
	expect(events[0]).not.toHaveProperty('model');
});

test('a chunk of which a part is in doubt is recorded with where that begins, and the rest of it speaks for the recording', async () => {
	const {events, transcription} = await recordsOf([`${sound} ${lost}`, `${sound} ${lost}`, `${sound} Someone asks for more of the same thing.`]);
	const from = events.flatMap(event => (event.type === 'CHUNK_COMPLETE' ? [event.doubt_from!] : []))[0]!;
	expect(from).toBeGreaterThan(2);
	expect(transcription.transcript()).toMatchObject({quality: 'doubtful', doubtful: [{start: from, end: 6}]});
});

test('what it could make nothing of does not', async () => {
	const {events} = await recordsOf([lost, lost, lost]);
	expect(events[0]).toMatchObject({type: 'CHUNK_COMPLETE', doubt: 'repeats itself'});
	expect(JSON.stringify(events)).not.toContain('moonshine-tiny');
});

test('where nobody before it is hard to understand, and its text is usual, nothing is compared', async () => {
	const {models} = await recordsOf([sound]);
	expect(models).toEqual(['base']);
});

test('near a recording that is hard to understand it is looked at', async () => {
	const {models} = await recordsOf([sound, sound], true);
	expect(models).toEqual(['base', 'tiny']);
});

test('an unusual text is reason enough for a look', async () => {
	const {models} = await recordsOf(['The gauge está by the old old bridge, and it is read at noon.', sound]);
	expect(models.slice(0, 2)).toEqual(['base', 'tiny']);
});
