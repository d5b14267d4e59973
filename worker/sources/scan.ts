/** Lists sources for a person to choose from: first all of them, then their lengths as they become known. */
import {fingerprintFile} from '../../checkpoints/fingerprint.js';
import {type VaultRecord} from '../../checkpoints/vault-record.js';
import {readLayout, readRecords} from '../../checkpoints/look-into-vault.js';
import {KnownRecords, likelyRecords} from '../batch/known-records.js';
import {remainingWork} from '../batch/remaining-work.js';
import {anyMissing} from '../batch/write-notes.js';
import {BatchError, messageOf} from '../errors.js';
import {modelsFolder} from '../models/models-folder.js';
import {resolveSpeech} from '../models/resolve-speech.js';
import {type Command} from '../protocol/commands.js';
import {type EventBody} from '../protocol/events.js';
import {type SourceWork} from '../protocol/source-events.js';
import {isRecording} from '../protocol/source-kinds.js';
import {type Places} from '../notes/links.js';
import {type SideThread} from '../side-thread/side-thread.js';
import {sourcePlaces} from '../vault/source-places.js';
import {findSources, type Source} from './find-sources.js';
import {linkNotFollowed} from './link-not-followed.js';

export type ScanPorts = {
	emit: (event: EventBody) => void;
	/** Resolves when the reader has heard what was said. */
	caughtUp: () => Promise<void>;
	side: SideThread;
	signal: AbortSignal;
};

type ScanCommand = Extract<Command, {type: 'scan'}>;

/** Finds the record that a source has in the vault. */
type FindRecord = (source: Source) => Promise<VaultRecord | undefined>;

const byName = (records: readonly VaultRecord[]): FindRecord => {
	const find = likelyRecords(records);
	return async source => find(source);
};

/** By content, as a batch does it. */
const byContent = (records: readonly VaultRecord[], sources: readonly Source[], signal: AbortSignal): FindRecord => {
	const known = new KnownRecords(records, sources.map(({name}) => name));
	return async ({path, name}) => {
		try {
			return known.take(name, await fingerprintFile(path, signal));
		} catch {
			signal.throwIfAborted();
			// It cannot be read: the batch will say so.
			return undefined;
		}
	};
};

const workOn = async ({kind}: Source, record: VaultRecord | undefined, {options, vault}: ScanCommand, places: Places): Promise<SourceWork> => {
	if (!options) {
		return record ? 'nothing' : 'everything';
	}

	const isMissing = record !== undefined && vault !== null && (await anyMissing(vault, record, places));
	// A record knows what is in the file, where the name tells of something else.
	return remainingWork(record?.kind ?? kind, options, record, isMissing).kind;
};

const tellLengths = async (sources: readonly Source[], {emit, side, signal}: ScanPorts): Promise<void> => {
	for (const {path} of sources.filter(({kind}) => isRecording(kind))) {
		if (signal.aborted) {
			return;
		}

		const {duration} = await side.ask('tags', {path});
		if (duration !== null) {
			emit({type: 'SOURCE_DURATION', path, duration_seconds: duration});
		}
	}
};

/** What a transcript depends on is known when its model is. */
const withSpeech = async (command: ScanCommand): Promise<ScanCommand> => (command.options
	? {...command, options: {...command.options, speech: await resolveSpeech(command.options, modelsFolder())}}
	: command);

const tellAll = async (asked: ScanCommand, ports: ScanPorts): Promise<void> => {
	const command = await withSpeech(asked);
	const {paths, vault, exact} = command;
	const {emit, caughtUp, signal} = ports;
	const {sources, problems, linksOut} = await findSources(paths, vault, [], signal);
	const records = vault === null ? [] : await readRecords(vault);
	const places = vault === null ? new Map<string, string>() : await sourcePlaces(vault, records, await readLayout(vault));
	const find = exact ? byContent(records, sources, signal) : byName(records);
	for (const [index, source] of sources.entries()) {
		if (index % 256 === 0) {
			await caughtUp();
		}

		const work = await workOn(source, await find(source), command, places);
		const {path, name, kind, bytes} = source;
		emit({
			type: 'SOURCE', path, file_name: name, kind, bytes, work, done: work === 'nothing',
		});
	}

	for (const {path, message} of problems) {
		emit({
			type: 'WARNING', code: 'PASSED_OVER', message: `${path} was passed over: ${message}`, hint: 'Make it readable.',
		});
	}

	for (const link of linksOut) {
		emit(linkNotFollowed(link));
	}

	emit({type: 'SCAN_COMPLETE', sources: sources.length});
	await tellLengths(sources, ports);
};

/** Lists what `command` asks for. Never throws: what goes wrong is told, and the end always is. */
export const scan = async (command: ScanCommand, ports: ScanPorts): Promise<void> => {
	try {
		await tellAll(command, ports);
	} catch (error) {
		if (ports.signal.aborted) {
			return;
		}

		const [code, hint] = error instanceof BatchError ? [error.code, error.hint] : ['INTERNAL', 'The log says more.'];
		ports.emit({
			type: 'ERROR', scope: 'batch', code, message: messageOf(error), hint,
		});
		ports.emit({type: 'SCAN_COMPLETE', sources: 0});
	}
};
