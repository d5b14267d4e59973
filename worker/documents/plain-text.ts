/** Plain text: paragraphs are parted by empty lines. */
import {
	bareContent, block, codeBlock, type DocumentContent, oneLine,
} from './document.js';
import {bareProgram, isProgramText} from './program-text.js';

/** Its lines stay apart: a turn of a dialogue may be no more than one. */
export const readPlainText = (text: string): DocumentContent =>
	bareContent(text.split(/\n\s*\n|\f/).filter(paragraph => oneLine(paragraph) !== '').flatMap(paragraph => isProgramText(paragraph) ? codeBlock(bareProgram(paragraph)) : [block(paragraph.trim())]));
