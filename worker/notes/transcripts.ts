/** A source's transcript in each of its formats, as the content of a file. */
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import type {TranscriptFormat} from '../options.js';
import type {Segment} from '../protocol/segment.js';
import {type NotePage} from '../vault/merge-note.js';
import {sectionsOf} from '../vault/note-parts.js';
import {cuesOf} from './cues.js';
import {renderDocument} from './document-text.js';
import {
	escapeHeading, escapeInline, plainLine, plainProperty,
} from './markdown-text.js';
import {nothingFound} from './nothing-found.js';
import {paragraphOfChapter, paragraphsOf} from './paragraphs.js';
import {renderSrt, renderVtt} from './subtitles.js';
import {displayTime} from './timestamp.js';
import {transcriptKey} from './vault-paths.js';

/** Bumped when a reader of the old form would misread the new one. */
const jsonVersion = 1;

/** The paragraphs of a document, which come as segments. */
const documentParagraphs = (segments: readonly Segment[]): string[] =>
	segments.filter(({text}) => plainLine(text) !== '').map(({text, speaker, stamp}) =>
		(speaker === undefined ? '' : `${plainLine(speaker)}${stamp === undefined ? '' : ` (${plainLine(stamp)})`}: `) + plainLine(text));

const markdownBody = (record: VaultRecord, segments: readonly Segment[]): string[] => {
	if (record.kind === 'text') {
		return renderDocument(segments, record.title);
	}

	const paragraphs = paragraphsOf(segments, record.doubtful, record.chapters);
	const chapters = record.chapters.map(chapter => ({title: chapter.title, first: paragraphOfChapter(paragraphs, chapter)}));
	return paragraphs.flatMap(paragraph => {
		const {id, start, text, doubt, speaker} = paragraph;
		const mark = doubt === null ? '' : ` *(doubtful: ${escapeInline(doubt)})*`;
		const who = speaker === null ? '' : ` **${escapeInline(speaker)}:**`;
		const headings = chapters.filter(({first}) => first === paragraph).map(({title}) => `## ${escapeHeading(title)}`);
		return [...headings, `**${displayTime(start)}**${mark}${who}${text === '' ? '' : ` ${escapeInline(text)}`} ^${id}`];
	});
};

/**
 * The note that holds a transcript.
 * @param source where the source's note is, without ending; null where there is none any more
 */
export const transcriptProperties = ({name, title}: VaultRecord, source: string | null): NotePage['properties'] => ({
	title: plainProperty(title), source: source === null ? null : `[[${source}]]`, longhand: transcriptKey(name),
});

/**
 * The note that holds a transcript.
 *
 * @param segments What was said, in order, times in seconds; for documents the paragraphs, with times of 0.
 * @param source where the source's note is, without ending
 */
export const transcriptNote = (record: VaultRecord, segments: readonly Segment[], source: string): NotePage => {
	const body = markdownBody(record, segments);
	const blocks = [`# ${escapeHeading(record.title)}`, ...(body.length === 0 ? [nothingFound(record.kind)] : body)];
	return {key: transcriptKey(record.name), properties: transcriptProperties(record, source), sections: sectionsOf(`${blocks.join('\n\n')}\n`)};
};

const renderText = (record: VaultRecord, segments: readonly Segment[]): string => {
	const paragraphs = record.kind === 'text' ? documentParagraphs(segments) : paragraphsOf(segments, []).map(({text, speaker}) => (speaker === null ? text : `${speaker}: ${text}`));
	return paragraphs.length === 0 ? '' : `${paragraphs.join('\n\n')}\n`;
};

/** Of a document's paragraphs nothing was heard. */
const renderJson = ({
	source, duration, language, model, chapters,
}: VaultRecord, segments: readonly Segment[]): string => {
	// What it was asked of, without the smaller model that may have helped: names of other models may have a plus in them.
	const heardBy = model === null ? null : model.replace(/\+tiny$/, '');
	return `${JSON.stringify({
		version: jsonVersion, source, duration, language, model, ...(chapters.length > 0 && {chapters}),
		segments: segments.map(({
			start, end, text, speaker, stamp, page, heading, item, confidence, model: other,
		}) => ({
			start, end, text, speaker, stamp, page, heading, item, ...(heardBy === null ? {} : {engine: other ?? heardBy}), confidence,
		})),
	}, null, 2)}\n`;
};

/** Formats of files that are no notes. */
export type FileFormat = Exclude<TranscriptFormat, 'md'>;

/**
 * The transcript of a source as a file that is no note.
 *
 * @param segments What was said, in order, times in seconds; for documents their blocks, with times of 0.
 * @returns The file's content; null where the format has no sense: subtitles of a document.
 */
export const renderTranscript = (record: VaultRecord, segments: readonly Segment[], format: FileFormat): string | null => {
	switch (format) {
		case 'srt': {
			return record.kind === 'text' ? null : renderSrt(cuesOf(segments));
		}

		case 'vtt': {
			return record.kind === 'text' ? null : renderVtt(cuesOf(segments));
		}

		case 'txt': {
			return renderText(record, segments);
		}

		case 'json': {
			return renderJson(record, segments);
		}
	}
};
