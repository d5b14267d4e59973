/** The machine that figures were measured on, in lines for people. */
import {readFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import prettyBytes from 'pretty-bytes';
import {repository} from '../../test/support/installation.js';

const versionOf = async (name: string): Promise<string> => {
	const text = await readFile(path.join(repository, 'node_modules', name, 'package.json'), 'utf8');
	return (JSON.parse(text) as {version: string}).version;
};

export const describeMachine = async (): Promise<string[]> => [
	`Processor: ${os.cpus()[0]?.model ?? 'unknown'}, ${os.availableParallelism()} cores; memory ${prettyBytes(os.totalmem(), {binary: true})}; ${os.type()} ${os.release()} ${os.arch()}`,
	`Node.js ${process.version}; sherpa-onnx ${await versionOf('sherpa-onnx-node')}; model Moonshine base, where none is named`,
	`${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC; load at the start ${os.loadavg().map(load => load.toFixed(2)).join(', ')} (1, 5 and 15 minutes)`,
];
