/** Whether a value can be one of a setting, and what can. */
import {codeAsWritten} from '../../worker/options/language-code.js';
import {isServerAddress} from '../../worker/options.js';
import {type Kind, type Setting, type SettingValue} from './setting.js';

/** Bytes of memory that this process may use: no setting may give away more. */
export type Bounds = {memoryBytes: number};

const listed = (words: readonly string[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`);

/** Down to two digits: what is said to be allowed must be. */
const inUnits = (bytes: number, unit: number): number => Math.floor(bytes / unit * 100) / 100;

const span = (what: string, min: number, max: number | undefined): string => (max === undefined ? `${what}, at least ${min}` : `${what} from ${min} to ${max}`);

const describeKind = (kind: Kind, bounds: Bounds | undefined): string => {
	switch (kind.type) {
		case 'switch': {
			return 'true or false';
		}

		case 'number': {
			const {memoryUnit: unit} = kind;
			const what = kind.whole ? 'a whole number' : 'a number';
			if (unit === undefined) {
				return span(what, kind.min, kind.max);
			}

			const most = bounds ? `the ${inUnits(bounds.memoryBytes, unit)}` : 'the memory';
			return `${what} from ${kind.min} to ${most} that this process may use`;
		}

		case 'numbers': {
			return `a list of numbers from ${kind.min} to ${kind.max}, such as [2, 4, 8]`;
		}

		case 'word': {
			return listed(kind.words);
		}

		case 'words': {
			return `a list of ${listed(kind.words)}, such as [${kind.words.slice(0, 2).join(', ')}]`;
		}

		case 'folder': {
			return 'a folder';
		}

		case 'model': {
			return `${kind.words.join(', ')}, a model that was pulled, or the path of a folder`;
		}

		case 'language': {
			return 'a code of ISO 639, such as en or de';
		}

		case 'name': {
			return `a name of at most ${longestName} characters`;
		}

		case 'address': {
			return 'an address such as http://localhost:11434/v1, with no name, password or ? in it';
		}
	}
};

/** What a person may write; `bounds` where they are those of this machine, and not of any. */
export const describeAllowed = ({kind, none}: Pick<Setting, 'kind' | 'none'>, bounds?: Bounds): string =>
	describeKind(kind, bounds) + (none === undefined ? '' : `, or null (${none})`);

const isBetween = (value: unknown, min: number, max = Infinity): value is number =>
	typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max;

const longestList = 100;
const longestName = 200;

const checkList = (kind: Extract<Kind, {type: 'numbers' | 'words'}>, items: readonly unknown[]): SettingValue | undefined => {
	if (kind.type === 'numbers') {
		const numbers = items.filter(item => isBetween(item, kind.min, kind.max));
		return numbers.length === items.length ? numbers : undefined;
	}

	// In one order, and each once, however they are written: the same wish gives the same bytes.
	const {words}: {words: readonly unknown[]} = kind;
	return items.every(item => words.includes(item)) ? kind.words.filter(word => items.includes(word)) : undefined;
};

const checkText = (kind: Extract<Kind, {type: 'word' | 'folder' | 'model' | 'language' | 'name' | 'address'}>, raw: string): SettingValue | undefined => {
	switch (kind.type) {
		case 'word': {
			return kind.words.find(word => word === raw);
		}

		case 'folder':
		case 'model': {
			return raw.trim() !== '' && !raw.includes('\0') ? raw : undefined;
		}

		case 'language': {
			return codeAsWritten(raw);
		}

		case 'name': {
			return raw.trim() !== '' && raw.length <= longestName && !/\p{Cc}/u.test(raw) ? raw.trim() : undefined;
		}

		case 'address': {
			return isServerAddress(raw) ? raw : undefined;
		}
	}
};

const checkKind = (kind: Kind, raw: unknown, {memoryBytes}: Bounds): SettingValue | undefined => {
	switch (kind.type) {
		case 'switch': {
			return typeof raw === 'boolean' ? raw : undefined;
		}

		case 'number': {
			const max = kind.memoryUnit === undefined ? kind.max : memoryBytes / kind.memoryUnit;
			return isBetween(raw, kind.min, max) && (!kind.whole || Number.isInteger(raw)) ? raw : undefined;
		}

		case 'numbers':
		case 'words': {
			return Array.isArray(raw) && raw.length > 0 && raw.length <= longestList ? checkList(kind, raw) : undefined;
		}

		case 'word':
		case 'folder':
		case 'model':
		case 'language':
		case 'name':
		case 'address': {
			return typeof raw === 'string' ? checkText(kind, raw) : undefined;
		}
	}
};

/** The value of `setting` that `raw` is, or undefined when it cannot be one. */
export const checkValue = ({kind, none}: Pick<Setting, 'kind' | 'none'>, raw: unknown, bounds: Bounds): SettingValue | undefined =>
	raw === null && none !== undefined ? null : checkKind(kind, raw, bounds);

const switches = new Map([
	...['true', 'yes', 'on', '1'].map(word => [word, true] as const),
	...['false', 'no', 'off', '0'].map(word => [word, false] as const),
]);

const numberFrom = (text: string): unknown => (/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : text);
const partsOf = (text: string): string[] => text.split(',').map(part => part.trim()).filter(Boolean);

/** What the text of a flag or of an environment variable stands for; what it cannot stand for stays text, and fails the check. */
export const valueFromText = ({kind, none}: Pick<Setting, 'kind' | 'none'>, text: string): unknown => {
	const trimmed = text.trim();
	if (none !== undefined && ['null', 'none'].includes(trimmed.toLowerCase())) {
		return null;
	}

	switch (kind.type) {
		case 'switch': {
			return switches.get(trimmed.toLowerCase()) ?? text;
		}

		case 'number': {
			return numberFrom(trimmed);
		}

		case 'numbers': {
			return partsOf(trimmed).map(part => numberFrom(part));
		}

		case 'words': {
			return partsOf(trimmed);
		}

		case 'name':
		case 'address':
		case 'language':
		case 'word': {
			return trimmed;
		}

		case 'folder':
		case 'model': {
			return text;
		}
	}
};
