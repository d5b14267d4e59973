/** Holds the app's state, applies actions in order, and hands effects to whoever carries them out. */
import type {Action, AppState, Effect} from './app-state.js';
import {updateApp} from './update-app.js';

export class AppStore {
	private readonly listeners = new Set<() => void>();
	private readonly queue: Action[] = [];
	private busy = false;

	constructor(
		private state: AppState,
		private readonly carryOut: (effect: Effect) => void,
	) {}

	/** The newest state; the same object until something changes. */
	readonly snapshot = (): AppState => this.state;

	readonly subscribe = (listener: () => void): (() => void) => {
		this.listeners.add(listener);
		return () => {
			this.listeners.delete(listener);
		};
	};

	/** Applies `action` and its effects. An action that an effect gives at once waits for its turn. */
	readonly dispatch = (action: Action): void => {
		this.queue.push(action);
		if (this.busy) {
			return;
		}

		this.busy = true;
		const before = this.state;
		try {
			for (let next = this.queue.shift(); next; next = this.queue.shift()) {
				const {state, effects} = updateApp(this.state, next);
				this.state = state;
				for (const effect of effects) {
					this.carryOut(effect);
				}
			}
		} finally {
			this.busy = false;
		}

		if (this.state !== before) {
			for (const listener of this.listeners) {
				listener();
			}
		}
	};
}
