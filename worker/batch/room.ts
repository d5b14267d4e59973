/** Writing while the disk is full: the batch waits for room and goes on by itself. */
import {setTimeout as delay} from 'node:timers/promises';
import {BatchError, systemCode} from '../errors.js';
import {freeSpace} from '../machine/free-space.js';
import {megabyte} from '../options.js';
import {type EventBody} from '../protocol/events.js';

const retryEvery = 1000;
/** How long an unattended batch waits for room, in milliseconds. */
export const longestWait = 600_000;

export type RoomPorts = {
	emit: (event: EventBody) => void;
	/** Holds back work that would need more room. */
	setPaused: (paused: boolean) => void;
	signal: AbortSignal;
	/** In milliseconds; the default is `longestWait`. */
	patience?: number;
};

/** Whether an error means that a disk, or the person's share of it, is full. */
export const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(systemCode(error) ?? '');

/** A disk is full on which more than one write was to be done: all of them can be done again. */
export class NoRoomError extends BatchError {
	/** @param where the folder written to, for people */
	constructor(readonly where: string, options: ErrorOptions) {
		super('DISK_FULL', `There is no room on the disk of ${where}`, 'Make room, then run longhand again.', 3, options);
	}
}

/** What is full, if that is what `error` says of a write to `where`. */
const fullDisk = (error: unknown, where: string): string | undefined =>
	error instanceof NoRoomError ? error.where : (isFull(error) ? where : undefined);

export class Room {
	private waiting = 0;

	constructor(private readonly ports: RoomPorts) {}

	/**
	 * Runs a write; while the disk is full, again and again. `write` must be one that can be repeated.
	 * @param where the file or folder written to, for people
	 * @throws {BatchError} DISK_FULL, resumable, when there is no room for 10 minutes
	 */
	async make<T>(where: string, write: () => Promise<T>): Promise<T> {
		const {signal, patience = longestWait} = this.ports;
		const began = performance.now();
		let full = false;
		try {
			for (;;) {
				try {
					return await write();
				} catch (error) {
					const disk = fullDisk(error, where);
					if (disk === undefined) {
						throw error;
					}

					if (!full) {
						full = true;
						await this.tellFull(disk, patience);
					}

					if (performance.now() - began > patience) {
						throw new BatchError(
							'DISK_FULL',
							`There was no room on the disk of ${disk} for ${Math.round(patience / 60_000)} minutes`,
							'Make room, then run longhand again: it goes on where it was.',
							3,
							{cause: error},
						);
					}
				}

				await delay(Math.min(retryEvery, patience), undefined, {signal});
			}
		} finally {
			if (full && --this.waiting === 0) {
				this.ports.setPaused(false);
				this.ports.emit({type: 'BATCH_RESUMED', reason: 'disk', message: 'No write waits for room on the disk any more'});
			}
		}
	}

	private async tellFull(where: string, patience: number): Promise<void> {
		if (++this.waiting > 1) {
			return;
		}

		this.ports.setPaused(true);
		const free = await freeSpace(where);
		const left = free === undefined ? '' : ` (${Math.round(free.bytes / megabyte)} MB left)`;
		this.ports.emit({
			type: 'BATCH_PAUSED',
			reason: 'disk',
			message: `The disk of ${where} is full${left}. Make room: the batch goes on by itself, and waits up to ${Math.round(patience / 60_000)} minutes`,
		});
	}
}
