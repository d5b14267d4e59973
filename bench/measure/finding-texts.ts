/** Texts with answers written by hand: the samples, and texts on other subjects. */
import {readFileSync} from 'node:fs';
import {type Segment} from '../../worker/protocol/segment.js';
import {type SourceKind} from '../../worker/protocol/source-kinds.js';
import {type Reference} from './findings-score.js';

export type FindingText = {name: string; kind: SourceKind; segments: Segment[]; /** As the speech model hears it; null for documents. */ heard: Segment[] | null; reference: Reference};

type SampleReference = Reference & {kind: SourceKind; text: string};

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const parse = <T>(file: string): T => JSON.parse(read(file)) as T;

const wordsPerSecond = 2.5;

/** A line is a segment, or in a document a paragraph; headings lose their marks, as they do when a document is read. */
export const linesAsSegments = (text: string, kind: SourceKind): Segment[] => {
	let start = 0;
	return text.split('\n').filter(line => line.trim() !== '').map(line => {
		const end = start + (line.split(' ').length / wordsPerSecond);
		const segment = {start, end, text: kind === 'text' ? line.replace(/^#+ /, '').replaceAll('*', '') : line};
		start = end;
		return segment;
	});
};

/** What the base model wrote for each recording of the samples and for the spoken ones of the other texts, read aloud by flite. */
const heardAs = (): Record<string, Segment[]> => parse('test/fixtures/knowledge/heard.json');

export const sampleTexts = (): FindingText[] => {
	const heard = heardAs();
	const {files} = parse<{files: Record<string, SampleReference>}>('media-samples/references.json');
	return Object.entries(files).map(([name, reference]) => ({
		name, kind: reference.kind, segments: linesAsSegments(reference.text, reference.kind), heard: heard[name] ?? null, reference,
	}));
};

export const otherTexts = (): FindingText[] => {
	const heard = heardAs();
	const answers = parse<Record<string, Reference & {kind: SourceKind}>>('test/fixtures/knowledge/answers.json');
	return Object.entries(answers).map(([name, reference]) => ({
		name, kind: reference.kind, segments: linesAsSegments(read(`test/fixtures/knowledge/${name}`), reference.kind), heard: heard[name] ?? null, reference,
	}));
};
