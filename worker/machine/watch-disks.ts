/** Says, once for each disk, that little room is left on it. */
import {gigabyte} from '../options.js';
import {type EventBody} from '../protocol/events.js';
import {describeBytes} from './describe-bytes.js';
import {freeSpace} from './free-space.js';

/** Milliseconds. */
const interval = 10_000;

export type WatchedFolder = {
	/** For people: what lies there. */
	what: string;
	folder: string;
};

/**
 * Starts watching; the returned function ends it.
 * @param warnBelow in GB
 */
export const watchDisks = (folders: readonly WatchedFolder[], warnBelow: number, emit: (event: EventBody) => void): (() => void) => {
	const told = new Set<number>();
	let isOver = false;
	const look = async (): Promise<void> => {
		for (const {what, folder} of folders) {
			const space = await freeSpace(folder);
			if (isOver || !space || space.bytes >= warnBelow * gigabyte || told.has(space.device)) {
				continue;
			}

			told.add(space.device);
			emit({
				type: 'WARNING',
				code: 'DISK_SPACE_LOW',
				message: `Only ${describeBytes(space.bytes)} are left on the disk of the ${what} ${folder} (said below ${warnBelow} GB)`,
				hint: 'Make room: an hour of recording takes 110 MB while it is worked on.',
			});
		}
	};

	void look();
	const timer = setInterval(look, interval);
	return () => {
		isOver = true;
		clearInterval(timer);
	};
};
