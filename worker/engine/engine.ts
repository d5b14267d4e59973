/** The work of an engine, whatever carries its messages: plans blocks and hears chunks. */
import path from 'node:path';
import {bundledFiles, detectorFile} from '../models/bundled.js';
import {type ModelFiles} from '../models/model-files.js';
import {isBundled, type SpeechModel} from '../options.js';
import {planBlock} from './cut-and-merge.js';
import {Detector} from './detector.js';
import {quietestPoint, readPcm, samplesIn} from './pcm.js';
import {longestBlockSeconds} from './blocks.js';
import {joinHeard} from './heard.js';
import {Recognizer} from './recognizer.js';
import {refineEdges, type Span} from './speech-edges.js';
import {
	bundledSpeech, type EngineResult, type EngineSpeech, type EngineTask, type PlanResult, type PlanTask, type TranscribeResult, type TranscribeTask,
} from './tasks.js';

export class Engine {
	private detector: Detector | undefined;
	private readonly recognizers = new Map<SpeechModel, Promise<Recognizer>>();

	constructor(private readonly modelsDir: string, private readonly speech: EngineSpeech = bundledSpeech) {}

	/** Loads a model, or returns at once when it is loaded. */
	async load(model: SpeechModel): Promise<Recognizer> {
		let loading = this.recognizers.get(model);
		if (!loading) {
			loading = Recognizer.load(this.filesOf(model), this.speech.language);
			this.recognizers.set(model, loading);
		}

		return loading;
	}

	async run<Task extends EngineTask>(task: Task): Promise<EngineResult<Task>>;
	async run(task: EngineTask): Promise<EngineResult> {
		return task.kind === 'plan' ? this.plan(task) : this.transcribe(task);
	}

	private async plan({pcm, from, to, last}: PlanTask): Promise<PlanResult> {
		this.detector ??= new Detector(path.join(this.modelsDir, detectorFile), longestBlockSeconds);
		const samples = await readPcm(pcm, from, to);
		const plan = planBlock(samples, refineEdges(samples, this.detector.detect(samples)), last);
		return {
			kind: 'plan',
			next: from + plan.next,
			chunks: plan.chunks.map(chunk => ({
				from: from + chunk.from,
				to: from + chunk.to,
				speech: chunk.speech.map(([start, end]): Span => [from + start, from + end]),
			})),
		};
	}

	private async transcribe({pcm, from, to, model, split}: TranscribeTask): Promise<TranscribeResult> {
		const recognizer = await this.load(model);
		const samples = await readPcm(pcm, from, to);
		if (!split) {
			return {kind: 'transcribe', ...(await recognizer.hear(samples))};
		}

		const third = Math.floor(samples.length / 3);
		const middle = quietestPoint(samples, third, samples.length - third, samplesIn(0.1));
		const first = await recognizer.hear(samples.subarray(0, middle));
		const second = await recognizer.hear(samples.subarray(middle));
		return {kind: 'transcribe', ...joinHeard([first, second])};
	}

	private filesOf(model: SpeechModel): ModelFiles {
		const {found} = this.speech;
		if (found?.name === model) {
			return found;
		}

		if (isBundled(model)) {
			return bundledFiles(this.modelsDir, model);
		}

		throw new Error(`There is no model ${model}`);
	}
}
