/** Keys that people may know from other programs or expect here, and that mean nothing: each with the reason. */

export const refusedKeys: ReadonlyMap<string, string> = new Map([
	['transcription.language', 'the speech models know English alone'],
	['transcription.device', 'the speech models run on the processor'],
	['transcription.threads', 'an engine has one thread; transcription.jobs says how many engines there are'],
	['transcription.ffmpeg_path', 'the environment variable FFMPEG_PATH names the ffmpeg'],
	['summarization.server', 'summaries are made on this machine, without a server'],
	['summarization.model', 'summaries are sentences of the source, chosen without a language model'],
	['output.force', 'what is done again is said anew for each run, with --force'],
	['output.log_level', '--log-level says it, for each run'],
]);
