/** Brings the manifest of an earlier format to the present one, one version at a time. Pure. */
import {z} from 'zod';
import {machineSettingsSchema} from '../worker/options.js';

type Document = Record<string, unknown>;

const documentSchema = z.record(z.string(), z.unknown());

/** What is there as an object; else none, which the schema of the present format then refuses by name. */
const asDocument = (value: unknown): Document => {
	const result = documentSchema.safeParse(value);
	return result.success ? result.data : {};
};

/** Version 1 knew nothing of how the machine is treated: its jobs go on with the defaults. */
const fromVersion1 = (manifest: Document): Document => {
	const input = asDocument(manifest.input);
	const options = asDocument(input.options);
	return {...manifest, version: 2, input: {...input, options: {...options, ...machineSettingsSchema.parse(options)}}};
};

/** By the version that a step begins with. */
const steps: ReadonlyMap<number, (manifest: Document) => Document> = new Map([[1, fromVersion1]]);

/**
 * @param manifest of whatever version, without its checksum, which was right
 * @returns the manifest in the form of the highest version that there is a step to; not yet checked against a schema
 */
export const migrateManifest = (manifest: Document): Document => {
	let current = manifest;
	for (let step = steps.get(Number(current.version)); step; step = steps.get(Number(current.version))) {
		current = step(current);
	}

	return current;
};
