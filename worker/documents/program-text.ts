/** Whether a piece of text is one of a program, where only its letters tell. */

const sign = /[{}[\]()=<>;|\\`$@#*]|::|->|&&|^\s*(?:import|return|def|class|function|const|let|var|if|else|for|while|try|print|echo|sudo|npm|pip|git|cd|end)\b/;

/** Half of its lines at least have what lines of programs have. */
const hasSigns = (lines: readonly string[]): boolean => lines.filter(line => sign.test(line)).length * 2 >= lines.length;

/** Sentences, whatever they are set in. */
export const isProse = (text: string): boolean => {
	const words = text.match(/(?<![\p{L}\p{N}_.$/\\-])\p{L}+(?=[\s,.;:!?)’”"]|$)/gu)?.length ?? 0;
	const all = text.split(/\s+/).filter(Boolean).length;
	return words >= 6 && words > all * 0.75 && /\p{Ll}\p{Ll}+[.!?:]?\s+\p{Ll}+\s+\p{Ll}/u.test(text);
};

/** A paragraph of plain text that is set in like a program and reads like one, or stands between fences. */
export const isProgramText = (paragraph: string): boolean => {
	const lines = paragraph.split('\n').filter(line => line.trim() !== '');
	if (lines.length > 2 && /^\s*```/.test(lines[0]!) && /^\s*```\s*$/.test(lines.at(-1)!)) {
		return true;
	}

	return lines.length > 0 && lines.every(line => /^(?: {4}|\t)/.test(line)) && hasSigns(lines) && !isProse(paragraph);
};

/** Without the fences around it and what all of its lines are set in by. */
export const bareProgram = (paragraph: string): string => {
	const lines = paragraph.split('\n').filter(line => !/^\s*```/.test(line)).map(line => line.replaceAll('\t', '    '));
	const indent = lines.filter(line => line.trim() !== '').reduce((least, line) => Math.min(least, line.search(/\S/)), 100);
	return lines.map(line => line.slice(indent)).join('\n');
};
