/** A source's transcript in each of its formats, as the content of a file. */
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import type {TranscriptFormat} from '../options.js';
import type {Segment} from '../protocol.js';
import {cuesOf} from './cues.js';
import {frontMatter} from './front-matter.js';
import {renderDocument} from './document-text.js';
import {escapeHeading, escapeInline, plainLine} from './markdown-text.js';
import {nothingFound} from './nothing-found.js';
import {paragraphOfChapter, paragraphsOf} from './paragraphs.js';
import {renderSrt, renderVtt} from './subtitles.js';
import {displayTime} from './timestamp.js';

/** Bumped when a reader of the old form would misread the new one. */
const jsonVersion = 1;

/** The paragraphs of a document, which come as segments. */
const documentParagraphs = (segments: readonly Segment[]): string[] =>
	segments.map(({text}) => plainLine(text)).filter(Boolean);

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

const renderMarkdown = (record: VaultRecord, segments: readonly Segment[]): string => {
	const header = frontMatter({title: plainLine(record.title), source: `[[Sources/${record.name}]]`});
	const body = markdownBody(record, segments);
	const blocks = [`# ${escapeHeading(record.title)}`, ...(body.length === 0 ? [nothingFound(record.kind)] : body)];
	return `${header}\n${blocks.join('\n\n')}\n`;
};

const renderText = (record: VaultRecord, segments: readonly Segment[]): string => {
	const paragraphs = record.kind === 'text' ? documentParagraphs(segments) : paragraphsOf(segments, []).map(({text, speaker}) => (speaker === null ? text : `${speaker}: ${text}`));
	return paragraphs.length === 0 ? '' : `${paragraphs.join('\n\n')}\n`;
};

const renderJson = ({
	source, duration, language, model, chapters,
}: VaultRecord, segments: readonly Segment[]): string =>
	`${JSON.stringify({
		version: jsonVersion, source, duration, language, model, ...(chapters.length > 0 && {chapters}),
		segments: segments.map(({
			start, end, text, speaker, page, heading, item,
		}) => ({
			start, end, text, speaker, page, heading, item,
		})),
	}, null, 2)}\n`;

/**
 * The transcript of a source.
 *
 * @param segments What was said, in order, times in seconds; for documents their blocks, with times of 0.
 * @returns The file's content; null where the format has no sense: subtitles of a document.
 */
export const renderTranscript = (record: VaultRecord, segments: readonly Segment[], format: TranscriptFormat): string | null => {
	switch (format) {
		case 'md': {
			return renderMarkdown(record, segments);
		}

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
