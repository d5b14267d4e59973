/** What the tests of the documents share: where they are, what they hold, and the code that they speak of. */
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export const readText = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Blocks of code in a language, without their fences. */
export const codeBlocks = (markdown: string, language: string): string[] =>
	[...markdown.matchAll(/^```(\w*)\n(.*?)^```$/gms)].filter(block => block[1] === language).map(block => block[2]!.trim());

/** The text of a section: from its heading to the next one of the same or a higher level. */
export const section = (markdown: string, heading: string): string => {
	const lines = markdown.split('\n');
	const start = lines.indexOf(heading);
	const level = heading.indexOf(' ');
	const length = lines.slice(start + 1).findIndex(line => /^#+ /.test(line) && line.indexOf(' ') <= level);
	return start === -1 ? '' : lines.slice(start + 1, length === -1 ? undefined : start + 1 + length).join('\n');
};

/** All of the program's source, without its tests. */
export const sourceCode = (folders: readonly string[]): string =>
	folders
		.flatMap(folder => readdirSync(path.join(root, folder), {recursive: true, encoding: 'utf8'}).map(file => path.join(folder, file)))
		.filter(file => /\.tsx?$/.test(file))
		.map(file => readText(file))
		.join('\n');
