/** YAML front matter, as Obsidian reads it. */
import {stringify} from 'yaml';

export type FrontMatterValue = string | number | boolean | null | readonly string[];

/** Written plain, as Obsidian's date type wants it: quotes would be right as well, but ugly. */
const plainDate = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** Fields that hold dates; a title that looks like one stays a quoted text. */
export type DateFields = ReadonlySet<string>;

/** Templater runs commands between `<%` and `%>` wherever they stand in a new note: such a value is written in another way. Undefined for all others. */
const inert = (key: string, value: FrontMatterValue): string | undefined => {
	const json = JSON.stringify(value);
	return json.includes('<%') ? `${key}: ${json.replaceAll('<%', String.raw`\u003c%`)}\n` : undefined;
};

/** Letters, digits and a few signs that mean nothing in YAML where they stand; a few words do. */
const isPlain = (value: string): boolean =>
	/^[a-z][\w,.'()/ -]*(?<! )$/i.test(value) && value.length < 200 && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value);

/** What needs no thought, and is most of what a large vault has. */
const simple = (key: string, value: FrontMatterValue): string | undefined => {
	if (typeof value === 'number' && Number.isInteger(value)) {
		return `${key}: ${value}\n`;
	}

	if (typeof value === 'string') {
		return isPlain(value) ? `${key}: ${value}\n` : undefined;
	}

	return Array.isArray(value) && value.length > 0 && (value as readonly string[]).every(item => isPlain(item)) ? `${key}:\n${value.map(item => `  - ${item}\n`).join('')}` : undefined;
};

/**
 * One property as the lines of a front matter block. Values may be hostile: whatever looks like another type, in YAML
 * 1.2 or 1.1, is quoted, and nothing spans two lines.
 */
export const propertyLines = (key: string, value: FrontMatterValue, dates: DateFields = new Set()): string => {
	if (dates.has(key) && typeof value === 'string' && plainDate.test(value)) {
		return `${key}: ${value}\n`;
	}

	return inert(key, value) ?? simple(key, value) ?? stringify({[key]: value}, {
		compat: 'yaml-1.1', lineWidth: 0, blockQuote: false, nullStr: '', singleQuote: false,
	}).replace(/: \n$/, ':\n');
};

/** A front matter block with its fences and a newline at the end. */
export const frontMatter = (fields: Readonly<Record<string, FrontMatterValue>>, dates: DateFields = new Set()): string =>
	`---\n${Object.entries(fields).map(([key, value]) => propertyLines(key, value, dates)).join('')}---\n`;

/** The day of an ISO 8601 date or time; anything else comes back as it is. */
export const dayOf = (date: string): string => /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(date)?.[0] ?? date;
