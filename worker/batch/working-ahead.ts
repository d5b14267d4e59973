/**
 * How far the batch works ahead of its engines: how many files it has in hand, and how many of them are decoded at the
 * same time. Enough that no engine waits for a file to be opened or written; no more than needed while memory is short.
 */
import PQueue from 'p-queue';

const decodesAtOnce = 2;
/** A third file is ready when one of two is answered. */
const summariesAtOnce = 3;
/** Files that wait for a language model hold their transcript in memory, and their sound on the disk: no more of them. */
const mostWaiting = 16;
const fetchesAtOnce = 2;

const filesAtOnce = (engines: number, eased: boolean): number => (eased ? engines : 2 * engines + 2);

export class WorkingAhead {
	readonly decodes = new PQueue({concurrency: decodesAtOnce});
	readonly fetches = new PQueue({concurrency: fetchesAtOnce});
	readonly files: PQueue;
	/** Files that wait for a language model, and need no engine any more. */
	readonly summaries = new PQueue({concurrency: summariesAtOnce});
	/** Files that have to be fetched first: no more of them lie on the disk than can be worked on. */
	readonly remote: PQueue;
	private eased = false;

	/** @param engines how many there are now */
	constructor(private readonly engines: () => number) {
		this.files = new PQueue({concurrency: filesAtOnce(engines(), false)});
		this.remote = new PQueue({concurrency: filesAtOnce(engines(), false)});
	}

	/** Takes a file that needs no engine any more; resolves when another may be begun in its place. */
	async summarise(work: () => Promise<void>): Promise<void> {
		void this.summaries.add(work);
		await this.summaries.onSizeLessThan(mostWaiting);
	}

	/** Files in hand are gone on with in either case. */
	setEased(eased: boolean): void {
		this.eased = eased;
		this.decodes.concurrency = eased ? 1 : decodesAtOnce;
		this.files.concurrency = filesAtOnce(this.engines(), this.eased);
		this.remote.concurrency = this.files.concurrency;
	}
}
