/** Files that are ONNX as far as their outermost message goes: enough to be told what they are, not to be loaded. */

const varint = (value: number): number[] => {
	const bytes: number[] = [];
	let rest = value;
	do {
		bytes.push((rest % 128) + (rest >= 128 ? 128 : 0));
		rest = Math.floor(rest / 128);
	} while (rest > 0);

	return bytes;
};

/** A length-delimited field of Protocol Buffers. */
const field = (number: number, content: Uint8Array): Buffer =>
	Buffer.concat([Buffer.from([...varint(number * 8 + 2), ...varint(content.length)]), content]);

/** @param graphBytes how much stands before the metadata, as weights do */
export const onnxFile = (metadata: Readonly<Record<string, string>>, graphBytes = 1000): Buffer => Buffer.concat([
	// The version of the format, a number.
	Buffer.from([8, 8]),
	field(2, Buffer.from('a test')),
	field(7, Buffer.alloc(graphBytes, 1)),
	...Object.entries(metadata).map(([key, value]) => field(14, Buffer.concat([field(1, Buffer.from(key)), field(2, Buffer.from(value))]))),
]);
