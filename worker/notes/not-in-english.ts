import type {VaultRecord} from '../../checkpoints/vault-record.js';
import type {VaultMap} from './vault-map.js';

/** Whether nothing but a summary was made of a source, because of its language. */
const isSummaryAlone = ({language, summary_by: by, digest}: VaultRecord): boolean =>
	language !== 'en' && language !== 'und' && by === 'local' && digest !== null && digest.summary.length > 0
	&& digest.terms.length + digest.people.length + digest.jargon.length + digest.mental_models.length === 0;

/** Says once why sources in other languages have no people and terms, and what would find them; null where there are none. */
export const notInEnglish = ({spoken}: Pick<VaultMap, 'spoken'>): string | null => {
	const count = spoken.filter(record => isSummaryAlone(record)).length;
	if (count === 0) {
		return null;
	}

	const [are, it, them] = count === 1 ? ['One source is', 'it', 'it'] : [`${count} sources are`, 'these', 'them'];
	return `${are} not in English: of ${it}, longhand alone makes a summary. People and terms in ${them} are found with a language model (\`--llm\`).`;
};
