/** Draws a terminal's screen as SVG: a window with a frame, text in a font of fixed width, bars and rules as shapes. */
import {type Run} from './screen.js';

const cell = {width: 8.4, height: 19};
const margin = 18;
const bar = 38;
const fontSize = 14;
const baseline = 14;
const fonts = 'ui-monospace, \'SF Mono\', \'Cascadia Mono\', Menlo, Consolas, \'DejaVu Sans Mono\', \'Liberation Mono\', monospace';

const theme = {
	background: '#1b1f2a',
	frame: '#262c3a',
	edge: '#3a4256',
	title: '#98a2b8',
	foreground: '#d6dce8',
	dots: ['#ff5f57', '#febc2e', '#28c840'],
	palette: [
		'#3b4252',
		'#f07178',
		'#9ece6a',
		'#e8c37a',
		'#7aa2f7',
		'#c792ea',
		'#63cdda',
		'#d6dce8',
		'#667089',
		'#ff8b92',
		'#b5e48c',
		'#ffdd99',
		'#9bbcff',
		'#dab6fc',
		'#8be9f5',
		'#ffffff',
	],
};

const escapes: Readonly<Record<string, string>> = {
	'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;',
};
const escape = (text: string): string =>
	// eslint-disable-next-line no-control-regex -- XML 1.0 has no place for these, escaped or not.
	text.replaceAll(/[\u0000-\u001F\u007F]/g, '').replaceAll(/[&<>"]/g, character => escapes[character]!);

/** Two decimals are finer than any screen. */
const round = (value: number): number => Math.round(value * 100) / 100;

/** Of the 256 colours of a terminal: 16 of the theme, a cube, and greys. */
const indexed = (index: number): string => {
	if (index < 16) {
		return theme.palette[index]!;
	}

	const level = (step: number): number => (step === 0 ? 0 : 55 + step * 40);
	const cube = index - 16;
	const parts = index < 232
		? [level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6)]
		: Array.from({length: 3}, () => 8 + (index - 232) * 10);
	return `#${parts.map(part => part.toString(16).padStart(2, '0')).join('')}`;
};

const colourOf = (colour: Run['foreground'], otherwise: string): string => {
	if (colour === 'background' || colour === 'foreground') {
		return theme[colour];
	}

	return typeof colour === 'number' ? indexed(colour) : colour ?? otherwise;
};

/** Characters that are shapes: fonts leave gaps between them. [share of the cell's height, opacity] */
const shapes: Readonly<Record<string, readonly [height: number, opacity: number]>> = {
	'█': [0.62, 1], '░': [0.62, 0.22], '▒': [0.62, 0.45], '─': [0.06, 1], '━': [0.12, 1],
};

const drawRun = (run: Run, row: number): string => {
	const x = round(margin + run.column * cell.width);
	const y = round(bar + margin / 2 + row * cell.height);
	const width = round(run.columns * cell.width);
	const fill = colourOf(run.foreground, theme.foreground);
	const parts: string[] = [];
	if (run.background !== null) {
		parts.push(`<rect x="${x}" y="${y}" width="${width}" height="${cell.height}" fill="${colourOf(run.background, theme.background)}"/>`);
	}

	const shape = shapes[run.text[0]!];
	if (shape) {
		const height = cell.height * shape[0];
		const opacity = round(shape[1] * (run.dim ? 0.6 : 1));
		parts.push(`<rect x="${x}" y="${round(y + (cell.height - height) / 2)}" width="${width}" height="${round(height)}" fill="${fill}" opacity="${opacity}"/>`);
		return parts.join('');
	}

	const text = run.text.trimEnd();
	if (text.trim() === '') {
		return parts.join('');
	}

	const lead = text.length - text.trimStart().length;
	const columns = run.columns - (run.text.length - text.length) - lead;
	const attributes = [
		`x="${round(x + lead * cell.width)}"`,
		`y="${round(y + baseline)}"`,
		// Whatever font it is drawn in, each column stays where it belongs.
		...(columns > 1 && /^[ -~]+$/.test(text) ? [`textLength="${round(columns * cell.width)}"`, 'lengthAdjust="spacingAndGlyphs"'] : []),
		...(fill === theme.foreground ? [] : [`fill="${fill}"`]),
		...(run.bold ? ['font-weight="bold"'] : []),
		...(run.dim ? ['opacity="0.6"'] : []),
		...(run.italic ? ['font-style="italic"'] : []),
		...(run.underline ? ['text-decoration="underline"'] : []),
	];
	return `${parts.join('')}<text ${attributes.join(' ')}>${escape(text.trimStart())}</text>`;
};

/**
 * @param columns of the terminal
 * @param title in the frame of the window
 * @param description for those who do not see the picture
 */
export const drawScreen = (rows: readonly Run[][], columns: number, title: string, description: string): string => {
	const width = round(columns * cell.width + 2 * margin);
	const height = round(bar + rows.length * cell.height + 1.5 * margin);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escape(description)}">`,
		`<title>${escape(description)}</title>`,
		`<rect x="0.5" y="0.5" width="${round(width - 1)}" height="${round(height - 1)}" rx="10" fill="${theme.background}" stroke="${theme.edge}"/>`,
		`<path d="M0.5 ${bar} V10.5 A10 10 0 0 1 10.5 0.5 H${round(width - 10.5)} A10 10 0 0 1 ${round(width - 0.5)} 10.5 V${bar} Z" fill="${theme.frame}" stroke="${theme.edge}"/>`,
		...theme.dots.map((fill, index) => `<circle cx="${22 + index * 20}" cy="${bar / 2}" r="6" fill="${fill}"/>`),
		`<text x="${round(width / 2)}" y="${bar / 2 + 5}" fill="${theme.title}" font-family="system-ui, sans-serif" font-size="13" text-anchor="middle">${escape(title)}</text>`,
		`<g font-family="${escape(fonts)}" font-size="${fontSize}" fill="${theme.foreground}" xml:space="preserve">`,
		...rows.map((runs, row) => runs.map(run => drawRun(run, row)).join('')).filter(Boolean),
		'</g>',
		'</svg>',
		'',
	].join('\n');
};
