/** What is done with the files: the sections of the configuration beside those of the machine. */
import {z} from 'zod';
import {languageModelSchema, speechModels, transcriptFormats} from '../../worker/options.js';

export const workSettingsSchema = z.object({
	transcription: z.object({
		enabled: z.boolean().default(true),
		model: z.enum(speechModels).default('base'),
		formats: z.array(z.enum(transcriptFormats)).min(1).default(['md']),
		/** Engines; null is one per core. */
		jobs: z.int().min(1).max(256).nullable().default(null),
	}).prefault({}),
	summarization: z.object({
		enabled: z.boolean().default(true),
		...languageModelSchema.omit({prompts: true}).shape,
		/** The folder of the person's own prompts. */
		prompts: z.string().nullable().default(null),
	}).prefault({}),
	moc: z.object({enabled: z.boolean().default(true)}).prefault({}),
	output: z.object({
		/** The vault. */
		vault: z.string().default('vault'),
	}).prefault({}),
});
export const defaultWorkSettings = workSettingsSchema.parse({});
