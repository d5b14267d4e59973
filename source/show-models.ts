/** `longhand models`: the speech models that are on this machine, and those that could be. */
import {padEnd, safeText} from './safe-text.js';

/** As the worker lists them. */
export type Model = {
	name: string;
	installed: boolean;
	bundled: boolean;
	folder: string | null;
	languages: readonly string[];
	megabytes: number;
	licence: string;
	wordErrorRate: {percent: number; on: string; source: string} | null;
};

/** What scripts read. */
export const modelsAsJson = (models: readonly Model[], folder: string): string => JSON.stringify({
	folder,
	models: models.map(({wordErrorRate, ...model}) => ({...model, word_error_rate: wordErrorRate})),
}, null, 2);

/** More than these are counted. */
const mostLanguages = 5;

const languagesText = (languages: readonly string[]): string =>
	languages.length > mostLanguages ? `${languages.length} languages` : languages.join(', ');

const rateText = ({wordErrorRate: rate}: Model): string => (rate ? `${rate.percent.toFixed(1)} %` : 'not known');

const table = (models: readonly Model[]): string[] => {
	const rows = models.map(model => [model.name, languagesText(model.languages), `${model.megabytes} MB`, rateText(model), model.licence]);
	const head = ['name', 'languages', 'size', 'words wrong', 'licence'];
	const widths = head.map((title, column) => Math.max(title.length, ...rows.map(row => row[column]!.length)));
	return [head, ...rows].map(row => `  ${row.map((cell, column) => padEnd(cell, widths[column]!)).join('  ').trimEnd()}`);
};

const sources = (models: readonly Model[]): string[] => models.flatMap(({name, wordErrorRate: rate}) => (rate ? [`  ${name}: ${rate.on}, ${rate.source}`] : []));

/** What people read. */
export const modelsAsText = (models: readonly Model[], folder: string): string => {
	const here = models.filter(({installed}) => installed);
	const others = models.filter(({installed}) => !installed);
	return [
		'On this machine, for --model NAME:',
		...table(here),
		...(others.length === 0 ? [] : ['', 'To be had with longhand models pull NAME:', ...table(others)]),
		'',
		'Words wrong, of the original models, on what, and by whom:',
		...sources(models),
		'',
		`Pulled models are in ${safeText(folder)}.`,
		'Which languages those are: longhand models --json. Any other sherpa-onnx model: --model PATH.',
		'',
	].join('\n');
};
