/** Who wrote a summary, as its note tells it. */
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import type {FrontMatterValue} from './front-matter.js';
import {escapeInline, plainLine} from './markdown-text.js';

/** Properties of the note; none for a summary that was chosen from the text, as all are without a language model. */
export const originProperties = ({summary_by: by, deferred}: Pick<VaultRecord, 'summary_by' | 'deferred'>): Record<string, FrontMatterValue> => ({
	...(by !== 'local' && {summary_by: plainLine(by)}),
	...(deferred !== null && {summary_deferred: true}),
});

/** What stands above a summary for which the language model's was wanted and could not be had. */
export const deferredCallout = ({deferred}: Pick<VaultRecord, 'deferred'>): string[] => deferred === null
	? []
	: [`> [!warning] The language model’s summary is still to come\n> What stands here was chosen without it: ${escapeInline(deferred)}. \`longhand retry\` finishes it.`];
