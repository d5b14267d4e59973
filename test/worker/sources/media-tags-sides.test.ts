import {expect, test} from 'vitest';
import {readMediaTags} from '../../../worker/sources/media-tags.js';
import {media, sample} from '../../support/installation.js';

test('a recording has two sides where its header can be trusted to say so', async () => {
	expect((await readMediaTags(media('one-side.wav'))).isStereo).toBe(true);
	// One side, of which the header says two.
	expect((await readMediaTags(sample('Chunking.mp4'))).isStereo).toBe(false);
	expect((await readMediaTags(sample('Introduction.mp3'))).isStereo).toBe(false);
});
