/** Names of institutions and places among the phrases of a text: they are written with capitals, and are no concepts. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

/** With a capital, the last word of a name, or the first before "of". */
const institutions = words(`
university universities institute institution college school academy hospital clinic laboratory laboratories lab museum library
gallery foundation society association organization organisation committee council commission department ministry office
agency bureau company corporation corp inc ltd llc plc group bank fund trust press journal times post news magazine
club union party church cathedral abbey temple chapel street road avenue lane boulevard square park garden gardens bridge
station airport harbour harbor bay beach island islands lake river sea ocean mount mountain mountains hill hills valley forest
desert creek falls canyon county state states city town village kingdom republic empire province district borough parish
stadium arena area secretariat assembly senate congress parliament house hall centre center tower castle palace theatre
theater hotel restaurant cafe orchestra airlines airways railway railways motors records pictures studios championship
championships cup league team inn pub farm manor grange mill mills estate coast peninsula gulf authority service services
administration inc. division faculty chair board embassy court prison monastery convent works
`);

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word);
const small = /^(?:of|the|and|for|in|de|la|du|at|&)$/;

/** "Kennet Valley Parish Council", "Laboratory of Molecular Biology", but not "city council". @param surface as a text writes it */
export const isInstitution = (surface: string): boolean => {
	const own = surface.split(' ');
	const [first = '', second = ''] = own;
	const last = own.at(-1) ?? '';
	return own.length > 1 && own.every(word => isCapital(word) || small.test(word))
		&& (institutions.has(last.toLowerCase()) || (second === 'of' && institutions.has(first.toLowerCase())));
};
