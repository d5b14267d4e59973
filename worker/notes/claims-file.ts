/** `claims.yaml`: what the sources assert, each claim once, with who says it, when, and how firmly. */
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import {naturalOrder} from '../natural-order.js';
import {plainLine} from './markdown-text.js';
import type {Findings} from './vault-map.js';
import {displayTime} from './timestamp.js';

type Place = {record: VaultRecord; start: number | null};
type Claim = {text: string; confidence: number; places: Place[]};

/** What makes two sentences one claim: the same words. */
const claimKey = (text: string): string => text.normalize('NFKC').toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu)?.join(' ') ?? text;

const claimsOf = (records: readonly VaultRecord[]): Claim[] => {
	const claims = new Map<string, Claim>();
	for (const record of records) {
		for (const {text, start, confidence} of record.digest?.claims ?? []) {
			const key = claimKey(text);
			const claim = claims.get(key) ?? {text: plainLine(text), confidence: 0, places: []};
			claim.confidence = Math.max(claim.confidence, confidence);
			claim.places.push({record, start});
			claims.set(key, claim);
		}
	}

	return [...claims.values()].toSorted((a, b) => b.places.length - a.places.length || b.confidence - a.confidence || naturalOrder(a.text, b.text));
};

/** A text as a YAML scalar: JSON's strings are YAML's, but for a few that some readers take for line ends. */
const scalar = (text: string): string =>
	JSON.stringify(text).replaceAll(/[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g, character => String.raw`\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`);

const placeLines = ({record, start}: Place): string[] => [
	`      - note: ${scalar(`Sources/${record.name}`)}`,
	`        title: ${scalar(plainLine(record.title))}`,
	...(start === null ? [] : [`        time: ${scalar(displayTime(start))}`, `        seconds: ${Math.round(start * 100) / 100}`]),
];

/** The file's text; null where nothing is claimed. */
export const claimsFile = ({spoken}: Pick<Findings, 'spoken'>): string | null => {
	const claims = claimsOf(spoken);
	if (claims.length === 0) {
		return null;
	}

	const lines = claims.flatMap(({text, confidence, places}) => [
		`  - claim: ${scalar(text)}`,
		`    confidence: ${Math.round(confidence * 100) / 100}`,
		'    sources:',
		...places.flatMap(place => placeLines(place)),
	]);
	return `# What the sources claim: the words as they were said, who says so and when, and how firmly (0 to 1).\nversion: 1\nclaims:\n${lines.join('\n')}\n`;
};
