import type {VaultRecord} from '../../checkpoints/vault-record.js';

/** Whether what a source says is kept out of all that is drawn from several sources, or sent to a language model: its transcript is poor, and nobody insists. */
export const isLeftOut = ({quality}: Pick<VaultRecord, 'quality'>, includePoor: boolean): boolean => quality === 'poor' && !includePoor;
