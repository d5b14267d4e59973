/** Loaded before longhand's command: other defaults of supervision, so that a hang does not take a minute to be seen. */
import process from 'node:process';

const {LONGHAND_CHAOS_DIST: dist, LONGHAND_CHAOS_SUPERVISION: supervision} = process.env;

const {defaultProcessIsolation} = await import(`${dist}/worker/options.js`);
Object.assign(defaultProcessIsolation, JSON.parse(supervision));
