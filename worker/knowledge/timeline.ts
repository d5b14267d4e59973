/** Documents grouped by when they were recorded: years, their months, their days. */
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import {naturalOrder} from '../natural-order.js';
import type {Group} from './themes.js';

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

type Dated = {record: VaultRecord; parts: readonly string[]};

/** Year, month and day, as far as a date tells them. */
const partsOf = (date: string | null): readonly string[] => /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?/.exec(date ?? '')?.slice(1).filter(part => part !== undefined) ?? [];

const titleOf = ([year = '', month, day]: readonly string[]): string => {
	const name = month === undefined ? undefined : months[Number(month) - 1];
	if (name === undefined) {
		return year;
	}

	return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
};

const inTime = (a: Dated, b: Dated): number => naturalOrder(a.parts.join('-'), b.parts.join('-'))
	|| naturalOrder(a.record.recorded ?? '', b.record.recorded ?? '') || naturalOrder(a.record.name, b.record.name);

const grouped = (dated: readonly Dated[], level: number, depth: number): {groups: Group[]; rest: VaultRecord[]} => {
	const byPart = new Map<string, Dated[]>();
	const rest: VaultRecord[] = [];
	for (const each of dated.toSorted(inTime)) {
		if (each.parts.length < level) {
			rest.push(each.record);
			continue;
		}

		const part = each.parts.slice(0, level).join('-');
		byPart.set(part, [...(byPart.get(part) ?? []), each]);
	}

	const groups = [...byPart.values()].map((members): Group => {
		const below = level < depth ? grouped(members, level + 1, depth) : {groups: [], rest: members.map(({record}) => record)};
		return {
			title: titleOf(members[0]!.parts.slice(0, level)), concept: null, records: below.rest, groups: below.groups, also: [],
		};
	});
	return {groups, rest};
};

/** @param depth 1 for years, 2 for their months, 3 for their days */
export const timelineOf = (records: readonly VaultRecord[], depth: number): {groups: Group[]; rest: VaultRecord[]} =>
	grouped(records.map(record => ({record, parts: partsOf(record.recorded)})), 1, Math.min(3, depth));
