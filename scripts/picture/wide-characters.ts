/** How wide a terminal of today draws characters: the emulator by itself goes by Unicode 6, which knows few emoji. */
import {type IUnicodeVersionProvider, type Terminal} from '@xterm/headless';
import stringWidth from 'string-width';

const wcwidth = (codePoint: number): 0 | 1 | 2 => Math.min(2, stringWidth(String.fromCodePoint(codePoint))) as 0 | 1 | 2;

/** The emulator's own packing of what it wants to know of a character: its width, and whether it joins the one before. */
const provider: IUnicodeVersionProvider = {
	version: 'today',
	wcwidth,
	charProperties(codePoint, preceding) {
		const width = wcwidth(codePoint);
		const joins = width === 0 && preceding !== 0;
		/* eslint-disable no-bitwise */
		return ((joins ? (preceding >> 1) & 3 : width) << 1) | (joins ? 1 : 0);
		/* eslint-enable no-bitwise */
	},
};

export const knowWideCharacters = (terminal: Terminal): void => {
	terminal.unicode.register(provider);
	terminal.unicode.activeVersion = provider.version;
};
