/** Which speech models there are on this machine, and which there could be. */
import {bundledFacts, catalogue, type WordErrorRate} from './catalogue.js';
import {isPulled, pulledFolder} from './pulled-models.js';

export type ListedModel = {
	name: string;
	installed: boolean;
	/** It comes with longhand. */
	bundled: boolean;
	/** Null where it is not installed, or comes with longhand. */
	folder: string | null;
	languages: readonly string[];
	megabytes: number;
	licence: string;
	wordErrorRate: WordErrorRate | null;
};

/** @param folder of models that were pulled */
export const listModels = async (folder: string): Promise<ListedModel[]> => [
	...bundledFacts.map(facts => ({
		...facts, installed: true, bundled: true, folder: null,
	})),
	...await Promise.all(catalogue.map(async entry => {
		const installed = await isPulled(folder, entry);
		const {name, languages, megabytes, licence, wordErrorRate} = entry;
		return {
			name, installed, bundled: false, folder: installed ? pulledFolder(folder, entry) : null, languages, megabytes, licence, wordErrorRate,
		};
	})),
];
