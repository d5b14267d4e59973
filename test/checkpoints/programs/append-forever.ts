/** Appends numbered events to the journal named on the command line, and says each one's number once it is durable. */
import process from 'node:process';
import {openJournal} from '../../../checkpoints/journal.js';
import {info} from '../make.js';

const {journal, events} = await openJournal(process.argv[2]!);
let next = events.length;
// Several at a time, so that groups are written.
const lane = async (): Promise<void> => {
	for (;;) {
		const number = next++;
		await journal.append(info(`${number} ${'x'.repeat(number % 700)}`));
		process.stdout.write(`${number}\n`);
	}
};

await Promise.all([lane(), lane(), lane()]);
