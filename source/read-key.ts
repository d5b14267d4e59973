/** Turns what Ink says of the keyboard into the keys that the screens know. */
import type {Key} from 'ink';
import type {KeyPress, NamedKey} from './app-state.js';

const named: ReadonlyArray<readonly [keyof Key, NamedKey]> = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageUp', 'pageUp'],
	['pageDown', 'pageDown'],
	['home', 'home'],
	['end', 'end'],
	['return', 'enter'],
	['escape', 'escape'],
	['backspace', 'backspace'],
	['delete', 'backspace'],
	['tab', 'tab'],
];

const controls: Readonly<Record<string, NamedKey>> = {
	'\r': 'enter', '\n': 'enter', '\t': 'tab', '\u0003': 'ctrl+c', '\u007F': 'backspace', '\b': 'backspace',
};

/** The keys of one piece of input, in order: a slow line delivers several at once. Keys that mean nothing are left out. */
export const readKeys = (input: string, key: Key): KeyPress[] => {
	if (key.ctrl) {
		return input === 'c' ? [{name: 'ctrl+c'}] : (input === 'u' ? [{name: 'ctrl+u'}] : []);
	}

	const found = named.find(([flag]) => key[flag] === true);
	if (found) {
		return [{name: found[1]}];
	}

	return key.meta
		? []
		: [...input].flatMap((character): KeyPress[] => {
			const control = controls[character];
			if (control) {
				return [{name: control}];
			}

			return /\p{Cc}/u.test(character) ? [] : [{name: 'text', text: character}];
		});
};
