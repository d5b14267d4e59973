/** What a key does: some do the same everywhere, the others what the screen says. */
import {
	type AppState, type KeyPress, type Step, step,
} from './app-state.js';
import {interrupted} from './interrupt.js';
import {filesKey} from './keys-files.js';
import {progressKey} from './keys-progress.js';
import {recoveryKey} from './keys-recovery.js';
import {fatalKey, resultKey} from './keys-result.js';

export const keyPressed = (state: AppState, key: KeyPress): Step => {
	const {screen} = state;
	const pressed = key.name === 'text' ? key.text : key.name;
	if (pressed === 'ctrl+c') {
		return interrupted(state);
	}

	if (state.help) {
		return step({...state, help: false});
	}

	const typing = screen.name === 'files' && screen.typing;
	if (pressed === '?' && !typing) {
		return step({...state, help: true});
	}

	switch (screen.name) {
		case 'opening': {
			return pressed === 'q' ? step(state, {type: 'leave', code: 0, lines: []}) : step(state);
		}

		case 'recovery': {
			return recoveryKey(state, screen, pressed);
		}

		case 'files': {
			return filesKey(state, screen, key);
		}

		case 'progress': {
			return progressKey(state, screen, pressed);
		}

		case 'result': {
			return resultKey(state, screen, pressed);
		}

		case 'fatal': {
			return fatalKey(state, screen, pressed);
		}
	}
};
