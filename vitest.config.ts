import {defineConfig} from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/**/*.test.{ts,tsx}'],
		// Real processes, real speech models: a machine of two cores must not be asked for more than two files at once.
		maxWorkers: 2,
		testTimeout: 60_000,
		hookTimeout: 120_000,
		expect: {poll: {timeout: 20_000}},
	},
});
