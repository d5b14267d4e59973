/** The keys of the file list. */
import {
	type AppState, type KeyPress, type Screen, type Step, step,
} from './app-state.js';
import {filesPage, moved} from './layout.js';
import {safeText} from './safe-text.js';
import {begin} from './send-command.js';
import {type Source, filterSources, rememberLast} from './source-list.js';

type Files = Extract<Screen, {name: 'files'}>;

/** Longer than any name that could match. */
const maxFilter = 255;

/** The list as it is shown. Filtering thousands of names again for every key and frame would be felt. */
export const shownSources = rememberLast(filterSources);

const toggled = (excluded: ReadonlySet<string>, {path}: Source): ReadonlySet<string> => {
	const next = new Set(excluded);
	if (!next.delete(path)) {
		next.add(path);
	}

	return next;
};

/** Takes all that is shown in, or out if all of it is in already. */
const toggledAll = (excluded: ReadonlySet<string>, shown: readonly Source[]): ReadonlySet<string> => {
	const next = new Set(excluded);
	const allIn = shown.every(({path}) => !excluded.has(path));
	for (const {path} of shown) {
		if (allIn) {
			next.add(path);
		} else {
			next.delete(path);
		}
	}

	return next;
};

const filtered = (state: AppState, screen: Files, filter: string, typing = screen.typing): Step =>
	step({
		...state, notice: '', filter: filter.slice(0, maxFilter), screen: {...screen, cursor: 0, typing},
	});

const typed = (state: AppState, screen: Files, key: KeyPress): Step | undefined => {
	switch (key.name) {
		case 'text': {
			return filtered(state, screen, state.filter + safeText(key.text));
		}

		case 'backspace': {
			return filtered(state, screen, [...state.filter].slice(0, -1).join(''));
		}

		case 'ctrl+u': {
			return filtered(state, screen, '');
		}

		case 'escape': {
			return filtered(state, screen, '', false);
		}

		case 'enter': {
			return step({...state, screen: {...screen, typing: false}});
		}

		default: {
			return undefined;
		}
	}
};

const start = (state: AppState): Step => {
	const {items, status} = state.sources;
	const excluded = items.filter(({path}) => state.excluded.has(path)).map(({path}) => path);
	if (excluded.length === items.length) {
		const notice = status === 'scanning' ? 'No file has been found yet.' : 'Nothing is selected: space selects a file, a selects all.';
		return step({...state, notice});
	}

	return begin(state, {type: 'run', ...state.input, exclude: excluded});
};

export const filesKey = (state: AppState, screen: Files, key: KeyPress): Step => {
	const done = screen.typing ? typed(state, screen, key) : undefined;
	if (done) {
		return done;
	}

	const shown = shownSources(state.sources.items, state.filter);
	const pressed = key.name === 'text' ? key.text : key.name;
	const cursor = moved(pressed, screen.cursor, filesPage(state.rows), shown.length);
	if (cursor !== undefined) {
		return step({...state, notice: '', screen: {...screen, cursor}});
	}

	switch (pressed) {
		case ' ': {
			const source = shown[screen.cursor];
			return step(source ? {...state, notice: '', excluded: toggled(state.excluded, source)} : state);
		}

		case 'a': {
			return step({...state, notice: '', excluded: toggledAll(state.excluded, shown)});
		}

		case '/': {
			return step({...state, notice: '', screen: {...screen, typing: true}});
		}

		case 'escape': {
			return filtered(state, screen, '');
		}

		case 'enter': {
			return start(state);
		}

		case 'q': {
			return step(state, {type: 'leave', code: 0, lines: []});
		}

		default: {
			return step(state);
		}
	}
};
