/** Loaded before longhand's command: other defaults of supervision, so that a hang does not take a minute to be seen. */
import process from 'node:process';

const {
	LONGHAND_CHAOS_DIST: dist,
	LONGHAND_CHAOS_SUPERVISION: supervision,
	LONGHAND_CHAOS_SILENCE: silence,
} = process.env;

const {defaultMachineSettings} = await import(`${dist}/worker/options.js`);
Object.assign(defaultMachineSettings.process_isolation, JSON.parse(supervision));

try {
	const {defaultSupervision: ofWorker} = await import(`${dist}/source/supervise-worker.js`);
	ofWorker.silenceTimeout = Number(silence);
} catch {
	// The app does not watch over its worker: whoever runs it does.
}
