/**
 * YAML as far as a configuration needs it: maps, lists of plain values, and plain values, each with its line. Whoever
 * wrote it may mean harm: what can grow (anchors, aliases), act (tags) or nest without end is refused. Loads the YAML
 * library: import this when there is a file.
 */
import {
	isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Pair, type YAMLError,
} from 'yaml';
import {YamlError} from './yaml-error.js';

/** Lines count from 1. */
export type YamlValue
	= | {kind: 'map'; line: number; entries: readonly YamlEntry[]}
		/** Of plain values alone. */
		| {kind: 'list'; line: number; items: readonly unknown[]}
		| {kind: 'plain'; line: number; value: unknown};
export type YamlEntry = {key: string; line: number; value: YamlValue};

/** Sections within sections are three deep. */
const deepest = 6;

const convert = (node: Node | null | undefined, lineOf: (node: Node) => number, otherwise: number, depth: number): YamlValue => {
	if (!node) {
		return {kind: 'plain', line: otherwise, value: null};
	}

	const line = node.range ? lineOf(node) : otherwise;
	if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:')) {
		throw new YamlError(line, 'tags (!name) have no meaning here');
	}

	if ('anchor' in node && node.anchor) {
		throw new YamlError(line, 'anchors and aliases (&name, *name) have no meaning here');
	}

	if (isScalar(node)) {
		return {kind: 'plain', line, value: node.value};
	}

	if (depth >= deepest) {
		throw new YamlError(line, 'it is nested too deeply');
	}

	if (isMap(node)) {
		return {kind: 'map', line, entries: entriesOf(node.items as Array<Pair<Node | null, Node | null>>, lineOf, line, depth + 1)};
	}

	if (isSeq(node)) {
		const items = node.items.map(item => convert(item as Node, lineOf, line, depth + 1));
		return {kind: 'list', line, items: items.map(item => (item.kind === 'plain' ? item.value : item))};
	}

	throw new YamlError(line, 'anchors and aliases (&name, *name) have no meaning here');
};

const entriesOf = (pairs: ReadonlyArray<Pair<Node | null, Node | null>>, lineOf: (node: Node) => number, line: number, depth: number): YamlEntry[] => {
	const seen = new Map<string, number>();
	return pairs.map(pair => {
		const name = convert(pair.key, lineOf, line, depth);
		if (name.kind !== 'plain') {
			throw new YamlError(name.line, 'a key is a word');
		}

		const key = String(name.value);
		const before = seen.get(key);
		if (before !== undefined) {
			throw new YamlError(name.line, `${key} stands here a second time; the first is in line ${before}`);
		}

		seen.set(key, name.line);
		return {key, line: name.line, value: convert(pair.value, lineOf, name.line, depth)};
	});
};

const reasonOf = ({code, message}: YAMLError): string => {
	if (code === 'MULTIPLE_DOCS') {
		return 'it holds more than one document';
	}

	// The library says so of its own recursion.
	return message.includes('call stack') ? 'it is nested too deeply' : message.split('\n')[0]!;
};

/**
 * Undefined for an empty text.
 * @throws {YamlError}
 */
export const parseYaml = (text: string): YamlValue | undefined => {
	const lines = new LineCounter();
	// Keys that stand twice are found below: the library compares each with each.
	const document = parseDocument(text, {
		version: '1.2', schema: 'core', merge: false, uniqueKeys: false, prettyErrors: false, logLevel: 'error', lineCounter: lines,
	});
	const [error] = [...document.errors, ...document.warnings];
	if (error) {
		throw new YamlError(Math.max(1, lines.linePos(error.pos[0]).line), reasonOf(error));
	}

	return document.contents ? convert(document.contents, node => lines.linePos(node.range![0]).line, 1, 0) : undefined;
};
