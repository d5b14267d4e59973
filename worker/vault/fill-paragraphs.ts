import type {VaultRecord} from '../../checkpoints/vault-record.js';
import type {VaultRecords} from '../../checkpoints/vault-records.js';
import {paragraphsOf} from '../notes/paragraphs.js';
import type {Segment} from '../protocol/segment.js';

/** Where the paragraphs of a recording begin, in seconds: documents have no times. */
export const paragraphStarts = ({kind, doubtful, chapters}: Pick<VaultRecord, 'kind' | 'doubtful' | 'chapters'>, segments: readonly Segment[]): number[] =>
	kind === 'text' ? [] : paragraphsOf(segments, doubtful, chapters).map(({start}) => start);

/**
 * Records of earlier versions do not know where their paragraphs begin.
 * @param write runs one write, and again while the disk is full
 */
export const fillParagraphs = async (vault: VaultRecords, write: (work: () => Promise<void>) => Promise<void>): Promise<void> => {
	for (const record of vault.records().filter(({paragraphs}) => paragraphs === undefined)) {
		const paragraphs = paragraphStarts(record, (await vault.segments(record.name)) ?? []);
		await write(async () => vault.put({...record, paragraphs}));
	}
};
