/** Words that English writes with a capital wherever they stand, though they are no names: of peoples, places, and people whose name is in them. */
import {isElsewhere, type WordTags} from './word-tags.js';

const eponyms = new Set(`
abelian aristotelian aztec baconian bayesian boolean brownian buddhism buddhist byzantine calvinism calvinist cartesian
catholic catholicism christian christianity confucian confucianism copernican darwinian darwinism dickensian edwardian
elizabethan epicurean euclidean eulerian fordism freudian galilean galilean gaussian georgian gothic hamiltonian hegelian
hermitian hinduism hippocratic homeric inca islam islamic jacobean jewish judaism jungian kafkaesque kantian keynesian
keynesianism lagrangian leninism lockean lutheran machiavellian malthusian maoism markovian marxian marxism marxist mayan
mendelian mongol napoleonic newtonian orwellian ottoman pavlovian protestant ptolemaic riemannian roman shakespearean
socratic stalinism taylorism thatcherism viking victorian
`.trim().split(/\s+/));

/** "Taylorism" in a text that names Taylor, "Keynesian" in one that names Keynes. */
const stemOf = (word: string): string => word.replace(/(?:e?ians?|eans?|isms?|ists?|esque)$/, '');
const shortestName = 4;

/**
 * @param word lower case
 * @param names words of the names of people in the text, lower case
 */
export const isProperWord = (word: string, names: ReadonlySet<string>, tags: WordTags): boolean => {
	if (eponyms.has(word)) {
		return true;
	}

	const stem = stemOf(word);
	return (stem !== word && stem.length >= shortestName && names.has(stem)) || isElsewhere(tags(word)) || tags(word).has('WeekDay');
};
