/** Plain text: paragraphs are parted by empty lines. */
import {bareContent, block, type DocumentContent} from './document.js';

/** Its lines stay apart: a turn of a dialogue may be no more than one. */
export const readPlainText = (text: string): DocumentContent =>
	bareContent(text.split(/\n\s*\n|\f/).map(paragraph => paragraph.trim()).filter(Boolean).map(paragraph => block(paragraph)));
