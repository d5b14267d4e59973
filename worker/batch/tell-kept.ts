import {describeKept, keptHint} from '../vault/describe-kept.js';
import {type Batch} from './batch.js';

/** Tells the person which of their notes longhand would have written otherwise. */
export const tellKept = ({recorder, kept}: Batch): void => {
	const message = describeKept(kept);
	if (message !== undefined) {
		recorder.emit({
			type: 'WARNING', code: 'NOTE_KEPT', message, hint: keptHint,
		});
	}
};
