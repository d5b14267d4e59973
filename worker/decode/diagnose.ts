/** What ffmpeg's own words mean for the person. */
import {FileError} from '../errors.js';

/** Why a decode failed, from ffmpeg's messages; `endedBy` the signal that ended it, if one did. */
export const diagnose = (stderr: string, endedBy: string | null): FileError => {
	// A signal that ffmpeg can catch it reports itself, and ends with a code.
	const signal = endedBy ?? /received signal \d+/.exec(stderr)?.[0].replace('received ', '');
	if (signal) {
		return new FileError(
			'DECODER_KILLED',
			`the decoder was ended by ${signal}`,
			'Run longhand again; if it repeats, look for what ends processes on this machine (memory?).',
		);
	}

	if (/matches no streams|does not contain any stream/.test(stderr)) {
		return new FileError('NO_AUDIO_TRACK', 'it has no sound track', 'There is nothing to transcribe. Leave it out, or use a version with sound.');
	}

	if (stderr.includes('Permission denied')) {
		return new FileError('UNREADABLE', 'it may not be read', 'Give yourself permission to read it, then run longhand again.');
	}

	if (stderr.includes('No such file or directory')) {
		return new FileError('FILE_MISSING', 'it is not there any more', 'Put it back, or start again without it.');
	}

	// Of noise that begins like a recording it finds no parameters either, though it knows the codec.
	if (/decoder .*not found|unknown decoder|unsupported codec|unknown codec|could not find codec parameters for stream \d+ \(audio: none/i.test(stderr)) {
		return new FileError(
			'UNSUPPORTED_CODEC',
			'its sound is in a form that this ffmpeg does not know',
			'Set FFMPEG_PATH to a newer ffmpeg, or convert the recording.',
		);
	}

	return new FileError(
		'CORRUPT_MEDIA',
		'it is not a recording that can be read, or it is damaged',
		'Play it to see whether it is whole; convert or fetch it again.',
	);
};

/** The length that the container claims, in seconds, or null. */
export const statedDuration = (stderr: string): number | null => {
	const match = /Duration: (\d+):(\d{2}):(\d{2}(?:\.\d+)?)/.exec(stderr);
	return match ? Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]) : null;
};
