/** Takes the sources that were found into the batch, and says what it is about. */
import {isUrl} from '../../checkpoints/source-url.js';
import {FileError} from '../errors.js';
import {type Event} from '../protocol/events.js';
import {isRecording} from '../protocol/source-kinds.js';
import {type FoundSources} from '../sources/find-sources.js';
import {linkNotFollowed} from '../sources/link-not-followed.js';
import {foreignNames, locateSources} from '../vault/source-places.js';
import {type Batch, type BatchFile} from './batch.js';
import {deferredNames} from './deferred-sources.js';
import {earlierNames} from './earlier-names.js';
import {type Earlier, EarlierVerdicts} from './earlier-verdicts.js';
import {KnownRecords, likelyRecords} from './known-records.js';
import {type OpenJob} from './open-job.js';
import {lostNotes} from './lost-notes.js';
import {stallTimeout} from './stall-timeout.js';
import {planFiles} from './plan-files.js';
import {remainingWork} from './remaining-work.js';

/** What a reader that is new to a job has to hear of its past. */
const isAboutFiles = ({type}: Event): boolean => ['FILE_QUEUED', 'FILE_COMPLETE', 'FILE_SKIPPED'].includes(type);

/** A file of which the vault has lost what it kept counts as failed, and so gets another chance while its source is there. */
const tellLost = async ({recorder}: Batch, places: readonly number[]): Promise<void> => {
	const {files, counts} = recorder.state;
	const {code, message, hint} = new FileError(
		'NOTES_LOST',
		'what the vault kept of it is damaged or gone',
		'It is done again if its source is still there; else fetch that, and run longhand again.',
	);
	await recorder.recordAll(places.map(place => {
		const file = files.at(place - 1)!;
		return {
			type: 'ERROR', scope: 'file', code, message, hint, file_id: file.id, current_file: place, total_files: counts.total, file_name: file.name,
		};
	}));
};

/**
 * The recordings of the batch, those that are done among them. One that has to be fetched is none: nobody waits for the net.
 * What the vault has of a file is told by its name and size, and by the job itself: a batch that is gone on with sees the same.
 */
const recordingsOf = ({recorder, vault, options, processed}: Batch): Earlier[] => {
	const likely = likelyRecords(vault.records());
	return [...recorder.state.files].flatMap((file, index) => {
		if (!isRecording(file.kind) || isUrl(file.path)) {
			return [];
		}

		const place = index + 1;
		const isOpen = file.status === 'queued' || file.status === 'active';
		const record = likely(file);
		const isNew = (file.status === 'done' && record?.processed === processed) || remainingWork(file.kind, options, record, false).kind === 'everything';
		return [{place, isNew, quality: isOpen ? undefined : (file.status === 'done' ? file.quality : record?.quality ?? null)}];
	});
};

/** Queues the sources that are new to the job, and returns all files that are not done. */
export const queueFiles = async (batch: Batch, job: OpenJob, {sources, problems, linksOut}: FoundSources): Promise<BatchFile[]> => {
	const {recorder, vault, reader, signal} = batch;
	const known = [...recorder.state.files];
	const earlier = batch.isRetry
		? deferredNames(vault.records(), vault.vault)
		: await earlierNames(sources, vault, async path => (await reader.ask('document', {path}, signal)).segments, signal, stallTimeout(batch.options));
	const lost = job.resumed ? await lostNotes(known, vault) : [];
	const layout = await vault.layout();
	const located = await locateSources(vault.vault, vault.records(), layout);
	batch.places = located.places;
	batch.headings = layout.headings ?? {};
	const taken = await foreignNames(vault.vault, located.files, [...vault.records().map(({name}) => name), ...known.map(({noteName}) => noteName)]);
	const queued = planFiles(sources, vault.records(), earlier, known, {lost, taken});
	batch.known = new KnownRecords(vault.records(), sources.map(({name}) => name));
	await recorder.record({
		type: 'BATCH_STARTED', job_id: job.id, checkpoint: job.dir, vault: vault.vault, resumed: job.resumed,
		total_files: Math.max(known.length, ...queued.map(({current_file: place}) => place)),
	});
	for (const problem of [...job.problems, ...vault.problems.filter(each => !job.problems.includes(each))]) {
		recorder.emit({type: 'WARNING', code: 'STATE_DAMAGED', message: problem});
	}

	for (const {path, message} of problems) {
		recorder.emit({
			type: 'WARNING', code: 'PASSED_OVER', message: `${path} was passed over: ${message}`, hint: 'If it should be among the notes, make it readable, or save it as something that is, then run longhand again.',
		});
	}

	for (const link of linksOut) {
		recorder.emit(linkNotFollowed(link));
	}

	await recorder.repeat(job.past.filter(event => isAboutFiles(event)));
	await tellLost(batch, lost);
	await recorder.recordAll(queued);
	batch.verdicts = new EarlierVerdicts(recordingsOf(batch));
	return [...recorder.state.files].flatMap((file, index) =>
		file.status === 'queued' || file.status === 'active' ? [{...file, place: index + 1}] : []);
};
