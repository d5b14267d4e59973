/** How fast a model comes, and when it will be here, from the bytes of the last seconds. */

export type PullPace = {
	/** Null until it can be told. */
	bytesPerSecond: number | null;
	/** Until all of the model's files are here; null until it can be told. */
	secondsLeft: number | null;
};

/** Milliseconds. */
const windowMs = 15_000;
const minSpanMs = 1000;
const sampleEveryMs = 250;

type Sample = {at: number; fetched: number};

/** @param bytes of all files; @param now milliseconds, of a clock that does not go back */
export class PullClock {
	private readonly samples: Sample[] = [];
	private file = '';
	/** Of the file in hand: what is there, and what was there when it was begun. */
	private there = 0;
	private before = 0;
	/** Of the files before it: all of them, and what came over the network. */
	private whole = 0;
	private came = 0;

	constructor(private readonly bytes: number, private readonly now: () => number) {}

	/** So many bytes of this file are there. What was there before costs no time, and tells nothing of the network. */
	progress(file: string, done: number): PullPace {
		if (file !== this.file) {
			this.whole += this.there;
			this.came += this.there - this.before;
			[this.file, this.before] = [file, done];
		}

		this.there = done;
		if (done < this.before) {
			// It begins anew.
			this.before = done;
		}

		const at = this.now();
		const fetched = this.came + done - this.before;
		const last = this.samples.at(-1);
		if (last === undefined || at - last.at >= sampleEveryMs || fetched < last.fetched) {
			this.samples.push({at, fetched});
		}

		while (this.samples.length > 1 && at - this.samples[1]!.at >= windowMs) {
			this.samples.shift();
		}

		return this.pace(at, fetched);
	}

	private pace(at: number, fetched: number): PullPace {
		const first = this.samples[0]!;
		const bytesPerSecond = at - first.at < minSpanMs || fetched < first.fetched ? null : (fetched - first.fetched) * 1000 / (at - first.at);
		const left = Math.max(0, this.bytes - this.whole - this.there);
		return {bytesPerSecond, secondsLeft: bytesPerSecond === null || bytesPerSecond === 0 ? null : left / bytesPerSecond};
	}
}
