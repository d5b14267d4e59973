/**
 * Text as it is compared with what was written earlier: a note that was moved, and links to it that Obsidian has
 * changed for that, are no edits.
 */

/** The places of notes that are not where they were written first: what a link says now → what it said then. */
export type MovedTargets = ReadonlyMap<string, string>;

const wikiLink = /\[\[(?<target>[^\]|#\n]*)(?<rest>[^\]\n]*)]]/g;
/** A link to a file beside the notes: `[srt](<../Transcripts/x.srt>)`. */
const fileLink = /]\((?:<(?<angled>[^>\n]*)>|(?<plain>[^)\s]*))\)/g;

const decoded = (path: string): string => {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
};

const fileName = (path: string): string => decoded(path).split('/').at(-1)!;

/** One form for all texts that say the same but for the places of notes, line ends and blanks at the end. */
export const canonical = (text: string, moved: MovedTargets): string =>
	text
		.replaceAll('\r', '')
		.replaceAll(wikiLink, (_, target: string, rest: string) => `[[${moved.get(target.replace(/\.md$/, '')) ?? target}${rest}]]`)
		.replaceAll(fileLink, (whole, angled: string | undefined, plain: string | undefined) => {
			const path = angled ?? plain ?? '';
			return /^[a-z][a-z\d+.-]*:/i.test(path) ? whole : `](<${fileName(path)}>)`;
		})
		.trim();
