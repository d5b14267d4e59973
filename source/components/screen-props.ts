import type {AppState, Screen} from '../app-state.js';
import type {Symbols} from '../symbols.js';

/** What every screen is drawn from. */
export type ScreenProps<Name extends Screen['name']> = {
	readonly state: AppState;
	readonly screen: Extract<Screen, {name: Name}>;
	readonly symbols: Symbols;
};
