/** What is said in the samples of the project, as it was written for them. */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {repository} from '../../test/support/installation.js';
import {type Segment} from '../../worker/protocol/segment.js';
import {pace} from './meetings.js';

type References = {files: Record<string, {kind: string; text: string}>};

/** The recordings, each line a segment. */
export const readSpokenSamples = (): Array<{name: string; segments: Segment[]}> => {
	const {files} = JSON.parse(readFileSync(path.join(repository, 'media-samples/references.json'), 'utf8')) as References;
	return Object.entries(files).filter(([, {kind}]) => kind !== 'text').map(([name, {text}]) => {
		let end = 0;
		return {
			name,
			segments: text.split('\n').filter(Boolean).map(line => {
				const start = end;
				end += line.split(/\s+/).length / pace;
				return {start, end, text: line};
			}),
		};
	});
};
