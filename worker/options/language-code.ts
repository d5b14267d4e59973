/** Names of languages, as servers and people write them, to their codes. Pure. */

const codes = (
	'af am ar as az ba be bg bn bo br bs ca cs cy da de el en es et eu fa fi fo fr gl gu ha he hi hr ht hu hy id is it ja jw ka kk km kn ko la lb ln lo lt lv mg mi mk ml '
	+ 'mn mr ms mt my ne nl nn no oc pa pl ps pt ro ru sa sd si sk sl sn so sq sr su sv sw ta te tg th tk tl tr tt uk ur uz vi yi yo yue zh'
).split(' ');

const plain = (name: string): string => name.trim().toLowerCase().replaceAll('_', '-');

let byName: Map<string, string> | undefined;

/** English names first, then each language's own. */
const names = (): Map<string, string> => {
	byName ??= new Map([...codes.toReversed().map(code => [code, code] as const), ...codes.map(code => ['en', code] as const)].flatMap(([locale, code]) => {
		const name = new Intl.DisplayNames([locale], {type: 'language', fallback: 'none'}).of(code);
		return name === undefined ? [] : [[plain(name), code] as const];
	}));
	return byName;
};

/**
 * The ISO 639 code of a language that is given as a code of any case, with or without its region (`en-GB`), or by its
 * name in English or in itself (`german`, `Deutsch`); undefined where it is none.
 */
export const languageCodeOf = (given: string): string | undefined => {
	const [code = ''] = plain(given).replaceAll(/[<|>]/g, '').split('-');
	return /^[a-z]{2,3}$/.test(code) && code !== 'und' ? code : names().get(plain(given));
};

/** A code by which the language is better known: `deu` and `ger` are `de` (BCP 47). Two letters stay as they are. */
const shortest = (code: string): string => {
	const short = code.length === 3 ? new Intl.Locale(code).language : code;
	return codes.includes(short) ? short : code;
};

/**
 * The code of a language that is given as a code: of any case, that of a known one also with its script and region
 * (`EN`, `en-GB`, `zh_Hant_TW`); undefined for anything else, names included.
 */
export const codeAsWritten = (given: string): string | undefined => {
	const [, code, more] = /^([a-z]{2,3})((?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?)$/.exec(plain(given)) ?? [];
	if (code === undefined) {
		return undefined;
	}

	const short = shortest(code);
	return more === '' || codes.includes(short) ? short : undefined;
};
