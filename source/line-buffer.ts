/** Gathers lines and hands them on once a frame: drawing is slower than a busy worker speaks. */
import type {ParsedLine} from '../worker/protocol/parse-event.js';

/** Milliseconds; about 25 frames a second. */
const frame = 40;

/** Lines that are handed on without waiting for the frame: a bound for what is held. */
const enough = 2000;

export class LineBuffer {
	private lines: ParsedLine[] = [];
	private timer: NodeJS.Timeout | undefined;

	constructor(private readonly handOn: (lines: readonly ParsedLine[]) => void) {}

	add(lines: readonly ParsedLine[]): void {
		if (lines.length === 0) {
			return;
		}

		this.lines.push(...lines);
		if (this.lines.length >= enough) {
			this.flush();
		} else {
			this.timer ??= setTimeout(() => {
				this.flush();
			}, frame);
		}
	}

	flush(): void {
		clearTimeout(this.timer);
		this.timer = undefined;
		const {lines} = this;
		this.lines = [];
		if (lines.length > 0) {
			this.handOn(lines);
		}
	}
}
