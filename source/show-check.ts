/** What `longhand check` and `longhand moc` say. */
import {formatCount} from './format.js';
import {safeText} from './safe-text.js';

type Problem = {kind: 'dangling' | 'orphan' | 'duplicate'; file: string; line: number | null; message: string};
export type Check = {notes: number; sources: number; links: number; problems: readonly Problem[]};

const headings: Readonly<Record<Problem['kind'], string>> = {
	dangling: 'Links that lead nowhere', orphan: 'Orphans', duplicate: 'Duplicates',
};

const lineOf = ({file, line, message}: Problem): string => `  ${safeText(file)}${line === null ? '' : `:${line}`}  ${safeText(message)}`;

/** For people. */
export const checkAsText = (vault: string, {notes, sources, links, problems}: Check): string => {
	const looked = `${safeText(vault)}: ${formatCount(notes, 'note')} of ${formatCount(sources, 'source')}, ${formatCount(links, 'link')}`;
	const sections = (Object.keys(headings) as Array<Problem['kind']>).flatMap(kind => {
		const found = problems.filter(problem => problem.kind === kind);
		return found.length === 0 ? [] : [`\n${headings[kind]} (${found.length})`, ...found.map(problem => lineOf(problem))];
	});
	return [looked, ...(sections.length === 0 ? ['No dangling links, no orphans, no duplicates.'] : sections)].join('\n');
};

/** One line of JSON. */
export const checkAsJson = (vault: string, check: Check): string => JSON.stringify({ok: check.problems.length === 0, vault, ...check});

export type Drawn = {moc: string; sources: number; written: number; warnings: readonly string[]};

export const drawnAsText = (vault: string, {moc, sources, written}: Drawn): string =>
	`${safeText(vault)}: the map of ${formatCount(sources, 'source')} is drawn; ${formatCount(written, 'note')} changed. Begin with ${safeText(moc)}.`;

export const drawnAsJson = (vault: string, drawn: Drawn): string => JSON.stringify({ok: true, vault, ...drawn});
