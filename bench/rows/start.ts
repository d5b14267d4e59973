/** From launch to the first frame of the app, against the least that a program with Ink can be. */
import path from 'node:path';
import {cliEntry, repository, sample} from '../../test/support/installation.js';
import {interleaved, listed, ratioOf} from '../measure/statistics.js';
import {type Row} from '../measure/row.js';
import {launchToShown} from '../measure/terminal-launch.js';

/** A launch takes a fraction of a second: each figure is the median of that many times the pairs. */
const launches = 3;

export const start: Row = {
	name: 'start',
	async run({pairs, folder}) {
		const bare = path.join(repository, 'bench/raw/bare-ink.mjs');
		const times = await interleaved(pairs * launches, {
			longhand: async () => launchToShown([cliEntry, sample(), '--out', path.join(folder, 'vault'), '--state-dir', path.join(folder, 'state')], 'longhand  '),
			bare: async () => launchToShown([bare], 'one line'),
		});
		return [{
			measure: 'launch to the first frame of the app, to a bare Ink program that draws one line', figure: ratioOf(times.longhand, times.bare), unit: ' ×',
			aim: {at: 'most', value: 1.3}, detail: `longhand ${listed(times.longhand, 0)} ms; bare ${listed(times.bare, 0)} ms`,
		}];
	},
};
