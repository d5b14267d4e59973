import {expect, test} from 'vitest';
import {supervisionRules} from '../../source/supervision-rules.js';
import {defaultMachineSettings, type MachineSettings} from '../../worker/options.js';

const rules = (isolation: Partial<MachineSettings['process_isolation']>, safety: Partial<MachineSettings['safety_features']> = {}) => supervisionRules({
	...defaultMachineSettings,
	process_isolation: {...defaultMachineSettings.process_isolation, ...isolation},
	safety_features: {...defaultMachineSettings.safety_features, ...safety},
});

test('the worker is watched over as its engines are', () => {
	expect(rules({
		max_restart_attempts: 7, restart_backoff_seconds: [1, 5], startup_timeout_seconds: 20, heartbeat_timeout_seconds: 30,
	})).toEqual({policy: {maxAttempts: 7, backoffSeconds: [1, 5]}, startupTimeout: 20_000, silenceTimeout: 30_000});
});

test('with recovery off it is not started again, with detection off it may be silent for as long as a timer runs', () => {
	expect(rules({}, {auto_recovery_enabled: false}).policy.maxAttempts).toBe(0);
	expect(rules({}, {crash_detection_enabled: false}).silenceTimeout).toBe(2_147_483_647);
});
