/** Every flag, once: the parser, the checks and the error messages read this table. Defaults are those of the configuration. */

export type FlagName
	= | 'out' | 'yes' | 'json' | 'on-stale' | 'model' | 'language' | 'engine' | 'base-url' | 'engine-model' | 'formats' | 'jobs' | 'no-transcribe' | 'no-summary' | 'summary-length' | 'no-moc'
		| 'moc' | 'moc-depth' | 'no-isolation' | 'allow-smaller-model' | 'no-second-opinion' | 'include-poor' | 'list' | 'llm' | 'llm-model' | 'summary-style' | 'force' | 'dry-run' | 'config' | 'state-dir' | 'log-level'
		| 'help' | 'version';

export type Flag = {
	type: 'string' | 'boolean';
	short?: string;
	/** What a value looks like, for the message when it is missing. */
	value?: string;
	/** It may be given more than once. */
	isMultiple?: true;
};

export const flags: Readonly<Record<FlagName, Flag>> = {
	out: {type: 'string', short: 'o', value: 'a folder'},
	list: {type: 'string', value: 'a file of paths and addresses', isMultiple: true},
	yes: {type: 'boolean', short: 'y'},
	json: {type: 'boolean'},
	'on-stale': {type: 'string', value: 'resume, restart, delete or fail'},
	model: {type: 'string', short: 'm', value: 'base, tiny, a pulled model or a folder'},
	language: {type: 'string', value: 'a code such as en or de'},
	engine: {type: 'string', value: 'local or openai'},
	'base-url': {type: 'string', value: 'an address such as http://127.0.0.1:8000/v1'},
	'engine-model': {type: 'string', value: 'a name'},
	formats: {type: 'string', short: 'f', value: 'a list such as md,srt'},
	jobs: {type: 'string', value: 'a number of engines'},
	'no-transcribe': {type: 'boolean'},
	'no-summary': {type: 'boolean'},
	'summary-length': {type: 'string', value: 'short, medium or long'},
	'no-moc': {type: 'boolean'},
	moc: {type: 'string', value: 'topical, chronological or hierarchical'},
	'moc-depth': {type: 'string', value: 'a number of levels'},
	'no-isolation': {type: 'boolean'},
	'allow-smaller-model': {type: 'boolean'},
	'no-second-opinion': {type: 'boolean'},
	'include-poor': {type: 'boolean'},
	llm: {type: 'string', value: 'the address of a server, anthropic, or none'},
	'llm-model': {type: 'string', value: 'the name of a model'},
	'summary-style': {type: 'string', value: 'notes, executive, academic or questions'},
	force: {type: 'boolean'},
	'dry-run': {type: 'boolean'},
	config: {type: 'string', value: 'a YAML file'},
	'state-dir': {type: 'string', value: 'a folder'},
	'log-level': {type: 'string', value: 'error, warn, info or debug'},
	help: {type: 'boolean', short: 'h'},
	version: {type: 'boolean', short: 'v'},
};

export const help = `
  Usage
    $ longhand [paths…]             choose files in the app, and turn them into notes;
                                    files and folders (with all in them), http(s) addresses of recordings,
                                    or the current folder
    $ longhand worker FILES…        the batch worker alone: events on stdout, one JSON object a line
    $ longhand jobs                 checkpoints, their state and progress
    $ longhand attach [job]         show a batch that another longhand runs
    $ longhand pause [job]          pause it; resume [job]: go on
    $ longhand cancel [job] FILE…   leave files out of it, by name or id
    $ longhand stop [job]           stop it; it can be resumed
    $ longhand delete [job]         forget a batch that did not end; keeps its notes
    $ longhand moc VAULT            draw the Map of Content of a vault anew, from what the vault remembers
    $ longhand check VAULT          look for dangling links, orphans and duplicates among its notes
    $ longhand retry [VAULT]        have the language model write the summaries that had to be deferred
    $ longhand models               speech models: which are here, and which could be
    $ longhand models pull NAME     fetch one of them; what an earlier try left is gone on with
    $ longhand config               every setting, its value and where that comes from
    $ longhand config init [FILE]   write a configuration file with all settings and what they do (./longhand.yaml)
    $ longhand config prompts [DIR] copy the prompts for language models, to be changed (./prompts)

  Options
    -o, --out DIR                   the vault (default: ./vault)
        --list FILE                 also what this file lists, one path or address a line (may be given again)
    -y, --yes                       unattended: no questions, plain lines, works with no terminal
        --json                      unattended, events on stdout, one JSON object a line, nothing else there
        --on-stale WHAT             with --yes, what to do with the checkpoint of an interrupted batch:
                                    resume (default), restart, delete, or fail
    -m, --model NAME                speech model: base (default), tiny, which is twice as fast and less exact,
                                    one that was pulled, or the folder of a sherpa-onnx model
        --language CODE             what is said, such as en or de (default: what the model finds)
        --engine WHAT               local (default), or openai: an OpenAI-compatible server hears the recordings;
                                    their sound is sent there
        --base-url URL              that server, such as http://127.0.0.1:8000/v1; its key comes from
                                    LONGHAND_TRANSCRIPTION_API_KEY or OPENAI_API_KEY alone
        --engine-model NAME         what the server calls its model (default: whisper-1)
    -f, --formats LIST              transcript formats: md, srt, vtt, txt, json (default: md)
        --jobs N                    engines (default: one per core)
        --no-transcribe             leave transcription out
        --no-summary                leave summaries out
        --summary-length LENGTH     short, medium (default) or long: about 50, 100 or 200 words
        --no-moc                    leave the Map of Content out
        --moc KIND                  group its sources by what they share (topical, the default), by when they
                                    were recorded (chronological), or by themes within themes (hierarchical)
        --moc-depth N               levels of headings in it, 1 to 4 (default: 2)
        --no-isolation              run the engines within the worker, not as processes of their own
        --allow-smaller-model       when memory is short, go on with tiny rather than wait
        --no-second-opinion         hear nothing twice to find recordings that are not English, or not intelligible
        --include-poor              let poor transcripts into the Map of Content, and to a language model
        --llm SERVER                have a language model write the summaries: the address of an OpenAI-compatible
                                    server (http://localhost:11434), anthropic, or none (default). Its key, if it
                                    needs one: LONGHAND_LLM_API_KEY, OPENAI_API_KEY or ANTHROPIC_API_KEY
        --llm-model NAME            the model, as that server calls it
        --summary-style STYLE       of its summaries: notes (default), executive, academic, questions
        --force                     do again what is done
        --dry-run                   say what would be done, and exit
        --config FILE               settings from this file, and from no other (else: longhand.yaml in your
                                    configuration folder, in the current folder, and in the vault)
        --state-dir DIR             where checkpoints and logs live (default: the platform's state folder)
        --log-level LEVEL           error, warn, info (default) or debug
    -h, --help                      this text
    -v, --version                   the version

  A job is the beginning of its id; without one, the only one that runs is meant.
  A path named like a subcommand is written ./jobs. With no terminal, the run is unattended by itself.

  Exit codes
    0  all done            1  finished, some files failed        2  wrong usage, or nothing to do
    3  could not go on     4  a checkpoint needs a decision      130  stopped, can be resumed

  Examples
    $ longhand talks --out notes
    $ longhand talks lecture.mp3 --yes --formats md,srt
`;
