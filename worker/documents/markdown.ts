/** Markdown: its words alone, with its headings and lists; no markup, no code, no HTML. */
import {fromMarkdown} from 'mdast-util-from-markdown';
import {frontmatterFromMarkdown} from 'mdast-util-frontmatter';
import {gfmTableFromMarkdown} from 'mdast-util-gfm-table';
import {toString} from 'mdast-util-to-string';
import {frontmatter} from 'micromark-extension-frontmatter';
import {gfmTable} from 'micromark-extension-gfm-table';
import {parse} from 'yaml';
import {type Segment} from '../protocol/segment.js';
import {withoutMarks} from './obsidian-marks.js';
import {
	bareContent, block, codeBlock, type DocumentContent, isoDate, oneLine, statement,
} from './document.js';

type Node = ReturnType<typeof fromMarkdown>['children'][number];

/** The words of what stands in a list or a quotation; programs in it have none. */
const wordsOf = (node: Node): string => (node.type === 'code' ? '' : toString(node, {includeHtml: false}));

const programsIn = (node: Node): Segment[] => (node.type === 'code' ? codeBlock(node.value) : ('children' in node ? node.children.flatMap(child => (child.type === 'code' ? codeBlock(child.value) : [])) : []));

const segmentsOf = (node: Node): Segment[] => {
	switch (node.type) {
		case 'code': {
			return codeBlock(node.value);
		}

		case 'yaml':
		case 'html':
		case 'definition':
		case 'thematicBreak': {
			return [];
		}

		case 'heading': {
			return [block(wordsOf(node), {heading: node.depth})];
		}

		case 'list': {
			return node.children.flatMap((item, index) => [
				block(item.children.filter(({type}) => type !== 'list').map(child => wordsOf(child)).join(' '), {item: true, ...(node.ordered && {number: (node.start ?? 1) + index})}),
				...programsIn(item),
				...item.children.flatMap(child => child.type === 'list' ? segmentsOf(child) : []),
			]);
		}

		case 'blockquote': {
			return node.children.flatMap(child => child.type === 'list' ? segmentsOf(child) : [block(wordsOf(child)), ...programsIn(child)]);
		}

		case 'table': {
			return node.children.map(row => block(row.children.map(cell => toString(cell, {includeHtml: false})).join(' – ')));
		}

		default: {
			return [block(wordsOf(node))];
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
	const tree = fromMarkdown(withoutMarks(text), {
		extensions: [frontmatter(['yaml']), gfmTable()],
		mdastExtensions: [frontmatterFromMarkdown(['yaml']), gfmTableFromMarkdown()],
	});
	const [first] = tree.children;
	const own = first?.type === 'yaml' ? properties(first.value) : {};
	const segments = tree.children.flatMap(node => segmentsOf(node)).map(segment => ({...segment, text: oneLine(segment.text)}));
	return {
		...bareContent(segments.filter(segment => segment.text !== '' || segment.code !== undefined)), title: statement(own.title), author: authorOf(own), date: dateOf(own),
	};
};
