/** Markdown: its words alone, with its headings and lists; no markup, no code, no HTML. */
import {fromMarkdown} from 'mdast-util-from-markdown';
import {frontmatterFromMarkdown} from 'mdast-util-frontmatter';
import {gfmTableFromMarkdown} from 'mdast-util-gfm-table';
import {toString} from 'mdast-util-to-string';
import {frontmatter} from 'micromark-extension-frontmatter';
import {gfmTable} from 'micromark-extension-gfm-table';
import {parse} from 'yaml';
import {type Segment} from '../protocol/segment.js';
import {
	bareContent, block, type DocumentContent, inLines, isoDate, statement,
} from './document.js';

type Node = ReturnType<typeof fromMarkdown>['children'][number];
type ListItem = Extract<Node, {type: 'list'}>['children'][number];

/** Of quotes and lists in each other: nobody writes more, and the parser's time grows with their square. */
const deepest = 50;

const container = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*/y;

/** Without the quote and list marks of a line that are too many. */
const withoutAbyss = (text: string): string => text.split('\n').map(line => {
	const ends: number[] = [];
	container.lastIndex = 0;
	while (container.test(line)) {
		ends.push(container.lastIndex);
	}

	return ends.length > deepest ? line.slice(0, ends[deepest - 1]) + line.slice(ends.at(-1)) : line;
}).join('\n');

/** An item's own words, and the items of lists within it, each by itself. */
const itemsOf = (item: ListItem): Segment[] => {
	const own: string[] = [];
	const within: Segment[] = [];
	for (const child of item.children) {
		if (child.type === 'list') {
			within.push(...child.children.flatMap(inner => itemsOf(inner)));
		} else {
			own.push(...segmentsOf(child).map(({text}) => text));
		}
	}

	return [block(own.join(' '), {item: true}), ...within];
};

const segmentsOf = (node: Node): Segment[] => {
	switch (node.type) {
		case 'yaml':
		case 'code':
		case 'html':
		case 'definition':
		case 'thematicBreak': {
			return [];
		}

		case 'heading': {
			return [block(toString(node), {heading: node.depth})];
		}

		case 'list': {
			return node.children.flatMap(item => itemsOf(item));
		}

		case 'blockquote': {
			return node.children.flatMap(child => segmentsOf(child));
		}

		case 'table': {
			return node.children.map(row => block(row.children.map(cell => toString(cell)).join(' – ')));
		}

		default: {
			return [block(toString(node))];
		}
	}
};

/** What the front matter says; it may be anything. */
const properties = (source: string): Record<string, unknown> => {
	try {
		const value: unknown = parse(source, {maxAliasCount: 10, logLevel: 'silent'});
		return typeof value === 'object' && value !== null ? value as Record<string, unknown> : {};
	} catch {
		return {};
	}
};

/** One author, or several. */
const authorOf = ({author, authors}: Record<string, unknown>): string | null => {
	const value = author ?? authors;
	return statement(Array.isArray(value) ? value.filter(each => typeof each === 'string').slice(0, 20).join(', ') : value);
};

const dateOf = ({date}: Record<string, unknown>): string | null => isoDate(date instanceof Date ? date.toISOString() : statement(typeof date === 'number' ? String(date) : date));

export const readMarkdown = (text: string): DocumentContent => {
	const tree = fromMarkdown(withoutAbyss(text), {
		extensions: [frontmatter(['yaml']), gfmTable()],
		mdastExtensions: [frontmatterFromMarkdown(['yaml']), gfmTableFromMarkdown()],
	});
	const [first] = tree.children;
	const own = first?.type === 'yaml' ? properties(first.value) : {};
	const segments = tree.children.flatMap(node => segmentsOf(node)).map(segment => ({...segment, text: inLines(segment.text)}));
	return {
		...bareContent(segments.filter(segment => segment.text !== '')), title: statement(own.title), author: authorOf(own), date: dateOf(own),
	};
};
