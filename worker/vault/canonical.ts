/**
 * Text as it is compared with what was written earlier: a note that was moved, and links to it that Obsidian has
 * changed for that, are no edits.
 */

/** What links say now of notes and headings that are not what they were written as → what they said then: `My aunt`, or `People#Turon, Aaron`. */
export type MovedTargets = ReadonlyMap<string, string>;

const wikiLink = /\[\[(?<target>[^\]|#\n]*)(?<rest>[^\]\n]*)]]/g;
/** A link to a file beside the notes: `[srt](<../Transcripts/x.srt>)`. */
const fileLink = /]\((?:<(?<angled>[^>\n]*)>|(?<plain>[^)\s]*))\)/g;

/** A person may move recordings about. */
const endings = '(?:aac|aiff?|avi|docx|epub|flac|html?|m4[abv]|mk[av]|mov|mp[34]|mpe?g|og[agvx]|opus|pdf|srt|txt|vtt|wav|webm|wm[av]|3gp)';
const recording = new RegExp(String.raw`\.${endings}$`, 'i');
/** A link to one, in whatever folder. */
const recordingLink = new RegExp(String.raw`\[\[[^\]|#\n]*\.${endings}[\]|#]`, 'i');

const decoded = (path: string): string => {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
};

const fileName = (path: string): string => decoded(path).split('/').at(-1)!;

/** What links say, whatever has been moved since. */
const withPlaces = (text: string, moved: MovedTargets): string => {
	const linked = moved.size === 0 && !recordingLink.test(text)
		? text
		: text.replaceAll(wikiLink, (_, target: string, rest: string) => {
			const note = moved.get(target.replace(/\.md$/, '')) ?? (recording.test(target) ? fileName(target) : target);
			const [part = ''] = /^#[^|]*/.exec(rest) ?? [];
			return `[[${part === '' ? note : moved.get(note + part) ?? note + part}${rest.slice(part.length)}]]`;
		});
	return linked.includes('](')
		? linked.replaceAll(fileLink, (whole, angled: string | undefined, plain: string | undefined) => {
			const path = angled ?? plain ?? '';
			return /^[a-z][a-z\d+.-]*:/i.test(path) ? whole : `](<${fileName(path)}>)`;
		})
		: linked;
};

/** One form for all texts that say the same but for the places of notes, line ends and blanks at the end. */
export const canonical = (text: string, moved: MovedTargets): string => {
	const plain = text.includes('\r') ? text.replaceAll('\r', '') : text;
	return plain.includes('](') || plain.includes('[[') ? withPlaces(plain, moved).trim() : plain.trim();
};
