/** Makes jobs in the state folder named on the command line, removes every other one, and says how many it made. */
import process from 'node:process';
import {createJob, removeJob} from '../../../checkpoints/jobs.js';
import {currentOwner} from '../../../checkpoints/owner.js';
import {runInput} from '../make.js';

for (let number = 1; ; number++) {
	const {dir} = await createJob(process.argv[2]!, runInput(), currentOwner());
	if (number % 2 === 0) {
		await removeJob(dir);
	}

	process.stdout.write(`${number}\n`);
}
