/** How the worker is watched over: as the person set it for all of longhand's processes. */
import type {MachineSettings} from '../worker/options.js';
import type {Supervision} from './supervise-worker.js';

/** Milliseconds; the most that a timer takes, 24 days. */
const never = 2 ** 31 - 1;

/** With crash detection off, a worker that hangs is left alone; with recovery off, one that ended is not started again. */
export const supervisionRules = ({process_isolation: isolation, safety_features: safety}: MachineSettings): Pick<Supervision, 'policy' | 'startupTimeout' | 'silenceTimeout'> => ({
	policy: {
		maxAttempts: safety.auto_recovery_enabled ? isolation.max_restart_attempts : 0,
		backoffSeconds: isolation.restart_backoff_seconds,
	},
	startupTimeout: isolation.startup_timeout_seconds * 1000,
	silenceTimeout: safety.crash_detection_enabled ? isolation.heartbeat_timeout_seconds * 1000 : never,
});
