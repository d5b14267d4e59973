/**
 * What Markdown has beyond CommonMark in GitHub (https://github.github.com/gfm/) and in Obsidian
 * (https://help.obsidian.md/obsidian-flavored-markdown): links to notes, comments that nobody is to see, marks of notes
 * below the text. Programs stay as they are.
 */

/** Of one or two signs; more are a block's. */
const inlineCode = /(?<!`)(`{1,2})(?!`)[^`]+\1(?!`)/g;

/** Text without a program in it. */
const plainMarks = (text: string): string => text
	.replaceAll(/!\[\[[^[\]\n]{1,500}]]/g, '')
	.replaceAll(/\[\[[^[\]|\n]{1,300}?\\?\|(?<shown>[^[\]\n]{1,300})]]/g, '$<shown>')
	.replaceAll(/\[\[(?<target>[^[\]|\n]{1,300})]]/g, (_, target: string) => target.replace(/^#\^?/, '').replaceAll(/#\^?/g, ' > '))
	.replaceAll(/^(?<set> {0,3})\[\^[^\]\n]{1,100}]:[ \t]*/gm, '$<set>')
	.replaceAll(/\[\^[^\]\n]{1,100}]/g, '')
	.replaceAll(/^(?<quote>(?: {0,3}>)+ ?)\[![\w-]{1,40}(?:\|[^\]\n]{0,80})?][+-]?[ \t]*/gm, '$<quote>')
	.replaceAll(/^(?<mark>\s*(?:[-*+]|\d{1,9}[.)])\s+)\[[ xX]]\s+/gm, '$<mark>')
	.replaceAll(/~~(?=\S)[^~\n]{1,500}~~/g, '')
	.replaceAll(/==(?=\S)(?<lit>[^=\n]{1,500})==/g, '$<lit>')
	.replaceAll(/[ \t]+\^[a-zA-Z\d-]{1,60}[ \t]*$/gm, '');

/** Comments over any lines; one that nothing closes is text. */
const withoutComments = (text: string): string => {
	let result = '';
	let from = 0;
	const unclosed = new Set<string>();
	for (const {0: opening, index} of text.matchAll(/%%|<!--/g)) {
		if (index < from || unclosed.has(opening)) {
			continue;
		}

		const closing = opening === '%%' ? '%%' : '-->';
		const end = text.indexOf(closing, index + opening.length);
		if (end === -1) {
			unclosed.add(opening);
			continue;
		}

		result += text.slice(from, index);
		from = end + closing.length;
	}

	return result + text.slice(from);
};

/** Stands around the number of a piece of a program while the rest is gone through. */
const sign = '\uE8F1';

/** The text with signs for its blocks of code between fences, and for what stands in a line as code. */
const withSigns = (text: string, programs: string[]): string => {
	const put = (program: string): string => `${sign}${programs.push(program) - 1}${sign}`;
	const result: string[] = [];
	let fence: {mark: string; lines: string[]} | undefined;
	for (const line of text.split('\n')) {
		const mark = /^[\s>]*(`{3,}|~{3,})/.exec(line)?.[1];
		if (fence) {
			fence.lines.push(line);
			if (mark?.startsWith(fence.mark)) {
				result.push(put(fence.lines.join('\n')));
				fence = undefined;
			}
		} else if (mark === undefined) {
			result.push(line.length < 10_000 ? line.replaceAll(inlineCode, code => put(code)) : line);
		} else {
			fence = {mark, lines: [line]};
		}
	}

	return [...result, ...(fence ? [put(fence.lines.join('\n'))] : [])].join('\n');
};

/** Markdown as CommonMark has it, without what nobody is to see. */
export const withoutMarks = (text: string): string => {
	if (!/%%|<!--|\[\[|\[\^|\[!|~~|==|\[[ xX]]|\s\^/.test(text)) {
		return text;
	}

	const programs: string[] = [];
	const bare = withSigns(text.replaceAll(sign, ''), programs);
	return plainMarks(withoutComments(bare)).replaceAll(/\uE8F1(\d+)\uE8F1/g, (_, index: string) => programs[Number(index)] ?? '');
};
