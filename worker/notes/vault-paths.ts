/** Where the notes lie: relative to the vault, with forward slashes. */
import type {TranscriptFormat} from '../options.js';

/** The hub. */
export const mocPath = 'MOC.md';

/** A source's note; `name` comes from `noteName`. */
export const sourceNotePath = (name: string): string => `Sources/${name}.md`;

/** A source's transcript in one format. */
export const transcriptPath = (name: string, format: TranscriptFormat): string => `Transcripts/${name}.${format}`;
