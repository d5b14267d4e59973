/** When memory runs out, the system is to end an engine first: what it has in hand is done again by another. */
import {writeFileSync} from 'node:fs';

/** The highest there is: `oom_score_adj` of Linux, proc(5). No right is needed to raise one's own. */
const first = '1000';

/** Does nothing on systems that do not ask. */
export const offerToKernel = (file = '/proc/self/oom_score_adj'): void => {
	try {
		writeFileSync(file, first, {flag: 'r+'});
	} catch {
		// Another system, or a sandbox that does not allow it: the system then chooses by itself.
	}
};
