/** Replaces the file named on the command line again and again, and says each number once it is durable. */
import process from 'node:process';
import {replaceFile} from '../../../checkpoints/atomic-file.js';

for (let number = 1; ; number++) {
	await replaceFile(process.argv[2]!, `${number} `.repeat(100_000));
	process.stdout.write(`${number}\n`);
}
