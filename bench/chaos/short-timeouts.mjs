/** Loaded before longhand's command: other defaults of supervision, so that a hang does not take a minute to be seen. */
import process from 'node:process';

const {LONGHAND_CHAOS_DIST: dist, LONGHAND_CHAOS_SUPERVISION: supervision} = process.env;

const {defaultMachineSettings} = await import(`${dist}/worker/options.js`);
Object.assign(defaultMachineSettings.process_isolation, JSON.parse(supervision));
