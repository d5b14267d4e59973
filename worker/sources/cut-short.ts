/**
 * Whether a file without compression is shorter than its own header says, as half-copied ones are. Decoders go by the
 * size of such files and never notice.
 */
import {Buffer} from 'node:buffer';
import {open} from 'node:fs/promises';

/** Writers that do not know the length yet write these. */
const unknownLengths: ReadonlySet<number> = new Set([0, 0xFF_FF_FF_FF, 0x7F_FF_FF_FF]);
/** Some writers count a pad byte or a last chunk that they leave out. */
const tolerance = 1024;

/**
 * The share of a RIFF (WAV) or FORM (AIFF) file that is there, 0 to 1; 1 for all else. The length stands after the first
 * four letters (Microsoft and IBM, Multimedia Programming Interface, 1991; Apple, Audio Interchange File Format, 1989).
 */
export const shareThatIsThere = async (path: string): Promise<number> => {
	const file = await open(path, 'r');
	try {
		const head = Buffer.alloc(8);
		const {bytesRead} = await file.read(head, 0, 8, 0);
		const magic = head.toString('latin1', 0, 4);
		if (bytesRead < 8 || !['RIFF', 'FORM'].includes(magic)) {
			return 1;
		}

		const length = magic === 'RIFF' ? head.readUInt32LE(4) : head.readUInt32BE(4);
		const {size} = await file.stat();
		const isWhole = unknownLengths.has(length) || size + tolerance >= length + 8;
		return isWhole ? 1 : size / (length + 8);
	} finally {
		await file.close();
	}
};
