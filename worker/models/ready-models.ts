/** Makes sure, before a batch begins, that its speech model is there and can be loaded; tried once in a sitting. */
import {type BatchOptions, isBundled} from '../options.js';
import {defaultTimeouts, EngineProcess} from '../pool/engine-process.js';
import {checkBundled} from './bundled.js';
import {tryModel} from './try-model.js';

export class ReadyModels {
	/** Identities of models that an engine has loaded. */
	private readonly tried = new Set<string>();

	constructor(private readonly engineEntry: string, private readonly modelsDir: string) {}

	/** @throws {BatchError} when it is missing, or no engine can load it */
	async check({model, speech, process_isolation: isolation}: Pick<BatchOptions, 'model' | 'speech' | 'process_isolation'>): Promise<void> {
		const {found, server} = speech;
		await checkBundled(this.modelsDir, found === null && server === null && isBundled(model) ? model : null);
		// Who wants no engine as a process of its own wants none here either.
		if (!found || server !== null || !isolation.enabled || this.tried.has(found.identity)) {
			return;
		}

		await tryModel(found, onStderr => new EngineProcess({
			entry: this.engineEntry,
			modelsDir: this.modelsDir,
			speech,
			timeouts: {...defaultTimeouts, startup: isolation.startup_timeout_seconds * 1000},
			onStderr,
		}));
		this.tried.add(found.identity);
	}
}
