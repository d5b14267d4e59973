/** What Obsidian sees in a note: its links, and what can be linked to in it. */

import {frontOf} from './note-parts.js';

export type NoteLink = {
	/** From 1. */
	line: number;
	/** As it is written. */
	link: string;
	/** Decoded: a path or a name, empty for the note itself. */
	target: string;
	/** A heading, or a block with its `^`; empty for the whole note. */
	part: string;
};

export type NoteAnchors = {headings: ReadonlySet<string>; blocks: ReadonlySet<string>};

export type ReadNote = {links: NoteLink[]; anchors: NoteAnchors};

/** Code and comments link to nothing. Blanked, so that lines stay what they are. */
const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');

const withoutCode = (text: string): string => {
	const lines = text.split('\n');
	let fence: string | undefined;
	const shown = lines.map(line => {
		const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
		if (fence === undefined && mark === undefined) {
			return line;
		}

		fence = fence === undefined ? mark : (mark?.startsWith(fence) ? undefined : fence);
		return blank(line);
	}).join('\n');
	return shown
		.replaceAll(/(?<!\\)%%(?:(?!%%)[\s\S])*%%/g, blank)
		.replaceAll(/<!--[\s\S]*?-->/g, blank)
		.replaceAll(/(?<![\\`])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, blank);
};

const wiki = /(?<!\\)\[\[(?<inside>[^[\]\n]+)]]/g;
/** A property is a link when it is nothing else. */
const propertyLink = /^(?:[^\n:]+:[ \t]*|[ \t]*-[ \t]+)["']?(?<link>\[\[(?<inside>[^[\]\n]+)]])["']?[ \t]*$/gm;
const markdown = /(?<!\\)]\((?:<(?<angled>[^>\n]*)>|(?<plain>[^)\s]+))[^)\n]*\)/g;

const decoded = (path: string): string => {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
};

const splitTarget = (inside: string): Pick<NoteLink, 'target' | 'part'> => {
	const place = inside.indexOf('#');
	return place === -1 ? {target: inside.trim(), part: ''} : {target: inside.slice(0, place).trim(), part: inside.slice(place + 1).split('#').at(-1)!.trim()};
};

/** A heading as links name it: without marks of Markdown, and whatever the case. */
export const headingKey = (heading: string): string =>
	heading.normalize('NFC').replaceAll(/\\(?=[!-/:-@[-`{-~])/g, '').replaceAll(/[[\]|#^:%*_`~=]+/g, ' ').replaceAll(/\s+/g, ' ').trim().toLowerCase();

export const readNote = (text: string): ReadNote => {
	const whole = text.replaceAll('\r', '');
	const front = frontOf(whole);
	const shown = blank(front) + withoutCode(whole.slice(front.length));
	const found: Array<{index: number; link: string; inside: string}> = [];
	for (const match of front.matchAll(propertyLink)) {
		found.push({index: match.index, link: match.groups!.link!, inside: match.groups!.inside!.split('|')[0]!});
	}

	for (const match of shown.matchAll(wiki)) {
		found.push({index: match.index, link: match[0], inside: match.groups!.inside!.split('|')[0]!.replace(/\\$/, '')});
	}

	for (const match of shown.matchAll(markdown)) {
		const path = (match.groups!.angled ?? match.groups!.plain ?? '').replaceAll(/\\(?=[!-/:-@[-`{-~])/g, '');
		if (!/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(path)) {
			found.push({index: match.index, link: match[0].slice(1), inside: decoded(path)});
		}
	}

	let line = 1;
	let from = 0;
	const links = found.toSorted((a, b) => a.index - b.index).map(({index, link, inside}) => {
		for (let at = shown.indexOf('\n', from); at >= 0 && at < index; at = shown.indexOf('\n', from)) {
			line++;
			from = at + 1;
		}

		return {line, link, ...splitTarget(inside)};
	});
	const headings = new Set([...shown.matchAll(/^ {0,3}#{1,6}[ \t]+(?<heading>[^\n]*?)[ \t]*$/gm)].map(({groups}) => headingKey(groups!.heading!)));
	const blocks = new Set([...shown.matchAll(/(?:^|\s)\^(?<id>[a-z\d-]+)[ \t]*$/gim)].map(({groups}) => groups!.id!.toLowerCase()));
	return {links, anchors: {headings, blocks}};
};
