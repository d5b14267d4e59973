/** What the commands say to a person or a program, line by line. */
import process from 'node:process';

/** With a newline at its end, if it has none. */
export const print = (stream: NodeJS.WriteStream, text: string): void => {
	stream.write(text.endsWith('\n') ? text : `${text}\n`);
};

/** On stderr. */
export const warn = (warnings: readonly string[]): void => {
	for (const warning of warnings) {
		print(process.stderr, `longhand: ${warning}`);
	}
};
