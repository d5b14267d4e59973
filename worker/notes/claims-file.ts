/** `claims.yaml`: what the sources assert, each claim once, with who says it, when, and how firmly, and what contradicts it. */
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import {claimsAcross} from '../knowledge/claims-across.js';
import {naturalOrder} from '../natural-order.js';
import {plainLine} from './markdown-text.js';
import {displayTime} from './timestamp.js';
import type {Findings} from './vault-map.js';

type Place = {record: VaultRecord; start: number | null};

/** A text as a YAML scalar: JSON's strings are YAML's, but for a few that some readers take for line ends. */
const scalar = (text: string): string =>
	JSON.stringify(text).replaceAll(/[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g, character => String.raw`\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`);

const placeLines = ({record, start}: Place): string[] => [
	`      - note: ${scalar(`Sources/${record.name}`)}`,
	`        title: ${scalar(plainLine(record.title))}`,
	...(start === null ? [] : [`        time: ${scalar(displayTime(start))}`, `        seconds: ${Math.round(start * 100) / 100}`]),
];

/** For each claim of a source, those of others that contradict it. */
const contradicting = ({contradictions}: Pick<Findings, 'contradictions'>): Map<string, Array<{key: string; why: string}>> => {
	const found = new Map<string, Array<{key: string; why: string}>>();
	for (const {sides, why} of contradictions) {
		const [one, other] = sides.map(({record, claim}) => keyOf(record, claim.text)) as [string, string];
		for (const [key, against] of [[one, other], [other, one]] as const) {
			found.set(key, [...(found.get(key) ?? []), {key: against, why}]);
		}
	}

	return found;
};

const keyOf = ({name}: VaultRecord, text: string): string => `${name}\0${text}`;

const claimLines = ({spoken, contradictions}: Pick<Findings, 'spoken' | 'contradictions'>): string[] => {
	const claims = claimsAcross(spoken);
	const against = contradicting({contradictions});
	const listedAs = new Map(claims.flatMap(({text, places}) => places.map(place => [keyOf(place.record, place.text), text] as const)));
	return claims.flatMap(({text, confidence, places}) => {
		const all = places.flatMap(place => against.get(keyOf(place.record, place.text)) ?? []).map(({key, why}) => ({claim: listedAs.get(key)!, why}));
		const each = [...new Map(all.map(one => [one.claim, one])).values()];
		return [
			`  - claim: ${scalar(plainLine(text))}`,
			`    confidence: ${Math.round(confidence * 100) / 100}`,
			'    sources:',
			...places.flatMap(place => placeLines(place)),
			...(each.length > 0 ? ['    contradicts:'] : []),
			...each.flatMap(({claim, why}) => [`      - claim: ${scalar(plainLine(claim))}`, `        why: ${scalar(plainLine(why))}`]),
		];
	});
};

const relationLines = (spoken: readonly VaultRecord[]): string[] => {
	const relations = new Map<string, {from: string; relation: string; to: string; places: Place[]}>();
	for (const record of spoken) {
		for (const {from, relation, to, start} of record.digest?.relations ?? []) {
			const key = [from, relation, to].join('\0').toLowerCase();
			const known = relations.get(key) ?? {
				from, relation, to, places: [],
			};
			known.places.push({record, start});
			relations.set(key, known);
		}
	}

	return [...relations.values()]
		.toSorted((a, b) => b.places.length - a.places.length || naturalOrder(`${a.from} ${a.to} ${a.relation}`, `${b.from} ${b.to} ${b.relation}`))
		.flatMap(({from, relation, to, places}) => [
			`  - from: ${scalar(plainLine(from))}`,
			`    relation: ${scalar(plainLine(relation))}`,
			`    to: ${scalar(plainLine(to))}`,
			'    sources:',
			...places.flatMap(place => placeLines(place)),
		]);
};

/** What a language model claims is in its words; what longhand finds, in those of the source. */
const header = (spoken: readonly VaultRecord[]): string => {
	const isModel = spoken.some(({summary_by: by, digest}) => by !== 'local' && digest !== null && digest.claims.length > 0);
	const words = isModel ? 'in the words of the language model that wrote the summary, else in their own' : 'in their own words';
	return `# What the sources claim, ${words}: who says so and when, and how firmly (0 to 1).`;
};

/** The file's text; null where nothing is claimed. */
export const claimsFile = (findings: Pick<Findings, 'spoken' | 'contradictions'>): string | null => {
	const claims = claimLines(findings);
	const relations = relationLines(findings.spoken);
	if (claims.length + relations.length === 0) {
		return null;
	}

	return [
		header(findings.spoken),
		'version: 1',
		claims.length > 0 ? 'claims:' : 'claims: []',
		...claims,
		...(relations.length > 0 ? ['relations:', ...relations] : []),
		'',
	].join('\n');
};
