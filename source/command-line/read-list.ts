/** Files that list sources: one path or address a line. */
import {stat} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {isUrl, whyNoSource} from '../../checkpoints/source-url.js';
import {cutEnd, safeText} from '../safe-text.js';
import {readTextFile} from '../read-text-file.js';
import {UsageError} from './usage-error.js';

/** Bytes: more than ten thousand sources with long paths. */
const largestList = 4 * 1024 * 1024;
/** Lines that are told when they are wrong. */
const mostProblems = 20;

/** Characters. */
const longestPath = 4096;

const shown = (text: string): string => cutEnd(safeText(text), 100);

/** A path, seen from the list; `~/` is the person's home. */
const resolve = (line: string, list: string): string =>
	line.startsWith('~/') ? path.join(os.homedir(), line.slice(2)) : path.resolve(path.dirname(list), line);

type Line = {source: string} | {problem: string};

const readPath = async (line: string, list: string): Promise<Line> => {
	const source = resolve(line, list);
	try {
		await stat(source);
		return {source};
	} catch (error) {
		const {code = ''} = error as NodeJS.ErrnoException;
		const remark = line.search(/\s#[^#]*$/);
		if (code === 'ENOENT' && remark > 0 && line.length < longestPath) {
			// A name may hold the sign; what is there counts.
			const shorter = await readPath(line.slice(0, remark).trimEnd(), list);
			return 'source' in shorter ? shorter : {problem: `${shown(line)}: there is no such file or folder`};
		}

		return {problem: `${shown(line)}: ${code === 'ENOENT' || code === 'ENOTDIR' ? 'there is no such file or folder' : `it cannot be read (${code})`}`};
	}
};

/** A remark after an address; without a space before it the sign is a part of that. */
const withoutRemark = (line: string): string => (isUrl(line.trim()) ? line.replace(/\s#.*$/s, '') : line);

const readLine = async (line: string, list: string): Promise<Line> => {
	if (isUrl(line)) {
		const reason = whyNoSource(line);
		// What it holds may be a password.
		return reason === undefined ? {source: line} : {problem: `an address cannot be taken: ${reason}`};
	}

	if (/^[a-z][a-z\d+.-]*:\/\//i.test(line)) {
		return {problem: `${shown(line.slice(0, line.indexOf(':')))}: only addresses with http: and https: can be fetched`};
	}

	return line.includes('\0') ? {problem: 'it is no path'} : readPath(line, list);
};

/**
 * The sources that a list holds: absolute paths, and addresses as they are. Empty lines and those that begin with # say nothing.
 * @param list absolute
 * @throws {UsageError} that tells all lines that are wrong, with their numbers
 */
export const readList = async (list: string): Promise<string[]> => {
	const opened = await readTextFile(list, largestList);
	if (opened.kind !== 'text') {
		throw new UsageError(`--list ${shown(list)}: ${opened.kind === 'missing' ? 'there is no such file' : opened.reason}`, 'Name a file that holds one path or address a line.');
	}

	const sources: string[] = [];
	const problems: string[] = [];
	for (const [index, raw] of opened.text.replace(/^\uFEFF/, '').split(/\r?\n/).entries()) {
		const line = withoutRemark(raw).trim();
		if (line === '' || line.startsWith('#')) {
			continue;
		}

		const read = await readLine(line, list);
		if ('source' in read) {
			sources.push(read.source);
		} else {
			problems.push(`  ${shown(list)}:${index + 1}: ${read.problem}`);
		}
	}

	if (problems.length > 0) {
		const more = problems.length > mostProblems ? [`  and ${problems.length - mostProblems} more`] : [];
		const hint = 'Nothing was begun. A line holds one path, seen from the list, or one address; # begins a remark.';
		throw new UsageError([`${problems.length === 1 ? 'a line' : `${problems.length} lines`} of a list cannot be used:`, ...problems.slice(0, mostProblems), ...more].join('\n'), hint);
	}

	if (sources.length === 0) {
		throw new UsageError(`--list ${shown(list)}: it lists nothing`, 'Write one path or address a line.');
	}

	return sources;
};
