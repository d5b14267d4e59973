/**
 * What is said in the lines of a subtitle, and by whom, by the habits of captions (BBC Subtitle Guidelines; Netflix Timed
 * Text Style Guide): a dash or `>>` begins another's words, a name in capitals and a colon says whose, brackets hold
 * sounds, and notes stand around what is sung.
 */

/** A turn of a cue: `speaker` is undefined where nothing says who it is. `isNew` where something says that it is another. */
export type Turn = {text: string; speaker: string | undefined; isNew: boolean};

const dash = /^\s*(?:(?:[-‐]\s*|[–—]\s+)(?=["'“‘¿¡([♪]?[\p{L}\p{N}])|(?:>>|»)+\s*)/u;

/** What stands in capitals before a colon, and is nobody. */
const noName = /^(?:NOTE|NB|WARNING|CAUTION|TIP|EXAMPLE|QUESTION|ANSWER|Q|A|STEP|PART|CHAPTER|SECTION|UPDATE|TODO|FACT|RULE|RESULT|SUMMARY|TITLE|HTTPS?|URL|WEBSITE|EMAIL|PHONE|TEL|SUBTITLES?|CAPTIONS?|SYNC(?:ED)?|TRANSLATION|SOURCE|PS|AM|PM)\b/;
const inCapitals = /^(?<name>(?=[^:]*\p{Lu}{2})\p{Lu}[\p{Lu}\p{M}\d .'’&#/-]{1,30})(?:\s*\([^()]{1,30}\))?:(?!\/\/|\d)\s*/u;
const capitalised = /^(?<name>(?:(?:Dr|Mr|Mrs|Ms|Prof)\.? )?\p{Lu}[\p{Ll}'’-]+(?: \p{Lu}[\p{L}'’.-]*){0,2}):(?!\/\/|\d)\s+/u;

/** Whether a line begins with a name as other lines of the text do. */
export type IsName = (name: string) => boolean;

/** Names that begin lines in small letters: only who begins several of them is one. */
export const namesIn = (lines: readonly string[]): IsName => {
	const counts = new Map<string, number>();
	for (const line of lines) {
		const name = capitalised.exec(line.replace(dash, ''))?.groups?.name;
		if (name !== undefined && !noName.test(name.toUpperCase())) {
			counts.set(name, (counts.get(name) ?? 0) + 1);
		}
	}

	return name => (counts.get(name) ?? 0) > 1;
};

const sounds = /^(?:music|applause|laugh(?:s|ter|ing)?|cheer(?:s|ing)?|inaudible|unintelligible|indistinct|crosstalk|silence|pause|noise|coughs?|sighs?|static|beep|blank_audio|background .*|foreign)\b/i;

/** A sound in round brackets; what a person says there is a sentence, or a word or two in the middle of one. */
const isSound = (inside: string): boolean => {
	const words = inside.trim().split(/\s+/);
	return sounds.test(inside.trim()) || (words.length <= 6 && !/[.!?,;]/.test(inside) && (inside === inside.toUpperCase() || /(?:s|ing|ly)$/.test(words.at(-1)!) || words.some(word => /(?:ing|s|ed)$/.test(word))) && !/\d/.test(inside));
};

const withoutBrackets = (text: string): string => text
	// In the middle of a line they hold what an editor has put in.
	.replaceAll(/\[(?<inside>[^[\]]{1,80})]/g, (all: string, inside: string, at: number) => (sounds.test(inside.trim()) || text.slice(0, at).trim() === '' || text.slice(at + all.length).trim() === '' ? '\uE8F2' : all))
	.replaceAll(/\((?<inside>[^()]{1,60})\)/g, (all: string, inside: string, at: number) => (isSound(inside) && (sounds.test(inside.trim()) || text.slice(0, at).trim() === '' || text.slice(at + all.length).trim() === '') ? '\uE8F2' : all))
	.replaceAll(/\uE8F2 *(?=[,.!?])/g, '').replaceAll('\uE8F2', ' ').replaceAll(/\s+/g, ' ').replaceAll('— —', '—').trim();

/** Without sounds. */
export const withoutSounds = (text: string): string => (/[[(]/.test(text) ? withoutBrackets(text) : text.trim());

/** The name at the beginning of a line, and what is behind it. */
const named = (line: string, isName: IsName): {name: string | undefined; rest: string} => {
	const loud = inCapitals.exec(line);
	const found = loud && !noName.test(loud.groups!.name!) ? loud : capitalised.exec(line);
	const name = found?.groups?.name;
	return name !== undefined && (found === loud || isName(name)) ? {name: name.trim(), rest: line.slice(found![0].length)} : {name: undefined, rest: line};
};

const note = /[♪♫♬♩]/u;

/** Lines without what is sung: from a note to the next, also in another line. */
const withoutSongs = (lines: readonly string[]): string[] => {
	let isSinging = false;
	return lines.map(line => {
		const begins = /^[\s-]*[♪♫♬♩]/u.test(line);
		const rest = isSinging && !begins ? line.slice(line.search(note) === -1 ? line.length : line.search(note) + 1) : line;
		const marks = rest.match(/[♪♫♬♩]+/gu)?.length ?? 0;
		isSinging = marks === 0 ? isSinging && rest === '' : marks % 2 === 1;
		return rest.replaceAll(/[♪♫♬♩][^♪♫♬♩]*(?:[♪♫♬♩]+|$)/gu, ' ');
	});
};

/**
 * @param lines plain, of one cue and one voice
 * @param voice who speaks, where a tag says so
 */
export const turnsOf = (lines: readonly string[], voice: string | undefined, isName: IsName): Turn[] => {
	const turns: Array<Omit<Turn, 'text'> & {parts: string[]}> = [];
	const spoken = withoutSongs(lines);
	const dashed = spoken.filter(line => dash.test(line)).length;
	for (const [index, line] of spoken.entries()) {
		// A dash alone may be one within a sentence that goes on from the cue before.
		const isTurn = dash.test(line) && (dashed > 1 || index === 0 || !/^\s*[–—]/.test(line));
		const {name, rest} = named(withoutSounds(isTurn ? line.replace(dash, '') : line), isName);
		const last = turns.at(-1);
		if (last && !isTurn && name === undefined) {
			last.parts.push(rest);
		} else {
			turns.push({parts: [rest], speaker: name ?? voice, isNew: isTurn || name !== undefined});
		}
	}

	// Brackets may go over several lines.
	return turns.map(({parts, ...turn}) => ({...turn, text: withoutSounds(parts.join(' '))})).filter(({text}) => /[\p{L}\p{N}]/u.test(text));
};
