/** The guide lists what is searched for, neither more nor less. */
import {expect, test} from 'vitest';
import {endings} from '../../worker/sources/source-kind.js';
import {readText, section} from './read-docs.js';

const rows = new Map([...section(readText('docs/guide.md'), '## What goes in').matchAll(/^\| (\w+)[^|]*\| ([a-z\d ]+) \|$/gm)].map(([, kind, list]) => [kind, list!.split(' ')]));

test.each([['audio', 'audio'], ['video', 'video'], ['documents', 'text'], ['subtitles', 'transcript']] as const)('the endings of %s', (row, kind) => {
	expect(rows.get(row)).toEqual(endings[kind]);
});
