/** `longhand retry`: an unattended run, where there is anything to finish. */
import process from 'node:process';
import type {Batch} from '../command-line/invocation.js';
import {print} from '../print.js';
import {countDeferred} from '../retry.js';
import {safeText} from '../safe-text.js';

export const retry = async (batch: Batch, runUnattended: (batch: Batch) => Promise<number>): Promise<number> => {
	const {out} = batch.input.options;
	const count = await countDeferred(out);
	if (count === 0) {
		print(process.stdout, batch.json ? JSON.stringify({vault: out, deferred: 0}) : `No summary is deferred in ${safeText(out)}.`);
		return 0;
	}

	return runUnattended({...batch, dryRun: false});
};
