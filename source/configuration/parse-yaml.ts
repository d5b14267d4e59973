/**
 * YAML as far as a configuration needs it: maps, lists of plain values, and plain values, each with its line. Whoever
 * wrote it may mean harm: what can grow (anchors, aliases), act (tags) or nest without end is refused. Loads the YAML
 * library: import this when there is a file.
 */
import {
	isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Pair, type YAMLError,
} from 'yaml';

/** Lines count from 1. */
export type YamlValue
	= | {kind: 'map'; line: number; entries: readonly YamlEntry[]}
		/** Of plain values alone. */
		| {kind: 'list'; line: number; items: readonly unknown[]}
		| {kind: 'plain'; line: number; value: unknown};
export type YamlEntry = {key: string; line: number; value: YamlValue};

/** Why something is refused, in one line that may hold what stands there. */
export type RefusedYaml = {line: number; message: string};

/** Sections within sections are three deep. */
const deepest = 6;

const plainTag = (tag: string): string => `!${tag.startsWith('tag:yaml.org,2002:') ? `!${tag.slice('tag:yaml.org,2002:'.length)}` : tag.replace(/^!+/, '')}`;

/** Reads the nodes of one document, and gathers what of it is refused: that is left out, and the rest is read. */
class NodeReader {
	readonly refused: RefusedYaml[] = [];

	constructor(private readonly lineOf: (node: Node) => number) {}

	/** Undefined for what is refused. */
	convert(node: Node | null | undefined, otherwise: number, depth: number): YamlValue | undefined {
		if (!node) {
			return {kind: 'plain', line: otherwise, value: null};
		}

		const line = node.range ? this.lineOf(node) : otherwise;
		if (node.tag !== undefined) {
			return this.refuse(line, `tags have no meaning here, but ${plainTag(node.tag)} stands there; write the value alone`);
		}

		if ('anchor' in node && node.anchor) {
			return this.refuse(line, `anchors and aliases have no meaning here, but &${node.anchor} stands there; write the value out`);
		}

		if (isAlias(node)) {
			return this.refuse(line, `anchors and aliases have no meaning here, but *${node.source} stands there; write the value out`);
		}

		if (isScalar(node)) {
			return {kind: 'plain', line, value: node.value};
		}

		if (depth >= deepest) {
			return this.refuse(line, 'it is nested too deeply');
		}

		if (isMap(node)) {
			return {kind: 'map', line, entries: this.entriesOf(node.items as Array<Pair<Node | null, Node | null>>, line, depth + 1)};
		}

		return isSeq(node) ? this.listOf(node.items as Node[], line, depth + 1) : this.refuse(line, 'it is neither a section nor a value');
	}

	private listOf(nodes: readonly Node[], line: number, depth: number): YamlValue | undefined {
		const items = nodes.map(item => this.convert(item, line, depth));
		return items.includes(undefined) ? undefined : {kind: 'list', line, items: items.map(item => (item?.kind === 'plain' ? item.value : item))};
	}

	private entriesOf(pairs: ReadonlyArray<Pair<Node | null, Node | null>>, line: number, depth: number): YamlEntry[] {
		const seen = new Map<string, number>();
		return pairs.flatMap(pair => {
			const name = this.convert(pair.key, line, depth);
			const at = name?.line ?? line;
			const value = this.convert(pair.value, at, depth);
			if (name === undefined) {
				return [];
			}

			if (name.kind !== 'plain') {
				this.refuse(name.line, 'a key is a word');
				return [];
			}

			const key = String(name.value);
			const before = seen.get(key);
			if (before !== undefined) {
				this.refuse(name.line, `${key} stands here a second time; the first is in line ${before}`);
			}

			seen.set(key, before ?? name.line);
			// Its own mistakes are told as well.
			return value === undefined ? [] : [{key, line: name.line, value}];
		});
	}

	/** Leaves out what stands there. */
	private refuse(line: number, message: string): YamlValue | undefined {
		this.refused.push({line, message});
		return undefined;
	}
}

const reasonOf = ({code, message}: YAMLError): string => {
	if (code === 'MULTIPLE_DOCS') {
		return 'it holds more than one document';
	}

	// The library says so of its own recursion.
	return message.includes('call stack') ? 'it is nested too deeply' : message.split('\n')[0]!;
};

/** `value` is undefined for an empty text, and where all of it is refused. */
export type ParsedYaml = {value: YamlValue | undefined; refused: readonly RefusedYaml[]};

/** What a text says, and all that is refused of it. A text that is no YAML says nothing. */
export const parseYaml = (text: string): ParsedYaml => {
	const lines = new LineCounter();
	// Keys that stand twice are found here: the library compares each with each. So are tags: it knows some.
	const document = parseDocument(text, {
		version: '1.2', schema: 'core', merge: false, uniqueKeys: false, prettyErrors: false, logLevel: 'error', lineCounter: lines,
	});
	const [error] = document.errors;
	if (error) {
		return {value: undefined, refused: [{line: Math.max(1, lines.linePos(error.pos[0]).line), message: reasonOf(error)}]};
	}

	const reader = new NodeReader(node => lines.linePos(node.range![0]).line);
	const value = document.contents ? reader.convert(document.contents, 1, 0) : undefined;
	return {value, refused: reader.refused};
};
