/** YAML front matter, as Obsidian reads it. */
import {stringify} from 'yaml';

export type FrontMatterValue = string | number | boolean | null | readonly string[];

/** Written plain, as Obsidian's date type wants it: quotes would be right as well, but ugly. */
const plainDate = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** Fields that hold dates; a title that looks like one stays a quoted text. */
export type DateFields = ReadonlySet<string>;

/**
 * One property as the lines of a front matter block. Values may be hostile: whatever looks like another type, in YAML
 * 1.2 or 1.1, is quoted, and nothing spans two lines.
 */
export const propertyLines = (key: string, value: FrontMatterValue, dates: DateFields = new Set()): string =>
	dates.has(key) && typeof value === 'string' && plainDate.test(value)
		? `${key}: ${value}\n`
		: stringify({[key]: value}, {
			compat: 'yaml-1.1', lineWidth: 0, blockQuote: false, nullStr: '', singleQuote: false,
		}).replace(/: \n$/, ':\n');

/** A front matter block with its fences and a newline at the end. */
export const frontMatter = (fields: Readonly<Record<string, FrontMatterValue>>, dates: DateFields = new Set()): string =>
	`---\n${Object.entries(fields).map(([key, value]) => propertyLines(key, value, dates)).join('')}---\n`;

/** The day of an ISO 8601 date or time; anything else comes back as it is. */
export const dayOf = (date: string): string => /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(date)?.[0] ?? date;
