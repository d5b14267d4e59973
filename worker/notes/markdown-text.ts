/**
 * Text of others as Markdown that shows it letter for letter: transcripts, titles and file names are hostile, and
 * must not become headings, links, embeds, tags, comments, code, math or HTML, in CommonMark, GFM or Obsidian.
 * What prose is made of stays as it is.
 */

/** One line without control characters and without characters that turn the direction of what follows. */
export const plainLine = (text: string): string =>
	// Most text is; a large vault has a lot of it.
	text !== '' && !/[^ -~]|^ | $| {2}/.test(text)
		? text
		: text
			.replaceAll(/[\u202A-\u202E\u2066-\u2069\p{Surrogate}\uFEFF]/gu, '')
			.replaceAll(/[\s\p{Cc}]+/gu, ' ')
			.trim();

const patterns: readonly RegExp[] = [
	// A backslash that would escape something, or that ends the text.
	/\\(?=[!-/:-@[-`{-~]|$)/g,
	/[`*[$]/g,
	// Inside a word an underscore is only itself.
	/(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])/gu,
	/<(?=[a-z/!?])/gi,
	/&(?=#?\w+;)/g,
	// Tags of Obsidian: `#` and then anything but a space or a number alone.
	/(?<![\p{L}\p{N}])#(?!\d+(?![\p{L}\p{N}_/-]))(?=\S)/gu,
	/~~+|(?<=\S)~/g,
	/==+/g,
	// Comments, and commands of the plugin Templater, which may run them in any new note: in one pass, for one may be part of another.
	/%%+|(?<=<)%|(?<=%)>/g,
	// Fields of Dataview, which reads the bare text as well.
	/(?<=:):/g,
	// A block reference ends its line.
	/(?<=^|\s)\^(?=[a-z\d-]+$)/gi,
	// Bare addresses become links.
	/:(?=\/\/)|(?<=mailto|xmpp):/gi,
	/(?<=www)\./gi,
	/(?<=\S)@(?=[\w.-])/g,
];

/** What all of the patterns need at least one of. */
const special = /[\\`*[$_<&#~=%^:@]|www\./i;

/** `text` for the middle of a line. */
export const escapeInline = (text: string): string => {
	let result = plainLine(text);
	if (!special.test(result)) {
		return result;
	}

	for (const pattern of patterns) {
		result = result.replaceAll(pattern, run => run.replaceAll(/./gsu, String.raw`\$&`));
	}

	return result;
};

/** `text` for a heading, which marks at its end would close. */
export const escapeHeading = (text: string): string =>
	escapeInline(text).replace(/(?<=^|\s)#+$/, run => run.replaceAll('#', String.raw`\#`));

/** Escaped text, or a link, for the beginning of a block: of a paragraph or a list item. */
export const asBlock = (escaped: string): string =>
	escaped
		.replace(/^(?=[+-](?:\s|$)|>|#|=|:|-{2,}|- ?-)/, '\\')
		.replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\');

/** `text` for the beginning of a block: of a paragraph or a list item. */
export const escapeBlock = (text: string): string => asBlock(escapeInline(text));

/**
 * A piece of a program as a block of code, between fences that nothing in it closes. No word says its language: some
 * are commands of plugins (`dataviewjs`), which run.
 */
export const fencedCode = (code: string): string => {
	const lines = code.split('\n').map(line => line.replaceAll(/[\u202A-\u202E\u2066-\u2069\p{Surrogate}\uFEFF]|(?!\t)\p{Cc}/gu, '')
		// Commands of Templater, which reads the bare text; the comments around what longhand has written.
		.replaceAll('<%', '‹%').replaceAll('%>', '%›').replaceAll(/%%(?=\s*longhand:)/g, '%\u200B%').trimEnd());
	const longest = lines.reduce((most, line) => Math.max(most, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)), 2);
	const fence = '`'.repeat(longest + 1);
	return [fence, ...lines, fence].join('\n');
};

/** `text` as a property, where nothing is escaped: Obsidian would take one that is a link for a link. */
export const plainProperty = (text: string): string => {
	const line = plainLine(text);
	return /^!?\[\[.*]]$/.test(line) ? line.replaceAll('[[', '((').replaceAll(']]', '))') : line;
};

/**
 * `text` as what is shown of a `[[target|text]]`: Obsidian knows no escapes there, so characters with a meaning
 * give way to ones that look alike.
 */
export const linkText = (text: string): string => {
	const replacements: Readonly<Record<string, string>> = {
		'[': '(',
		']': ')',
		'|': '¦',
		'`': '\'',
		'<': '‹',
		'>': '›',
		'\\': '∖',
		$: '＄',
		'*': '∗',
	};
	const shown = plainLine(text)
		.replaceAll(/[[\]|`<>\\$*]/g, character => replacements[character] ?? character)
		.replaceAll(/%%+/g, '%')
		.replaceAll(/==+/g, '=')
		.replaceAll(/::+/g, ':')
		.replaceAll(/~~+/g, '~');
	return shown === '' ? 'untitled' : shown;
};
