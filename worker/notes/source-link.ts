/** Links to the file of a source, where that lies in the vault. */
import {linkText} from './markdown-text.js';

/** What Obsidian plays; other files it hands on to another program. */
const played = /\.(?:flac|m4a|mp3|ogg|wav|webm|3gp|mkv|mov|mp4|ogv)$/i;

/** Obsidian's links know no escapes: a path with a character that has a meaning in one cannot be linked to. */
export const isLinkable = (file: string): boolean => /^[^[\]|#^\\<>%`$*=~\p{C}]+$/u.test(file) && !file.includes('::');

/** @param file relative to the vault */
export const fileTarget = (file: string): string => file.replace(/\.md$/i, '');

/** A player in the note; empty where Obsidian has none for the file. */
export const playerOf = (file: string | null): string[] => (file !== null && played.test(file) ? [`![[${file}]]`] : []);

/** A link that plays the recording from a time on, in seconds, with a space before it; empty where there is nothing to play. */
export const playFrom = (file: string | null, seconds: number): string =>
	file !== null && played.test(file) ? ` [[${file}#t=${Math.max(0, Math.floor(seconds))}|▶]]` : '';

export const linkToFile = (file: string, shown: string): string => `[[${fileTarget(file)}|${linkText(shown)}]]`;
