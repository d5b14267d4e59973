/** Calls out when nothing was heard for a while. */

/** A timer that is later than this (milliseconds) tells that this very process stood still, and heard nothing for that. */
const standstill = 1000;

export class Watchdog {
	private timer: NodeJS.Timeout | undefined;
	private since = performance.now();

	/** @param silence milliseconds without a sign of life, after which `onSilence` is called, once */
	constructor(private readonly silence: number, private readonly onSilence: () => void) {
		this.timer = setTimeout(() => {
			this.ring();
		}, silence);
	}

	/** There was a sign of life. */
	beat(): void {
		this.since = performance.now();
		this.timer?.refresh();
	}

	stop(): void {
		clearTimeout(this.timer);
		this.timer = undefined;
	}

	private ring(): void {
		if (performance.now() - this.since > this.silence + standstill) {
			// What the other one said meanwhile is still to be read.
			this.beat();
			return;
		}

		this.stop();
		this.onSilence();
	}
}
