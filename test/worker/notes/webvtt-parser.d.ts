declare module 'webvtt-parser' {
	export class WebVTTParser {
		parse(text: string, mode: string): {
			cues: Array<{startTime: number; endTime: number; text: string}>;
			errors: unknown[];
		};
	}
}
