/**
 * The terminal as the app uses it, and as it gives it back.
 *
 * The app draws on the alternate screen: a resize there leaves no torn copies of earlier frames behind, and what was
 * on the terminal before is back untouched afterwards. The result is then printed on the normal screen, to be kept.
 * Automatic wrapping is off, so that a character that the terminal draws wider than was counted moves the end of its
 * own row and no other.
 */
import {writeSync} from 'node:fs';

const escape = '\u001B';
const enterScreen = `${escape}[?1049h${escape}[?7l${escape}[2J${escape}[H`;
const leaveScreen = `${escape}[?7h${escape}[?1049l${escape}[?25h`;

/** Ink clears the scrollback with the screen when a frame was higher than the terminal has become. It is not ours. */
const clearScrollback = `${escape}[3J`;

/** `stream` for Ink: the same in everything but what would wipe the scrollback. */
const sparing = (stream: NodeJS.WriteStream): NodeJS.WriteStream =>
	new Proxy(stream, {
		get(target, property) {
			if (property === 'write') {
				return (data: string | Uint8Array, ...rest: []) =>
					target.write(typeof data === 'string' ? data.replaceAll(clearScrollback, '') : data, ...rest);
			}

			const value: unknown = Reflect.get(target, property, target);
			return typeof value === 'function' ? (value.bind(target) as unknown) : value;
		},
	});

export class TerminalScreen {
	/** What Ink writes to. */
	readonly stdout: NodeJS.WriteStream;
	private entered = false;

	constructor(
		private readonly out: NodeJS.WriteStream & {fd: number},
		private readonly input: NodeJS.ReadStream,
	) {
		this.stdout = sparing(out);
	}

	enter(): void {
		this.entered = true;
		this.out.write(enterScreen);
	}

	/** Gives the terminal back as it was found. Does nothing the second time, and never throws: it may be gone. */
	readonly leave = (): void => {
		if (!this.entered) {
			return;
		}

		this.entered = false;
		try {
			this.input.setRawMode(false);
		} catch {
			// The terminal is gone.
		}

		try {
			// At once: nothing that is queued may be lost when the process ends right after.
			writeSync(this.out.fd, leaveScreen);
		} catch {
			this.out.write(leaveScreen);
		}
	};

	/** Columns and rows; 80 × 24 where the terminal does not say. */
	size(): {columns: number; rows: number} {
		return {columns: this.out.columns || 80, rows: this.out.rows || 24};
	}
}
