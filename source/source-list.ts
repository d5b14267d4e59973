/** The files a scan has found, in the order it found them, with what is known of each so far. */
import {type Event, type EventOf} from '../worker/protocol/events.js';
import {isRecording, type SourceKind} from '../worker/protocol/source-kinds.js';
import {safeText} from './safe-text.js';

export type Source = {
	path: string;
	/** As it is shown: safe for the terminal. */
	label: string;
	kind: SourceKind;
	/** Size in bytes. */
	bytes: number;
	/** Seconds; null for documents and until it is known. */
	duration: number | null;
	/** The vault has it already. */
	done: boolean;
};

export type SourceList = {
	status: 'waiting' | 'scanning' | 'complete';
	items: readonly Source[];
	/** Place in `items` by path. */
	places: ReadonlyMap<string, number>;
};

export const emptySourceList: SourceList = {status: 'waiting', items: [], places: new Map()};

const sourceOf = (event: EventOf<'SOURCE'>): Source => ({
	path: event.path,
	label: safeText(event.file_name),
	kind: event.kind,
	bytes: event.bytes,
	duration: null,
	done: event.done,
});

const concernsScan = (event: Event): boolean =>
	event.type === 'SOURCE' || event.type === 'SOURCE_DURATION' || event.type === 'SCAN_COMPLETE';

/** The list after more events. Copies once for all of them: call it with many, not once for each. */
export const foldSources = (list: SourceList, events: readonly Event[]): SourceList => {
	if (!events.some(event => concernsScan(event))) {
		return list;
	}

	const items = [...list.items];
	const places = new Map(list.places);
	let {status} = list;
	for (const event of events) {
		if (event.type === 'SOURCE' && !places.has(event.path)) {
			places.set(event.path, items.length);
			items.push(sourceOf(event));
		} else if (event.type === 'SOURCE_DURATION') {
			const place = places.get(event.path);
			const source = place === undefined ? undefined : items[place];
			if (place !== undefined && source) {
				items[place] = {...source, duration: event.duration_seconds};
			}
		} else if (event.type === 'SCAN_COMPLETE') {
			status = 'complete';
		}
	}

	return {status, items, places};
};

/** The sources whose name or kind holds `filter`, whatever the case. */
export const filterSources = (items: readonly Source[], filter: string): readonly Source[] => {
	const wanted = filter.normalize('NFC').toLowerCase().trim();
	return wanted === '' ? items : items.filter(({label, kind}) => label.toLowerCase().includes(wanted) || kind === wanted);
};

export type SelectionSum = {
	count: number;
	done: number;
	bytes: number;
	/** Seconds of those whose length is known. */
	duration: number;
	/** Recordings whose length is not known yet. */
	unknown: number;
};

/** What is selected, in sum. */
export const sumSelection = (items: readonly Source[], excluded: ReadonlySet<string>): SelectionSum => {
	const sum: SelectionSum = {
		count: 0, done: 0, bytes: 0, duration: 0, unknown: 0,
	};
	for (const source of items) {
		if (excluded.has(source.path)) {
			continue;
		}

		sum.count++;
		sum.done += source.done ? 1 : 0;
		sum.bytes += source.bytes;
		sum.duration += source.duration ?? 0;
		sum.unknown += source.duration === null && isRecording(source.kind) ? 1 : 0;
	}

	return sum;
};

/** The result of `compute` for the newest arguments, computed again only when one of them is another object. */
export const rememberLast = <Args extends readonly unknown[], Result>(compute: (...args: Args) => Result): ((...args: Args) => Result) => {
	let last: {args: Args; result: Result} | undefined;
	return (...args) => {
		if (!last || args.some((arg, index) => !Object.is(arg, last?.args[index]))) {
			last = {args, result: compute(...args)};
		}

		return last.result;
	};
};
