/** Plain text: paragraphs are parted by empty lines. */
import {
	bareContent, block, type DocumentContent, oneLine,
} from './document.js';

export const readPlainText = (text: string): DocumentContent =>
	bareContent(text.split(/\n\s*\n|\f/).map(paragraph => oneLine(paragraph)).filter(Boolean).map(paragraph => block(paragraph)));
