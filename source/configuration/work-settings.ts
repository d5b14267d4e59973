/** What is done with the files: the sections of the configuration beside those of the machine. */
import {z} from 'zod';
import {
	deepestMoc, languageModelSchema, mocKinds, summaryLengths, transcriptFormats,
} from '../../worker/options.js';

export const workSettingsSchema = z.object({
	transcription: z.object({
		enabled: z.boolean().default(true),
		/** A name, or an absolute path. */
		model: z.string().default('base'),
		language: z.string().nullable().default(null),
		engine: z.enum(['local', 'openai']).default('local'),
		base_url: z.string().nullable().default(null),
		engine_model: z.string().default('whisper-1'),
		formats: z.array(z.enum(transcriptFormats)).min(1).default(['md']),
		/** Engines; null is one per core. */
		jobs: z.int().min(1).max(256).nullable().default(null),
		second_opinion: z.boolean().default(true),
		include_poor: z.boolean().default(false),
	}).prefault({}),
	summarization: z.object({
		enabled: z.boolean().default(true),
		length: z.enum(summaryLengths).default('medium'),
		...languageModelSchema.omit({prompts: true}).shape,
		/** The folder of the person's own prompts. */
		prompts: z.string().nullable().default(null),
	}).prefault({}),
	moc: z.object({
		enabled: z.boolean().default(true),
		kind: z.enum(mocKinds).default('topical'),
		/** Levels of headings. */
		depth: z.int().min(1).max(deepestMoc).default(2),
	}).prefault({}),
	output: z.object({
		/** The vault. */
		vault: z.string().default('vault'),
	}).prefault({}),
});
export const defaultWorkSettings = workSettingsSchema.parse({});
