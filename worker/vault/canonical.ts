/**
 * Text as it is compared with what was written earlier: a note that was moved, and links to it that Obsidian has
 * changed for that, are no edits.
 */

/** What links say now of notes and headings that are not what they were written as → what they said then: `My aunt`, or `People#Turon, Aaron`. */
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
		.replaceAll(wikiLink, (_, target: string, rest: string) => {
			const note = moved.get(target.replace(/\.md$/, '')) ?? target;
			const [part = ''] = /^#[^|]*/.exec(rest) ?? [];
			return `[[${part === '' ? note : moved.get(note + part) ?? note + part}${rest.slice(part.length)}]]`;
		})
		.replaceAll(fileLink, (whole, angled: string | undefined, plain: string | undefined) => {
			const path = angled ?? plain ?? '';
			return /^[a-z][a-z\d+.-]*:/i.test(path) ? whole : `](<${fileName(path)}>)`;
		})
		.trim();
