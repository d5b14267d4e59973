/** A row of `npm run bench:knowledge`: a file in bench/knowledge/ that exports `row`. */
import {type Result} from './row.js';

export type KnowledgeBench = {
	/** LONGHAND_EVAL_DIR, absolute, or undefined where it is not set: a row then runs what it can on the samples, and says what it needs. */
	evaluation: string | undefined;
	/** A scratch folder of the row's own, removed when it ends. */
	folder: string;
	say: (text: string) => void;
};

export type KnowledgeRow = {name: string; run: (bench: KnowledgeBench) => Promise<Result[]>};
