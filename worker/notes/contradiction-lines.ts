/** What sources say against each other, as a language model found it, and only as far as they still say it. */
import type {Contradictions} from '../../checkpoints/vault-layout.js';
import type {Claim, VaultRecord} from '../../checkpoints/vault-record.js';
import {naturalOrder} from '../natural-order.js';
import type {Section} from '../vault/note-parts.js';
import type {Links} from './links.js';
import {asBlock, escapeBlock, escapeInline} from './markdown-text.js';

export type Side = {record: VaultRecord; claim: Claim};

export type Contradiction = {sides: [Side, Side]; why: string; by: string};

/** Those of whose claims both are there, word for word, in the order of the sources. */
export const contradictionsIn = (found: Contradictions | undefined, spoken: readonly VaultRecord[]): Contradiction[] => {
	const byName = new Map(spoken.map(record => [record.name, record]));
	const sideOf = ({source, text}: {source: string; text: string}): Side[] => {
		const record = byName.get(source);
		const claim = record?.digest?.claims.find(each => each.text === text);
		return record && claim ? [{record, claim}] : [];
	};

	return (found?.found ?? [])
		.flatMap(({claims, why}): Contradiction[] => {
			const [one, other] = claims.flatMap(claim => sideOf(claim)).toSorted((a, b) => naturalOrder(a.record.name, b.record.name));
			return one && other ? [{sides: [one, other], why, by: found!.by}] : [];
		})
		.toSorted((a, b) => naturalOrder(orderOf(a), orderOf(b)));
};

const orderOf = ({sides}: Contradiction): string => sides.map(({record, claim}) => `${record.name} ${claim.text}`).join(' ');

const sideLine = ({record, claim}: Side, links: Links): string => `${asBlock(links.sighting(record, claim))} — ${links.source(record)}`;

/** A section for a hub, or for the note of one source. */
export const contradictionSection = (contradictions: readonly Contradiction[], links: Links): Section[] => {
	const [first] = contradictions;
	if (!first) {
		return [];
	}

	const lines = contradictions.map(({sides, why}) =>
		`- ${why === '' ? 'These two cannot both be true.' : escapeBlock(why)}\n${sides.map(side => `\t- ${sideLine(side, links)}`).join('\n')}`);
	const by = `Found by ${escapeInline(first.by)}: look at both before you rely on either.`;
	return [{key: '## Contradictions', text: `## Contradictions\n\n${by}\n\n${lines.join('\n')}`}];
};
