/** What the app does with each thing that happens: one pure function from state and action to state and effects. */
import {
	type Action, type AppState, type Step, step,
} from './app-state.js';
import {interrupted} from './interrupt.js';
import {jobsListed} from './jobs-listed.js';
import {keyPressed} from './keys.js';
import {shownSources} from './keys-files.js';
import {linesCame} from './lines-came.js';
import {withSample} from './pace.js';
import {safeLine} from './safe-text.js';
import {restarting, workerGone} from './worker-lost.js';

const followEnded = (state: AppState, text: string): Step => {
	const {screen} = state;
	return screen.name === 'progress' && screen.mode === 'follow'
		? step({
			...state, help: false, notice: safeLine(text), screen: {name: 'opening'},
		}, {type: 'list-jobs'})
		: step(state);
};

/** How often jobs that run elsewhere are looked at again (milliseconds). */
const lookAgain = 5000;

const ticked = (state: AppState, now: number): Step => {
	const {job, screen} = state;
	if (screen.name === 'recovery') {
		const isDue = Math.floor(now / lookAgain) > Math.floor(state.now / lookAgain);
		const next: AppState = {...state, now};
		return isDue && state.jobs.some(({status}) => status === 'running') ? step(next, {type: 'list-jobs'}) : step(next);
	}

	if (job.job.status !== 'running' || state.worker === 'restarting') {
		return step({...state, now, pace: job.job.status === 'finished' ? state.pace : []});
	}

	return step({...state, now, pace: withSample(state.pace, {at: now, percent: job.percent, audioSeconds: job.audioSeconds})});
};

/** The cursor stays on the list when the list becomes shorter. */
const withinList = (after: Step): Step => {
	const {screen} = after.state;
	if (screen.name !== 'files' || screen.cursor === 0) {
		return after;
	}

	const last = Math.max(0, shownSources(after.state.sources.items, after.state.filter).length - 1);
	return screen.cursor <= last ? after : {...after, state: {...after.state, screen: {...screen, cursor: last}}};
};

/** The app after `action`. Pure; never throws. */
export const updateApp = (state: AppState, action: Action): Step => {
	switch (action.type) {
		case 'key': {
			return withinList(keyPressed(state, action.key));
		}

		case 'lines': {
			return withinList(linesCame(state, action.lines, action.from));
		}

		case 'notice': {
			return step({...state, notice: safeLine(action.text)});
		}

		case 'worker-exited': {
			return workerGone(state, action.end);
		}

		case 'worker-restarting': {
			return restarting(state, safeLine(action.text));
		}

		case 'follow-ended': {
			return followEnded(state, action.text);
		}

		case 'jobs-listed': {
			return jobsListed(state, action);
		}

		case 'resized': {
			return step({...state, columns: action.columns, rows: action.rows});
		}

		case 'tick': {
			return ticked(state, action.now);
		}

		case 'signal': {
			return interrupted(state);
		}
	}
};
