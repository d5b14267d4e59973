/** Says in one line why a text is no configuration. */
export class YamlError extends Error {
	override readonly name = 'YamlError';
	constructor(readonly line: number, message: string) {
		super(message);
	}
}
