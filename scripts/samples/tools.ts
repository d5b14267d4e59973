import {execa} from 'execa';

/** What the scripts run, and what to install on Debian or Ubuntu to have it. */
const packages = {flite: 'flite', 'espeak-ng': 'espeak-ng', ffmpeg: 'ffmpeg'} as const;

/**
 * Makes sure that the programs are there before any work is begun.
 * @throws one error that names all that are missing and how to install them.
 */
export const requireTools = async (names: ReadonlyArray<keyof typeof packages>): Promise<void> => {
	const missing: Array<keyof typeof packages> = [];
	for (const name of names) {
		const {failed, code} = await execa(name, [name === 'ffmpeg' ? '-version' : '--version'], {reject: false, stdin: 'ignore'});
		// flite answers --version with an exit code of 1: only a program that is not there counts.
		if (failed && code === 'ENOENT') {
			missing.push(name);
		}
	}

	if (missing.length > 0) {
		throw new Error(`${missing.join(' and ')} not found. Install with: sudo apt-get install ${missing.map(name => packages[name]).join(' ')}`);
	}
};
