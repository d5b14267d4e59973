/** Keys that people may know from other programs or expect here, and that mean nothing: each with the reason. */

export const refusedKeys: ReadonlyMap<string, string> = new Map([
	['transcription.device', 'the speech models run on the processor'],
	['transcription.threads', 'an engine has one thread; transcription.jobs says how many engines there are'],
	['transcription.ffmpeg_path', 'the environment variable FFMPEG_PATH names the ffmpeg'],
	['summarization.server', 'it is called base_url, beside provider and model'],
	['summarization.api_key', 'keys come from the environment alone: LONGHAND_LLM_API_KEY, OPENAI_API_KEY or ANTHROPIC_API_KEY'],
	['output.force', 'what is done again is said anew for each run, with --force'],
	['output.log_level', '--log-level says it, for each run'],
]);
