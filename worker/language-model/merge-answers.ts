/** The answers to all parts of a text as one. */
import {type Answer, type AnsweredEntry, type AnsweredRelation} from './answer.js';
import {normalised} from './evidence.js';

/** The first of each name, with the definition that any of them has. */
const uniteEntries = (lists: ReadonlyArray<readonly AnsweredEntry[]>): AnsweredEntry[] => {
	const byName = new Map<string, AnsweredEntry>();
	for (const entry of lists.flat()) {
		const key = normalised(entry.name);
		const before = byName.get(key);
		byName.set(key, before ? {...before, definition: before.definition ?? entry.definition} : entry);
	}

	return [...byName.values()];
};

const uniteTexts = <Item extends {text: string}>(lists: ReadonlyArray<readonly Item[]>): Item[] =>
	[...new Map(lists.flat().toReversed().map(item => [normalised(item.text), item])).values()].toReversed();

const uniteRelations = (lists: ReadonlyArray<readonly AnsweredRelation[]>): AnsweredRelation[] =>
	[...new Map(lists.flat().toReversed().map(each => [normalised(`${each.from} ${each.relation} ${each.to}`), each])).values()].toReversed();

/** Parts overlap: what two of them say is there once. The order is that of the text. */
export const mergeAnswers = (answers: readonly Answer[]): Answer => ({
	summary: uniteTexts(answers.map(({summary}) => summary)),
	context: answers.find(({context}) => context !== '')?.context ?? '',
	people: uniteEntries(answers.map(({people}) => people)),
	concepts: uniteEntries(answers.map(({concepts}) => concepts)),
	jargon: uniteEntries(answers.map(({jargon}) => jargon)),
	mental_models: uniteEntries(answers.map(({mental_models: models}) => models)),
	relations: uniteRelations(answers.map(({relations}) => relations)),
	claims: uniteTexts(answers.map(({claims}) => claims)),
	questions: uniteTexts(answers.map(({questions}) => questions)),
});
