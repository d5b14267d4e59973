import type {SourceKind} from '../protocol/source-kinds.js';

/** What the notes of a source without words say. */
export const nothingFound = (kind: SourceKind): string => kind === 'text' ? 'No text found.' : 'No speech found.';
