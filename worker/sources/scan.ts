/** Lists sources for a person to choose from: first all of them, then their lengths as they become known. */
import {readRecords} from '../../checkpoints/vault-records.js';
import {BatchError, messageOf} from '../errors.js';
import {type EventBody} from '../protocol.js';
import {type SideThread} from '../side-thread/side-thread.js';
import {findSources, type Source} from './find-sources.js';

export type ScanPorts = {
	emit: (event: EventBody) => void;
	/** Resolves when the reader has heard what was said. */
	caughtUp: () => Promise<void>;
	side: SideThread;
	signal: AbortSignal;
};

const tellLengths = async (sources: readonly Source[], {emit, side, signal}: ScanPorts): Promise<void> => {
	for (const {path} of sources.filter(({kind}) => kind !== 'text')) {
		if (signal.aborted) {
			return;
		}

		const {duration} = await side.ask('tags', {path});
		if (duration !== null) {
			emit({type: 'SOURCE_DURATION', path, duration_seconds: duration});
		}
	}
};

/** @param vault tells which sources are done; null when there is none */
export const scan = async (paths: readonly string[], vault: string | null, ports: ScanPorts): Promise<void> => {
	const {emit, caughtUp, signal} = ports;
	try {
		const {sources, problems} = await findSources(paths, vault, [], signal);
		const records = vault === null ? [] : await readRecords(vault);
		const bytesDone = new Map(records.map(({source, bytes}) => [source, bytes]));
		for (const [index, {path, name, kind, bytes}] of sources.entries()) {
			if (index % 256 === 0) {
				await caughtUp();
			}

			emit({
				type: 'SOURCE', path, file_name: name, kind, bytes, done: bytesDone.get(name) === bytes,
			});
		}

		for (const {path, message} of problems) {
			emit({
				type: 'WARNING', code: 'UNREADABLE_FOLDER', message: `${path} was passed over: ${message}`, hint: 'Give yourself permission to read it.',
			});
		}

		emit({type: 'SCAN_COMPLETE', sources: sources.length});
		await tellLengths(sources, ports);
	} catch (error) {
		if (signal.aborted) {
			return;
		}

		const [code, hint] = error instanceof BatchError ? [error.code, error.hint] : ['INTERNAL', 'The log says more.'];
		emit({
			type: 'ERROR', scope: 'batch', code, message: messageOf(error), hint,
		});
		emit({type: 'SCAN_COMPLETE', sources: 0});
	}
};
