/** What lies in a folder because of another file in it, and is no source of its own. */
import {isRecording} from '../protocol/source-kinds.js';
import {sourceKind} from './source-kind.js';

const stemOf = (name: string): string => name.replace(/\.[^.]*$/, '').toLowerCase();

/**
 * @param names of all entries of a folder
 * @returns a test for names: subtitles beside their recording (`talk.en.vtt` beside `talk.mp4`), and the folder in which a
 * browser keeps the parts of a page that it saved (`page_files` beside `page.html`)
 */
export const companionsAmong = (names: readonly string[]): ((name: string) => boolean) => {
	const recordings = new Set<string>();
	const pages = new Set<string>();
	for (const name of names) {
		const kind = sourceKind(name);
		if (kind && isRecording(kind)) {
			recordings.add(stemOf(name));
		} else if (/\.x?html?$/i.test(name)) {
			pages.add(stemOf(name));
		}
	}

	return name => {
		if (sourceKind(name) === 'transcript') {
			const stem = stemOf(name);
			// The language may stand between the name and the ending.
			return recordings.has(stem) || recordings.has(stemOf(stem));
		}

		const page = /^(.+)[_.]files$/i.exec(name)?.[1];
		return page !== undefined && pages.has(page.toLowerCase());
	};
};
