/** Samples as a WAV file: 16-bit PCM, mono, the 44-byte header of RIFF. */

export const toWav = (samples: Float32Array, sampleRate: number): Buffer => {
	const bytes = samples.length * 2;
	const wav = Buffer.alloc(44 + bytes);
	wav.write('RIFF', 0, 'latin1');
	wav.writeUInt32LE(36 + bytes, 4);
	wav.write('WAVEfmt ', 8, 'latin1');
	wav.writeUInt32LE(16, 16);
	// PCM, one channel.
	wav.writeUInt16LE(1, 20);
	wav.writeUInt16LE(1, 22);
	wav.writeUInt32LE(sampleRate, 24);
	wav.writeUInt32LE(sampleRate * 2, 28);
	wav.writeUInt16LE(2, 32);
	wav.writeUInt16LE(16, 34);
	wav.write('data', 36, 'latin1');
	wav.writeUInt32LE(bytes, 40);
	for (const [index, sample] of samples.entries()) {
		wav.writeInt16LE(Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))), 44 + index * 2);
	}

	return wav;
};
