/** The pauses of a job: it goes on when there is no reason left to pause. */
import type {PauseReason} from '../worker/protocol/batch-events.js';
import type {JobState} from './job-state.js';

const reasonsOf = ({job}: JobState): readonly PauseReason[] => (job.status === 'paused' ? job.reasons : []);

/** The state with one more reason to pause. */
export const paused = (state: JobState, reason: PauseReason): JobState =>
	({...state, job: {status: 'paused', reasons: [...new Set([...reasonsOf(state), reason])]}});

/** The state with one reason less: it runs, or still pauses for the others. */
export const goingOn = (state: JobState, reason: PauseReason): JobState => {
	const reasons = reasonsOf(state).filter(other => other !== reason);
	return {...state, job: reasons.length > 0 ? {status: 'paused', reasons} : {status: 'running'}};
};
