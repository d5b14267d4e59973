/**
 * What a model that thinks wrote besides its thoughts. Templates differ: some put the opening mark into the prompt, so that
 * only the closing one is in the answer; an answer that is cut off may end within the thoughts, and holds drafts alone.
 */
import {endOfObject} from './end-of-object.js';

const names = 'think|thinking|thoughts?|reasoning|reflection|scratchpad';
/** Of DeepSeek and Qwen, with or without a prefix; of Magistral; of Kimi; of the Sky models; of gpt-oss, whose channels they are. */
const opening = String.raw`<(?:\w+:)?(?:${names})>|\[THINK\]|◁think▷|<\|begin_of_thought\|>|<\|channel\|>(?:analysis|commentary)\b(?:<\|message\|>)?`;
const closing = String.raw`</(?:\w+:)?(?:${names})>|\[/THINK\]|◁/think▷|<\|end_of_thought\|>|<\|channel\|>final\b(?:<\|message\|>)?`;

const marks = new RegExp(`(?<opens>${opening})|(?<closes>${closing})`, 'gi');

/** Where the object that the text begins with ends: marks in it are words of the answer. */
const endOfFirst = (text: string): number => {
	const begin = /^\s*(?:```\w*\s*)?{/.exec(text)?.[0].length ?? 0;
	if (begin === 0) {
		return 0;
	}

	const end = endOfObject(text, begin - 1);
	return end === -1 ? text.length : end;
};

export type Spoken = {
	text: string;
	/** It ends within its thoughts. */
	isUnfinished: boolean;
};

export const withoutThoughts = (text: string): Spoken => {
	const end = endOfFirst(text);
	let spoken = '';
	let from = 0;
	let isThinking = false;
	for (const {index, 0: mark, groups} of text.matchAll(marks)) {
		if (index < end) {
			continue;
		}

		if (groups?.opens === undefined) {
			// All before a mark that closes what was never opened was thought.
			spoken = isThinking ? spoken : '';
			isThinking = false;
			from = index + mark.length;
		} else if (!isThinking) {
			spoken += text.slice(from, index);
			isThinking = true;
		}
	}

	return {text: isThinking ? spoken : spoken + text.slice(from), isUnfinished: isThinking};
};
