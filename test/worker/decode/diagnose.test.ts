import {describe, expect, test} from 'vitest';
import {diagnose, statedDuration} from '../../../worker/decode/diagnose.js';

describe('what ffmpeg\'s words mean', () => {
	test.each([
		['Stream map \'0:a:0\' matches no streams.', null, 'NO_AUDIO_TRACK'],
		['Output file #0 does not contain any stream', null, 'NO_AUDIO_TRACK'],
		['file:/x.mp3: Permission denied', null, 'UNREADABLE'],
		['file:/x.mp3: No such file or directory', null, 'FILE_MISSING'],
		['Decoder (codec none) not found for input stream #0:0', null, 'UNSUPPORTED_CODEC'],
		['file:/x.mp3: Invalid data found when processing input', null, 'CORRUPT_MEDIA'],
		['', null, 'CORRUPT_MEDIA'],
		['Could not find codec parameters for stream 0 (Audio: none (XYZ2 / 0x325A5958), 44100 Hz): unknown codec', null, 'UNSUPPORTED_CODEC'],
		// Noise that begins like an MP3 file.
		['[mp3float @ 0x55] Header missing\n[mp3 @ 0x55] Could not find codec parameters for stream 0 (Audio: mp3 (mp3float), 0 channels, fltp): unspecified frame size', null, 'CORRUPT_MEDIA'],
		['Permission denied', 'SIGKILL', 'DECODER_KILLED'],
	])('%s (%s)', (stderr, signal, code) => {
		const error = diagnose(stderr, signal);
		expect(error).toMatchObject({code});
		expect(error.hint).not.toBe('');
	});
});

test.each([
	['  Duration: 00:03:21.48, start: 0.025057, bitrate: 40 kb/s', 201.48],
	['  Duration: 10:00:00, start', 36_000],
	['  Duration: N/A, bitrate: N/A', null],
	['', null],
])('the length in %s', (stderr, seconds) => {
	expect(statedDuration(stderr)).toBe(seconds);
});
