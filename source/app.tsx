/**
 * The app on the screen. It fills all rows but the last: a frame as high as the terminal makes Ink wipe the
 * scrollback at every change. Only rows that are in sight are drawn, however long the lists are.
 */
import {Box, useInput} from 'ink';
import {useSyncExternalStore} from 'react';
import type {AppStore} from './app-store.js';
import type {AppState} from './app-state.js';
import {FatalScreen} from './components/fatal-screen.js';
import {FilesScreen} from './components/files-screen.js';
import {HelpScreen} from './components/help-screen.js';
import {ProgressScreen} from './components/progress-screen.js';
import {RecoveryScreen} from './components/recovery-screen.js';
import {ResultScreen} from './components/result-screen.js';
import {Line} from './components/text-parts.js';
import {minColumns, minRows} from './layout.js';
import {readKeys} from './read-key.js';
import type {Symbols} from './symbols.js';

function CurrentScreen({state, symbols}: {readonly state: AppState; readonly symbols: Symbols}) {
	const {screen} = state;
	if (state.columns < minColumns || state.rows < minRows) {
		return <Line>Window too small</Line>;
	}

	if (state.help) {
		return <HelpScreen state={state} symbols={symbols}/>;
	}

	switch (screen.name) {
		case 'opening': {
			return <Line isDim>longhand  looking for batches that did not end …</Line>;
		}

		case 'recovery': {
			return <RecoveryScreen state={state} screen={screen} symbols={symbols}/>;
		}

		case 'files': {
			return <FilesScreen state={state} screen={screen} symbols={symbols}/>;
		}

		case 'progress': {
			return <ProgressScreen state={state} screen={screen} symbols={symbols}/>;
		}

		case 'result': {
			return <ResultScreen state={state} screen={screen} symbols={symbols}/>;
		}

		case 'fatal': {
			return <FatalScreen state={state} screen={screen} symbols={symbols}/>;
		}
	}
}

export function App({store, symbols}: {readonly store: AppStore; readonly symbols: Symbols}) {
	const state = useSyncExternalStore(store.subscribe, store.snapshot);
	useInput((input, key) => {
		for (const press of readKeys(input, key)) {
			store.dispatch({type: 'key', key: press});
		}
	});
	return (
		<Box flexDirection='column' width={state.columns} height={Math.max(1, state.rows - 1)} overflow='hidden'>
			<CurrentScreen state={state} symbols={symbols}/>
		</Box>
	);
}
