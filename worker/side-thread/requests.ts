/** What is asked of the side thread: text work and parsers, which must not hold up the worker's event loop. */
import {type VaultLayout} from '../../checkpoints/vault-layout.js';
import {type Digest, type Sighting, type VaultRecord} from '../../checkpoints/vault-record.js';
import {type ClaimOf} from '../knowledge/claim-pairs.js';
import {type SummaryLength} from '../options.js';
import {type MocOptions} from '../notes/moc.js';
import {type DocumentContent} from '../documents/document.js';
import {type Segment} from '../protocol/segment.js';
import {type SourceKind} from '../protocol/source-kinds.js';
import {type MediaTags} from '../sources/media-tags.js';
import {type VaultUpdate} from '../vault/update-vault.js';

export type SideRequests = {
	/** Reads a recording's own title, date and length. */
	tags: {request: {path: string}; answer: MediaTags};
	/** Loads what the digest needs, before there is a transcript that waits for it. */
	prepare: {request: Record<never, never>; answer: null};
	/** Summary, terms and people of a transcript. */
	digest: {request: {segments: Segment[]; source: SourceKind; language: string; length: SummaryLength}; answer: Digest};
	/** The sentences of a transcript; `start` in seconds, null for documents. */
	sentences: {request: {segments: Segment[]; source: SourceKind; language: string}; answer: Sighting[]};
	/** Reads a document: its blocks, and what it says of itself. */
	document: {request: {path: string}; answer: DocumentContent};
	/** Claims of different sources that speak of the same. */
	claim_pairs: {request: {records: VaultRecord[]}; answer: Array<[ClaimOf, ClaimOf]>};
	/** What the map of a vault is to be, against what is there. */
	moc: {request: {vault: string; records: VaultRecord[]; layout: VaultLayout; options: MocOptions}; answer: VaultUpdate};
};

export type SideKind = keyof SideRequests;

export type SideMessage = {[Kind in SideKind]: {id: number; kind: Kind} & SideRequests[Kind]['request']}[SideKind];

/** `code` and `hint` where the person can do something about it. */
export type SideFailure = {message: string; code?: string; hint?: string};

export type SideAnswer = {id: number; value: unknown} | {id: number; failure: SideFailure};
