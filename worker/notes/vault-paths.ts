/** Where notes are written first: relative to the vault, with forward slashes. A person may move them. */
import type {TranscriptFormat} from '../options.js';

/** The hub. */
export const mocKey = 'MOC';

/** The file of a note. */
export const notePath = (place: string): string => `${place}.md`;

/** A source's note, without ending: what longhand knows it by, wherever it is. `name` comes from `noteName`. */
export const sourceKey = (name: string): string => `Sources/${name}`;

/** The note that holds a source's transcript, without ending. */
export const transcriptKey = (name: string): string => `Transcripts/${name}`;

/** A source's transcript in one format. */
export const transcriptPath = (name: string, format: TranscriptFormat): string => `${transcriptKey(name)}.${format}`;

/** What the sources claim. */
export const claimsPath = 'claims.yaml';
