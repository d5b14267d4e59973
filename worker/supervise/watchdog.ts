/** Calls out when nothing was heard for a while. */
export class Watchdog {
	private timer: NodeJS.Timeout | undefined;

	/** @param silence milliseconds without a sign of life, after which `onSilence` is called, once */
	constructor(silence: number, onSilence: () => void) {
		this.timer = setTimeout(() => {
			this.timer = undefined;
			onSilence();
		}, silence);
	}

	/** There was a sign of life. */
	beat(): void {
		this.timer?.refresh();
	}

	stop(): void {
		clearTimeout(this.timer);
		this.timer = undefined;
	}
}
