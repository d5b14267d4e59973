import {describe, expect, test} from 'vitest';
import {parseFfmetadata, readEmbeddedTags} from '../../../worker/decode/embedded-tags.js';
import {findFfmpeg} from '../../../worker/decode/ffmpeg.js';
import {media} from '../../support/installation.js';

const nothing = {
	title: null, artist: null, album: null, date: null, chapters: [],
};

test('a recording in Matroska tells its title, its artist and its chapters', async () => {
	expect(await readEmbeddedTags(await findFfmpeg(), media('chapters.mka'))).toEqual({
		title: 'The hollow tree; a talk', artist: 'Ada Brennan', album: 'Trees of the coast', date: '2024-03-09',
		chapters: [{start: 0, title: 'Roots'}, {start: 0.9, title: 'Leaves #2 = more'}],
	});
});

test.each(['text.mp3', 'hls.mp3', 'empty.mp3'])('%s says nothing of itself', async name => {
	expect(await readEmbeddedTags(await findFfmpeg(), media(name))).toEqual(nothing);
});

describe('what ffmpeg writes', () => {
	test('may be of several lines, of any order, and wrong', () => {
		const text = String.raw`;FFMETADATA1
TITLE=One\
title
=no key
no value
date=last week
creation_time=1904-01-01T00:00:00Z
[STREAM]
title=of the stream
[CHAPTER]
TIMEBASE=1/10
START=50
title=Second
[CHAPTER]
TIMEBASE=0/0
START=1
title=Nowhere
[CHAPTER]
START=2000000000
title=First ${'\u001B'}[31m\=
[CHAPTER]
START=1
title=
`;
		expect(parseFfmetadata(text)).toEqual({...nothing, title: 'One title', chapters: [{start: 0, title: 'Chapter 1'}, {start: 2, title: 'First ='}, {start: 5, title: 'Second'}]});
	});

	test('the day when a camera made it counts where no tag says another', () => {
		expect(parseFfmetadata('creation_time=2024-05-01T10:00:00.000000Z').date).toBe('2024-05-01');
	});
});
