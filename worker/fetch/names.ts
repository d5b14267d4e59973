/** What something that was fetched is called. All of it is of other people's making. */
import path from 'node:path';
import {noteName} from '../notes/note-name.js';

const decoded = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};

/** The last step of a path, whichever way it is written. */
const lastStep = (name: string): string => name.split(/[/\\]/).findLast(step => step.trim() !== '') ?? '';

/** By its address: the last part of the path, or the server's name where there is none. */
export const nameInUrl = (url: string): string => {
	const {hostname, pathname} = new URL(url);
	const name = lastStep(decoded(pathname));
	return name === '' ? hostname : (path.posix.extname(name) === '' ? `${hostname} ${name}` : name);
};

/** A parameter of a header, with quotes and the escapes in them (RFC 9110, 5.6.4). */
const parameter = (header: string, name: string): string | undefined => {
	const found = new RegExp(String.raw`(?:^|;)\s*${name.replace('*', String.raw`\*`)}\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))`, 'i').exec(header);
	return found ? found[1]?.replaceAll(/\\(.)/g, '$1') ?? found[2]?.trim() : undefined;
};

const longestHeader = 2000;

/** By what the server calls it (RFC 6266; the extended form of RFC 8187 in UTF-8 counts before the plain one); undefined where it does not. */
export const nameInHeader = (header: string | null): string | undefined => {
	if (header === null || header.length > longestHeader) {
		return undefined;
	}

	const extended = /^utf-8'[^']*'(.*)$/i.exec(parameter(header, 'filename*') ?? '')?.[1];
	const plain = parameter(header, 'filename');
	const name = lastStep(extended === undefined ? plain ?? '' : decoded(extended));
	return name === '' ? undefined : name;
};

/** The ending that a name has, in small letters with its dot; empty where there is none that is one. */
export const endingOf = (name: string): string => /\.[a-z\d]{1,8}$/i.exec(name)?.[0].toLowerCase() ?? '';

/** A name without its ending, made fit for any file system. */
export const safeStem = (name: string): string => noteName(name.slice(0, name.length - endingOf(name).length), new Set());
